import type { BranchId, ConversationId, CustomerId } from '../kernel/ids.ts'
import { languageOf } from '../receptionist/index.ts'
import type { BrainName, Language, Outcome } from '../receptionist/index.ts'

export type Channel = 'sms' | 'chat' | 'email'

/** What is needed to go on with a conversation. */
export interface ConversationState {
  readonly id: ConversationId
  readonly channel: Channel
  readonly address: string
  readonly branchId: BranchId | null
  readonly customerId: CustomerId | null
  readonly status: 'open' | 'closed'
  readonly handledBy: 'assistant' | 'person'
  readonly language: string | null
  readonly outcome: Outcome | null
  readonly version: number
  readonly lastMessageAt: Temporal.Instant | null
  /** The receptionist's notes of the conversation, as it returned them; only the receptionist reads them. */
  readonly dialogue: unknown
  /** Who leads the conversation while no person does. */
  readonly brain: BrainName
  /** The attempt that answers the last message at this moment, outside any transaction; null if none does. */
  readonly answering: string | null
}

/** The channel as the receptionist speaks on it: e-mail is read at leisure, like a chat. */
export function spokenChannel(channel: Channel): 'sms' | 'chat' {
  return channel === 'sms' ? 'sms' : 'chat'
}

const APOLOGIES: Readonly<Record<Language, string>> = {
  en: 'Sorry, something is not working on our side. Please write again in a moment.',
  de: 'Entschuldigung, bei uns funktioniert gerade etwas nicht. Bitte schreiben Sie gleich noch einmal.',
  es: 'Disculpe, algo no funciona por nuestra parte. Escríbanos de nuevo en un momento, por favor.',
}

/** What is written when the receptionist itself fails. */
export function apologyIn(language: string | null): string {
  return APOLOGIES[languageOf(language) ?? 'en']
}
