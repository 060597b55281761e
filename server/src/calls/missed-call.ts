import type { CallRow } from './store/call.ts'

/** Endings of a call in which somebody wanted something and was not helped. */
const IN_VAIN: readonly CallRow['status'][] = ['missed', 'no_answer', 'busy', 'failed', 'abandoned']

/** True if somebody who may be rung back rang in vain: a number that is not withheld, nobody blocked, nothing done. */
export function wasMissed(call: CallRow): boolean {
  const { direction, from_number, status, outcome, end_cause, end_reason } = call
  const isHelped = outcome !== null && outcome !== 'nothing'
  const isBlocked = end_cause === 'blocked' || end_reason === 'caller_blocked'
  return direction === 'inbound' && from_number !== null && IN_VAIN.includes(status) && !isHelped && !isBlocked
}
