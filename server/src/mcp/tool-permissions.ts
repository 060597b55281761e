import type { Permission } from '@ringbook/api-contract'

/** What an agent needs to see a tool and to call it, and what its client may tell the person who watches it. */
export interface ToolTerms {
  readonly needs: Permission
  readonly effect: Effect
}

/**
 * reads: changes nothing. adds: writes something new. settles: takes something away or moves it, and a second time it
 * finds nothing left to do. changes: the same, but a second time it may change it again.
 */
export type Effect = 'reads' | 'adds' | 'changes' | 'settles'

const READS = { needs: 'appointments:read', effect: 'reads' } as const
const ADDS = { needs: 'appointments:write', effect: 'adds' } as const
const CHANGES = { needs: 'appointments:write', effect: 'changes' } as const
const SETTLES = { needs: 'appointments:write', effect: 'settles' } as const

/**
 * The tools of the receptionist as agents of others have them: the one table. A tool that does not stand here is not
 * given to them, so that a new one is thought about first.
 */
export const TOOL_TERMS: ReadonlyMap<string, ToolTerms> = new Map<string, ToolTerms>([
  ['find_services', { needs: 'services:read', effect: 'reads' }],
  ['find_opening_hours', { needs: 'branches:read', effect: 'reads' }],
  ['check_availability', READS],
  ['find_next_free', READS],
  ['plan_series', READS],
  ['plan_series_move', READS],
  ['find_visit_times', READS],
  ['find_appointments', READS],
  ['quote_cancellation', READS],
  ['find_offers', READS],
  ['hold_slot', ADDS],
  ['book_appointment', ADDS],
  ['book_series', ADDS],
  ['book_visit', ADDS],
  ['join_waitlist', ADDS],
  ['reschedule_appointment', CHANGES],
  ['reschedule_series', CHANGES],
  ['reschedule_visit', CHANGES],
  // Where the one who waits has an appointment already, it is moved.
  ['accept_offer', CHANGES],
  ['cancel_appointment', SETTLES],
  ['cancel_series', SETTLES],
  ['cancel_visit', SETTLES],
  ['decline_offer', SETTLES],
  // What has no answer is noted for the team.
  ['answer_question', { needs: 'receptionist:read', effect: 'adds' }],
  ['take_message', { needs: 'conversations:write', effect: 'adds' }],
])

/**
 * Tools that mean nothing here: nobody can be put through, the client ends its session by the protocol, and an agent
 * proves itself by its key and not by a code.
 */
export const NOT_FOR_AGENTS: ReadonlySet<string> = new Set([
  'hand_over',
  'end_conversation',
  'send_verification_code',
  'verify_code',
])
