import type { Language } from '@ringbook/spoken-time'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ConversationContext, Facts } from './facts.ts'
import type { ToolCallRecord } from './run-tool.ts'
import type { Handover, Outcome } from './tool.ts'

/** Who leads a conversation: the dialogue that needs no model and no network, or a language model. */
export type BrainName = 'built-in' | 'language-model'

/** One line of a conversation as it stands on record: of what was cut off, only what was really heard. */
export interface SaidLine {
  readonly role: 'caller' | 'assistant'
  readonly text: string
  readonly at: Temporal.Instant
}

/** One turn for a brain: what was said, what it noted before, and the facts of this moment. */
export interface BrainInput {
  readonly session: TenantSession
  readonly text: string
  /** What this brain returned as `dialogue` last; null at the start. */
  readonly dialogue: unknown
  readonly context: ConversationContext
  readonly facts: Facts
  /** All that was said before `text`, oldest first; empty for a brain that keeps notes of its own. */
  readonly said: readonly SaidLine[]
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** Is told each part of the answer as soon as it may be heard. Whoever says nothing here is heard at the end. */
  say(part: string): void
}

/** What is said, and everything that was done for it. */
export interface BrainReply {
  readonly text: string
  readonly language: Language
  /** Plain JSON, to be given back with the next utterance. */
  readonly dialogue: unknown
  /** Who answered: the built-in brain steps in where no model does, and then leads the conversation to its end. */
  readonly brain: BrainName
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
