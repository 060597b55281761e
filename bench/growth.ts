import { bookAppointment, findNextSlot, findSlots } from '../server/src/booking/index.ts'
import { freeBookings } from './free-bookings.ts'
import type { Load } from './load.ts'
import type { Aim, Figure, Measured } from './report.ts'
import { takeTurns } from './rounds.ts'
import { medians, oneByOne } from './slots.ts'
import { openSession } from './session.ts'
import { WINDOW_DAYS, growWorld } from './world.ts'
import type { BenchWorld } from './world.ts'

const STAGES = [
  { name: '100,000', allocations: 100_000 },
  { name: '1,000,000', allocations: 1_000_000 },
  { name: '10,000,000', allocations: 10_000_000 },
] as const

const HARDLY_SLOWER: Aim = { of: 'ratio', bound: 'at_most', value: 1.3 }

/** The questions of one business while the table grows by what others have: a table for each stage, as it is reached. */
export async function* benchGrowth(world: BenchWorld): AsyncGenerator<Measured> {
  const ask = questionsOf(world)
  let floor: Awaited<ReturnType<typeof ask>> | undefined
  for (const { name, allocations } of STAGES) {
    await growWorld(world, { allocations })
    const values = await ask()
    floor ??= values
    yield {
      title: `Growth: ${name} allocations`,
      explanation:
        'The same business with 10 people and 2,000 appointments, asked by the use cases on one connection, while the table\n' +
        `grows by what others have. Floor: the same at ${STAGES[0].name}.`,
      figures: figuresOf(values, floor),
    }
  }
}

const NAMES = ['all of 30 days', 'the next one', 'a booking'] as const
type Answers = Record<(typeof NAMES)[number], readonly Load[]>

function figuresOf(values: Answers, floor: Answers): Figure[] {
  const aim = values === floor ? null : HARDLY_SLOWER
  return NAMES.map((name) => ({ name, unit: 'ms', values: medians(values[name]), floor: medians(floor[name]), aim }))
}

function questionsOf(world: BenchWorld) {
  const { ordinary: business, firstDay } = world
  const { serviceId } = business
  const window = { from: firstDay, to: firstDay.add({ days: WINDOW_DAYS }) }
  const bookings = freeBookings(world, 'ordinary')
  return async () => {
    await using opened = openSession({ ...world, tenantId: business.tenantId })
    const { session } = opened
    return await takeTurns({
      'all of 30 days': oneByOne(() => findSlots(session, { serviceId, ...window, limit: 2_000 })),
      'the next one': oneByOne(() => findNextSlot(session, { serviceId })),
      'a booking': oneByOne(async () => {
        const { value: time } = bookings.next()
        if (time === undefined) throw new Error('the calendar of the benchmark is full: let it reach further')
        const slot = { serviceId, start: time.start, resourceIds: time.resourceIds }
        const booked = await bookAppointment(session, {
          slot,
          customer: { customerId: time.customerId },
          source: 'api',
          by: 'staff',
        })
        if (!booked.ok) throw new Error(booked.refusal.code)
      }),
    })
  }
}
