import { findSlots } from '../server/src/booking/index.ts'
import { readBusyTime } from '../server/src/booking/store/busy-time.ts'
import type { BenchServer } from './server.ts'
import { createHttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import { printFigures } from './report.ts'
import { takeTurns } from './rounds.ts'
import { WINDOW_DAYS, ZONE, withSession } from './world.ts'
import type { BenchWorld } from './world.ts'

const ROUND_MS = 2_000
/** More than there are free starts in the window. */
const ALL_SLOTS = 2_000

/** All free times of 30 days, against reading what is taken in them. */
export async function benchSlots({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<void> {
  const { serviceId, firstDay, apiKey } = world
  const window = { from: firstDay, to: firstDay.add({ days: WINDOW_DAYS }) }
  const instants = { from: midnight(window.from), to: midnight(window.to) }
  const path = `/api/v1/slots?service_id=${serviceId}&from=${window.from.toString()}&to=${window.to.toString()}&limit=${ALL_SLOTS}`
  const headers = { authorization: `Bearer ${apiKey}` }
  const client = createHttpClient({ url: server.url, connections: 1 })
  let found = 0
  const measured = await withSession(world, (session) => {
    const oneByOne = (ask: () => Promise<unknown>) => () => runLoad({ connections: 1, durationMs: ROUND_MS, ask })
    const readBusy = { serviceId, window: instants, now: session.clock(), ownHoldTokens: [] }
    return takeTurns({
      busy: oneByOne(() => session.transact((tx) => readBusyTime(tx, readBusy))),
      useCase: oneByOne(async () => {
        const slots = await findSlots(session, { serviceId, ...window, limit: ALL_SLOTS })
        if (!slots.ok) throw new Error(slots.refusal.code)
        found = slots.value.slots.length
      }),
      http: oneByOne(() => client.send({ method: 'GET', path, headers, status: 200 })),
    })
  }).finally(() => client.close())
  const floor = measured.busy.map((load) => load.p50)
  printFigures({
    title: 'Free times of 30 days',
    explanation:
      `10 staff with 2,000 appointments among 1,000,000; all ${found} free starts. GET /slots signs a token for each, findSlots\n` +
      'only for one that is read. Floor: the statement with which booking reads what is taken then, as the same tenant.\n' +
      'Medians, one request after the other.',
    figures: [
      { name: 'findSlots', unit: 'ms', values: measured.useCase.map((load) => load.p50), floor, aim: TWICE },
      { name: 'GET /slots', unit: 'ms', values: measured.http.map((load) => load.p50), floor, aim: null },
    ],
  })
}

const TWICE = { of: 'ratio', bound: 'at_most', value: 2 } as const

function midnight(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(ZONE).toInstant()
}
