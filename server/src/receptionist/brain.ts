import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ConversationContext, Facts } from './facts.ts'
import type { ToolCallRecord } from './run-tool.ts'
import type { Handover, Outcome } from './tool.ts'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import type { Language } from '@ringbook/spoken-time'

/** One turn for a brain: what was said, what it noted before, and the facts of this moment. */
export interface BrainInput {
  readonly session: TenantSession
  readonly text: string
  /** What this brain returned as `dialogue` last; null at the start. */
  readonly dialogue: unknown
  readonly context: ConversationContext
  readonly facts: Facts
}

/** What is said, and everything that was done for it. */
export interface BrainReply {
  readonly text: string
  readonly language: Language
  /** Plain JSON, to be given back with the next utterance. */
  readonly dialogue: unknown
  readonly toolCalls: readonly ToolCallRecord[]
  readonly ended: boolean
  readonly handover: Handover | null
  /** What the conversation came to so far; 'nothing' only when it has ended. */
  readonly outcome: Outcome | null
  readonly intent: string | null
  readonly appointmentId: AppointmentId | null
  readonly customerId: CustomerId | null
}

/** Whatever leads a conversation: the built-in dialogue, or a language model. */
export interface Brain {
  respond(input: BrainInput): Promise<BrainReply>
}
