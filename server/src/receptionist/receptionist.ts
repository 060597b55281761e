import type { Language } from '@ringbook/spoken-time'
import type { Logger } from '../kernel/logger.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Brain, BrainReply, SaidLine } from './brain.ts'
import { createBuiltInBrain } from './built-in/built-in-brain.ts'
import { freshDialogue } from './built-in/dialogue-state.ts'
import { loadFacts } from './facts.ts'
import type { ConversationContext } from './facts.ts'
import { openingLanguage } from './language.ts'
import { createLanguageModelBrain } from './language-model/language-model-brain.ts'
import type { LanguageModels } from './ports.ts'
import { speak } from './sentence.ts'
import type { Sentence } from './sentence.ts'

/** What a caller said, with what the receptionist noted before. */
export interface Hearing {
  readonly text: string
  /** As it was returned with the last reply; null at the start. */
  readonly dialogue: unknown
  readonly context: ConversationContext
  /** All that was said before; only a language model needs it. */
  readonly said?: readonly SaidLine[]
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
  /** Is told each part of the answer as soon as it may be heard, where the brain speaks in parts. */
  say?(part: string): void
}

/** What the caller hears, and everything that was done for it. */
export type ReceptionistReply = BrainReply

export interface Greeting {
  readonly text: string
  readonly language: Language
  readonly dialogue: unknown
}

/** Leads conversations, whatever the channel. It keeps its tool calls; turns and notes are kept by the channel. */
export interface Receptionist {
  /** What is said when somebody calls, writes, or is called. A customer is greeted by name if the number matches. */
  greet(
    session: TenantSession,
    options: Pick<ConversationContext, 'channel' | 'languageHint' | 'callerPhone'>,
  ): Promise<Greeting>
  /**
   * Hears one utterance and answers by the built-in brain, which asks nobody: it may work inside a transaction. Throws
   * for no utterance; only if the facts themselves cannot be read.
   */
  hear(session: TenantSession, hearing: Hearing): Promise<ReceptionistReply>
  /**
   * The same by a language model over the network, and so never inside a transaction: each tool has one of its own.
   * Where no model answers, the built-in brain does, in the middle of the conversation.
   */
  hearByModel(session: TenantSession, hearing: Hearing): Promise<ReceptionistReply>
}

/** A receptionist with the built-in brain and, where models are given, a brain that asks those of the business. */
export function createReceptionist({ logger, models }: { logger: Logger; models?: LanguageModels }): Receptionist {
  const builtIn = createBuiltInBrain({ logger })
  const byModel = models === undefined ? builtIn : createLanguageModelBrain({ logger, models, builtIn })
  return {
    greet,
    hear: (session, hearing) => respond(builtIn, session, hearing),
    hearByModel: (session, hearing) => respond(byModel, session, hearing),
  }
}

async function respond(brain: Brain, session: TenantSession, hearing: Hearing): Promise<ReceptionistReply> {
  const { text, dialogue, context, said = [], signal = NEVER, say = SAY_NOTHING } = hearing
  const { branchId, callerPhone } = context
  const facts = await session.transact((tx) => loadFacts(tx, { now: session.clock(), branchId, callerPhone }))
  return brain.respond({ session, text, dialogue, context, facts, said, signal, say })
}

const NEVER = new AbortController().signal
const SAY_NOTHING = (): void => undefined

async function greet(
  session: TenantSession,
  options: { languageHint: Language | null; callerPhone: E164Number | null },
): Promise<Greeting> {
  const { languageHint, callerPhone } = options
  const facts = await session.transact((tx) => loadFacts(tx, { now: session.clock(), branchId: null, callerPhone }))
  const language = openingLanguage(facts, languageHint)
  const { assistant, business, customer } = facts
  const greeting: Sentence =
    assistant.greeting === null
      ? { key: 'greeting', business: business.name, firstName: customer?.firstName ?? null }
      : { key: 'ownGreeting', text: assistant.greeting }
  const text = speak([greeting], { language, today: facts.reference.today })
  return { text, language, dialogue: freshDialogue(language) }
}
