import { openBareCommits } from './bare-commits.ts'
import { openBareHttp } from './bare-http.ts'
import { freeBookings } from './free-bookings.ts'
import { createHttpClient } from './http-client.ts'
import type { HttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import type { Load } from './load.ts'
import type { Aim, Figure, Measured } from './report.ts'
import { takeTurns } from './rounds.ts'
import type { BenchServer } from './server.ts'
import type { BenchWorld, BusinessName } from './world.ts'

const CONNECTIONS = 16
const ROUND_MS = 3_000

const NEARLY_A_FIFTH: Aim = { of: 'ratio', bound: 'at_least', value: 0.18 }

/** Bookings over HTTP on 16 connections, against commits of one row on as many, over HTTP and without. */
export async function benchBooking({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<Measured> {
  await using cleanup = new AsyncDisposableStack()
  const client = cleanup.adopt(createHttpClient({ url: server.url, connections: CONNECTIONS }), (own) => own.close())
  const options = { url: world.url, connections: CONNECTIONS }
  const commits = cleanup.adopt(await openBareCommits(options), (own) => own.close())
  const bareHttp = cleanup.adopt(await openBareHttp(options), (own) => own.close())
  const measured = await takeTurns({
    commits: () => commits.run({ durationMs: ROUND_MS }),
    http: () => bareHttp.run({ durationMs: ROUND_MS }),
    one: bookingsOf(world, { client, name: 'ordinary' }),
    three: bookingsOf(world, { client, name: 'equipped' }),
  })
  const { commits: bare, http, one, three } = measured
  const overHttp = ', floor over HTTP'
  return {
    title: 'Bookings over HTTP, 16 connections',
    explanation:
      'POST /api/v1/appointments for a known customer at a named time: key checked, slot decided, appointment, allocations,\n' +
      'audit rows, figures of the customer and event in one commit, whole appointment answered. Floor: one-row commits by\n' +
      'PostgreSQL connections that do nothing else; over HTTP: by a server that does nothing else.',
    figures: [
      perSecond({ name: 'of one resource', loads: one, floor: bare }),
      perSecond({ name: 'of three resources', loads: three, floor: bare }),
      perSecond({ name: `of one resource${overHttp}`, loads: one, floor: http }),
      { ...perSecond({ name: `of three resources${overHttp}`, loads: three, floor: http }), aim: NEARLY_A_FIFTH },
      ...(['p50', 'p95', 'p99'] as const).map((percentile) => ({
        name: `  ${percentile}${overHttp}`,
        unit: 'ms' as const,
        values: three.map((load) => load[percentile]),
        floor: http.map((load) => load[percentile]),
        aim: null,
      })),
    ],
  }
}

function perSecond({ name, loads, floor }: { name: string; loads: Load[]; floor: Load[] }): Figure {
  const rates = (of: Load[]) => of.map((load) => load.perSecond)
  return { name, unit: '/s', values: rates(loads), floor: rates(floor), aim: null }
}

function bookingsOf(
  world: BenchWorld,
  { client, name }: { client: HttpClient; name: BusinessName },
): () => Promise<Load> {
  const headers = { authorization: `Bearer ${world[name].apiKey}`, 'content-type': 'application/json' }
  const bookings = freeBookings(world, name)
  const book = async (): Promise<void> => {
    const { value: booking } = bookings.next()
    if (booking === undefined) throw new Error('the calendar of the benchmark is full: let it reach further')
    const { serviceId: service_id, start, resourceIds: resource_ids, customerId: id } = booking
    const body = JSON.stringify({ service_id, start: start.toString(), resource_ids, customer: { id } })
    await client.send({ method: 'POST', path: '/api/v1/appointments', headers, body, status: 201 })
  }
  return () => runLoad({ connections: CONNECTIONS, durationMs: ROUND_MS, ask: book })
}
