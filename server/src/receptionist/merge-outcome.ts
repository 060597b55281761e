import type { Outcome } from './tool.ts'

const CHANGES_OF_APPOINTMENTS: readonly Outcome[] = ['booked', 'rescheduled', 'cancelled']
const OUTCOMES_BY_WEIGHT: readonly Outcome[] = [
  'nothing',
  'answered',
  'message_taken',
  'handed_over',
  ...CHANGES_OF_APPOINTMENTS,
]

/**
 * What came of a conversation after one more exchange: of what happened to appointments the latest counts, and it is
 * never forgotten for a question that was answered after it.
 */
export function mergeOutcome(outcomes: { known: Outcome | null; latest: Outcome | null }): Outcome | null {
  const { known, latest } = outcomes
  if (known === null || latest === null) return latest ?? known
  if (CHANGES_OF_APPOINTMENTS.includes(latest)) return latest
  return OUTCOMES_BY_WEIGHT.indexOf(latest) > OUTCOMES_BY_WEIGHT.indexOf(known) ? latest : known
}
