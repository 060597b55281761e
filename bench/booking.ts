import { openBareCommits } from './bare-commits.ts'
import { createHttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import { printFigures } from './report.ts'
import { takeTurns } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { WINDOW_DAYS, ZONE } from './world.ts'
import type { BenchWorld } from './world.ts'

const CONNECTIONS = 16
const ROUND_MS = 4_000
const LAST_DAY = 390

/** Bookings over HTTP on 16 connections, against commits of one row on as many. */
export async function benchBooking({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<void> {
  const client = createHttpClient({ url: server.url, connections: CONNECTIONS })
  const commits = await openBareCommits({ url: world.url, connections: CONNECTIONS })
  await using cleanup = new AsyncDisposableStack()
  cleanup.defer(() => client.close())
  cleanup.defer(() => commits.close())
  const headers = { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' }
  const bookings = freeBookings(world)
  const book = async (): Promise<void> => {
    const { value: booking } = bookings.next()
    if (booking === undefined) throw new Error('the calendar of the benchmark is full: let it reach further')
    await client.send({ method: 'POST', path: '/api/v1/appointments', headers, body: booking, status: 201 })
  }
  const measured = await takeTurns({
    bare: () => commits.run({ durationMs: ROUND_MS }),
    booking: () => runLoad({ connections: CONNECTIONS, durationMs: ROUND_MS, ask: book }),
  })
  const floor = measured.bare.map((load) => load.perSecond)
  printFigures({
    title: 'Bookings over HTTP, 16 connections',
    explanation:
      'POST /api/v1/appointments for a known customer at a named time: key checked, slot decided, appointment, allocation,\n' +
      'audit row, figures of the customer and event in one commit, whole appointment answered. Floor: one-row commits.',
    figures: [
      { name: 'bookings', unit: '/s', values: measured.booking.map((load) => load.perSecond), floor, aim: A_FIFTH },
      ...(['p50', 'p95', 'p99'] as const).map((percentile) => ({
        name: `  ${percentile}`,
        unit: 'ms' as const,
        values: measured.booking.map((load) => load[percentile]),
        floor: measured.bare.map((load) => load[percentile]),
        aim: null,
      })),
    ],
  })
}

const A_FIFTH = { of: 'ratio', bound: 'at_least', value: 0.2 } as const

/** Bodies of bookings at times that are free and that no two of them share: day by day, one member after the other. */
function* freeBookings({ serviceId, staffIds, customerIds, firstDay }: BenchWorld): Generator<string, undefined> {
  let count = 0
  for (let days = WINDOW_DAYS + 1; days < LAST_DAY; days++) {
    const day = firstDay.add({ days })
    if (day.dayOfWeek === 1 || day.dayOfWeek === 7) continue // Mondays begin with a meeting, Sundays are off
    for (const start of halfHours(day)) {
      for (const staffId of staffIds) {
        const customer = { id: customerIds[count++ % customerIds.length] }
        yield JSON.stringify({ service_id: serviceId, start, resource_ids: [staffId], customer })
      }
    }
  }
}

const LUNCH_HOUR = 13

function halfHours(day: Temporal.PlainDate): string[] {
  const hours = Array.from({ length: 10 }, (_, index) => 9 + index).filter((hour) => hour !== LUNCH_HOUR)
  return hours.flatMap((hour) =>
    [0, 30].map((minute) =>
      day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour, minute } }).toInstant().toString(),
    ),
  )
}
