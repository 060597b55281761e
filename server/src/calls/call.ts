import type { AppointmentId, BranchId, CallId, CustomerId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { BrainName, Outcome } from '../receptionist/index.ts'

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in_progress'
  | 'completed'
  | 'failed'
  | 'no_answer'
  | 'busy'
  | 'missed'
  | 'transferred'
  | 'voicemail'
  | 'abandoned'

/** Why the business rings somebody. */
export type CallPurpose = 'reminder' | 'confirmation' | 'callback' | 'other'

export type CallDirection = 'inbound' | 'outbound'

/** What the rooms need to know of a call to go on with it. */
export interface CallState {
  readonly id: CallId
  readonly provider: string
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly language: string | null
  /** The number of the person on the other side, whoever rang; null if it is withheld. */
  readonly callerPhone: E164Number | null
  readonly branchId: BranchId | null
  readonly customerId: CustomerId | null
  readonly appointmentId: AppointmentId | null
  readonly outcome: Outcome | null
  readonly intent: string | null
  /** The receptionist's notes of the conversation, as it returned them; only the receptionist reads them. */
  readonly dialogue: unknown
  /** Who leads the conversation. */
  readonly brain: BrainName
  /** What is said first, in place of the greeting, to somebody whom the business rings. */
  readonly opening: string | null
  /** The attempt that answers the last utterance at this moment, outside any transaction; null if none does. */
  readonly answering: string | null
}

const ENDINGS = ['completed', 'failed', 'no_answer', 'busy', 'missed', 'transferred', 'voicemail'] as const
export type CallEndingStatus = (typeof ENDINGS)[number] | 'abandoned'

/**
 * Where a call may go from where it stands. Vendors' messages arrive late, twice and out of order, so a call only goes
 * forward. Two endings may still be corrected: "abandoned" is our own guess after a long silence, and "completed" is
 * what a bare hang-up says, which a report may know better.
 */
const TRANSITIONS: Readonly<Record<CallStatus, readonly CallStatus[]>> = {
  queued: ['ringing', 'in_progress', ...ENDINGS, 'abandoned'],
  ringing: ['in_progress', ...ENDINGS, 'abandoned'],
  in_progress: [...ENDINGS, 'abandoned'],
  abandoned: ENDINGS,
  completed: ['failed', 'transferred', 'voicemail'],
  failed: [],
  no_answer: [],
  busy: [],
  missed: [],
  transferred: [],
  voicemail: [],
}

/** True if a call may go from one status to the other. */
export function mayBecome(change: { from: CallStatus; to: CallStatus }): boolean {
  return TRANSITIONS[change.from].includes(change.to)
}

/** True for a call that nobody speaks in any more. */
export function hasEnded(status: CallStatus): boolean {
  return status !== 'queued' && status !== 'ringing' && status !== 'in_progress'
}

/** Whole seconds from start to end; never negative, whatever the clocks of two machines say. */
export function durationSeconds(call: { startedAt: Temporal.Instant; endedAt: Temporal.Instant }): number {
  return Math.max(0, Math.round((call.endedAt.epochMilliseconds - call.startedAt.epochMilliseconds) / 1000))
}

/** One exchange as it is kept: who spoke, and what. */
export interface SpokenTurn {
  readonly role: 'caller' | 'assistant'
  readonly text: string
}

/** The conversation as a text, one line a turn. */
export function transcriptOf(turns: readonly SpokenTurn[]): string {
  return turns.map((turn) => `${turn.role === 'caller' ? 'Caller' : 'Assistant'}: ${turn.text}`).join('\n')
}
