import { countSlots, findNextSlot, findSlots } from '../server/src/booking/index.ts'
import { readBusyTime } from '../server/src/booking/store/busy-time.ts'
import { statement } from '../server/src/db/statement.ts'
import type { TenantSession } from '../server/src/kernel/tenant-session.ts'
import { createHttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import type { Aim, Figure, Measured } from './report.ts'
import { takeTurns } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { openSession } from './session.ts'
import { WINDOW_DAYS, ZONE } from './world.ts'
import type { BenchBusiness, BenchWorld, BusinessName } from './world.ts'

const ROUND_MS = 700
/** More than there are free starts in the window. */
const ALL_SLOTS = 2_000
const MINUTES = 30

/** How often a loop asks without pause, one question after the other. */
export const oneByOne = (ask: () => Promise<unknown>) => () => runLoad({ connections: 1, durationMs: ROUND_MS, ask })

interface Question {
  readonly name: string
  readonly of: BusinessName
  /** For how many days the floor reads what is taken: as many as the question is about. */
  readonly days: number
  readonly aim: Aim | null
  ask(session: TenantSession, asked: { business: BenchBusiness; from: Temporal.PlainDate }): Promise<unknown>
}

const TWICE: Aim = { of: 'ratio', bound: 'at_most', value: 2 }
const HARDLY_MORE: Aim = { of: 'ratio', bound: 'at_most', value: 1.3 }

const ALL_OF_30_DAYS: Pick<Question, 'days' | 'aim' | 'ask'> = {
  days: WINDOW_DAYS,
  aim: TWICE,
  ask: async (session, { business: { serviceId }, from }) => {
    const to = from.add({ days: WINDOW_DAYS })
    const found = await findSlots(session, { serviceId, from, to, limit: ALL_SLOTS })
    if (!found.ok || found.value.slots.length < MINUTES) throw new Error('the window should have many free starts')
  },
}

const QUESTIONS: readonly Question[] = [
  { name: 'all, 1 person, 2,000 appointments', of: 'alone', ...ALL_OF_30_DAYS },
  { name: 'all, 10 people, 2,000 appointments', of: 'ordinary', ...ALL_OF_30_DAYS },
  { name: 'all, 10 people, 20,000 appointments', of: 'old', ...ALL_OF_30_DAYS },
  { name: 'all, 100 people, 2,000 appointments', of: 'large', ...ALL_OF_30_DAYS },
  { name: 'all, 100 people, 20,000 appointments', of: 'crowded', ...ALL_OF_30_DAYS },
  { name: 'all, with one of 10 rooms and devices', of: 'equipped', ...ALL_OF_30_DAYS },
  { name: 'all, sessions of 10 places', of: 'groups', ...ALL_OF_30_DAYS },
  {
    name: 'only what is taken, 10 people',
    of: 'ordinary',
    days: WINDOW_DAYS,
    aim: null,
    ask: (session, { business: { serviceId }, from }) => {
      const window = { from: midnight(from), to: midnight(from.add({ days: WINDOW_DAYS })) }
      return session.transact((tx) => readBusyTime(tx, { serviceId, window, now: session.clock(), ownHoldTokens: [] }))
    },
  },
  {
    name: 'how many on each of 30 days',
    of: 'ordinary',
    days: WINDOW_DAYS,
    aim: TWICE,
    ask: async (session, { business: { serviceId }, from }) => {
      const counted = await countSlots(session, { serviceId, from, to: from.add({ days: WINDOW_DAYS }) })
      if (!counted.ok) throw new Error(counted.refusal.code)
    },
  },
  {
    name: 'the next one',
    of: 'ordinary',
    days: 2,
    aim: HARDLY_MORE,
    ask: async (session, { business: { serviceId }, from }) => {
      const next = await findNextSlot(session, { serviceId, after: midnight(from) })
      if (!next.ok || next.value.slot === null) throw new Error('there should be a next free start')
    },
  },
]

/** Free times as the use cases of booking answer them, against reading what is taken meanwhile. */
export async function benchSlots({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<Measured> {
  const figures: Figure[] = []
  for (const question of QUESTIONS) figures.push(await measureQuestion(world, question))
  figures.push(await measureHttp(world, server))
  return {
    title: 'Free times of 30 days',
    explanation:
      'Businesses among 1,000,000 appointments. What is taken is read anew for each question, the catalogue is kept. Of 2,000 and 20,000 appointments\n' +
      '250 and 2,000 lie in the window where one person or ten could not have more. Floor: a bare select of the rows of what\n' +
      'is taken in the window, as the same tenant. Medians, one request after the other.',
    figures,
  }
}

/** One question beside the bare read of the time that is taken. */
async function measureQuestion(world: BenchWorld, question: Question): Promise<Figure> {
  const business = world[question.of]
  await using opened = openSession({ ...world, tenantId: business.tenantId })
  const { session } = opened
  const measured = await takeTurns({
    floor: oneByOne(() => readRows(world, { session, business, days: question.days })),
    figure: oneByOne(() => question.ask(session, { business, from: world.firstDay })),
  })
  const { name, aim } = question
  return { name, unit: 'ms', values: medians(measured.figure), floor: medians(measured.floor), aim }
}

// Nothing but the rows, by the same index and under the same row-level security. Not the statement of booking, so that
// the floor does not move when that one becomes faster.
const READ_ROWS = statement(
  'bench_read_busy_rows',
  `select a.resource_id, a.unit, a.starts_at::text, a.ends_at::text, a.kind
     from allocations a
    where a.tenant_id = $1 and a.resource_id = any ($2::uuid[]) and a.starts_at >= $3 and a.starts_at < $4 and a.active`,
)

/** The floor of whatever looks for free time: a bare read of what is taken, as the same tenant. */
function readRows(
  { firstDay }: BenchWorld,
  { session, business, days }: { session: TenantSession; business: BenchBusiness; days: number },
): Promise<unknown> {
  const window = [firstDay, firstDay.add({ days })].map(midnight)
  const resourceIds = Object.values(business.resourceIds).flat()
  return session.transact((tx) => tx.run(READ_ROWS, [tx.tenantId, resourceIds, ...window]))
}

async function measureHttp(world: BenchWorld, server: BenchServer): Promise<Figure> {
  const { firstDay, ordinary: business } = world
  await using opened = openSession({ ...world, tenantId: business.tenantId })
  const { session } = opened
  const window = `from=${firstDay.toString()}&to=${firstDay.add({ days: WINDOW_DAYS }).toString()}`
  const path = `/api/v1/slots?service_id=${business.serviceId}&${window}&limit=${ALL_SLOTS}`
  const headers = { authorization: `Bearer ${business.apiKey}` }
  const client = createHttpClient({ url: server.url, connections: 1 })
  const measured = await takeTurns({
    floor: oneByOne(() => readRows(world, { session, business, days: WINDOW_DAYS })),
    figure: oneByOne(() => client.send({ method: 'GET', path, headers, status: 200 })),
  }).finally(() => client.close())
  const name = 'GET /slots, 10 people, each start with its signed token'
  return { name, unit: 'ms', values: medians(measured.figure), floor: medians(measured.floor), aim: null }
}

/** The middle latency of each round. */
export function medians(loads: readonly { readonly p50: number }[]): number[] {
  return loads.map((load) => load.p50)
}

function midnight(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(ZONE).toInstant()
}
