import { findSlots } from '@ringbook/availability'
import { loadBookingWorld } from '../server/src/booking/load-booking-world.ts'
import { readServiceQuestion, worldQuestion } from '../server/src/booking/slot-question.ts'
import type { Aim, Measured } from './report.ts'
import { medians, oneByOne } from './slots.ts'
import { takeTurns } from './rounds.ts'
import { openSession } from './session.ts'
import { WINDOW_DAYS, ZONE } from './world.ts'
import type { BenchWorld } from './world.ts'

const A_MILLISECOND: Aim = { of: 'figure', bound: 'at_most', value: 1 }

/** The engine alone, with everything loaded and at hand. */
export async function benchEngine({ world }: { world: BenchWorld }): Promise<Measured> {
  const { ordinary, firstDay } = world
  await using opened = openSession({ ...world, tenantId: ordinary.tenantId })
  const { session } = opened
  const [from, to] = [firstDay, firstDay.add({ days: WINDOW_DAYS })].map((day) => day.toZonedDateTime(ZONE).toInstant())
  if (from === undefined || to === undefined) throw new Error('the window should have two ends')
  const question = worldQuestion(session, readServiceQuestion({ serviceId: ordinary.serviceId }), { from, to })
  const loaded = await session.transact((tx) => loadBookingWorld(tx, question))
  if (!loaded.ok) throw new Error(loaded.refusal.code)
  const window = { start: from.epochMilliseconds, end: to.epochMilliseconds }
  const { engine } = await takeTurns({
    engine: oneByOne(async () => findSlots({ ...loaded.value, window })),
  })
  return {
    title: 'The engine alone',
    explanation: 'All free starts of 30 days in a world that is loaded: no database, no tokens. Medians.',
    figures: [
      { name: '10 people, 2,000 appointments', unit: 'ms', values: medians(engine), floor: null, aim: A_MILLISECOND },
    ],
  }
}
