import type { ReceptionistReply } from '../receptionist/index.ts'
import type { MessageRow } from './store.ts'

/** A message, and what the receptionist answered: null where a person answers, or where more was written meanwhile. */
export interface Exchange {
  readonly message: MessageRow
  readonly reply: { readonly message: MessageRow; readonly reply: GivenReply } | null
  readonly handledBy: 'assistant' | 'person'
  /** It had been kept before: delivered twice, and answered by whoever kept it. */
  readonly isRepeated?: true
}

/** What is told of a reply besides its words. */
export type GivenReply = Pick<ReceptionistReply, 'toolCalls' | 'outcome' | 'appointmentId' | 'ended'>
