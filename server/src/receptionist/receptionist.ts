import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { answerBeforeBrain } from './before-brain.ts'
import type { Brain, BrainName, BrainReply, SaidLine } from './brain.ts'
import { createBuiltInBrain } from './built-in/built-in-brain.ts'
import { loadFacts } from './facts.ts'
import type { ConversationContext } from './facts.ts'
import { greet } from './greet.ts'
import type { Greeting } from './greet.ts'
import { createLanguageModelBrain } from './language-model/language-model-brain.ts'
import { UTTERANCE_CHARACTERS_MAX } from './limits.ts'
import type { LanguageModels } from './ports.ts'

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

/** Leads conversations, whatever the channel. It keeps its tool calls; turns and notes are kept by the channel. */
export interface Receptionist {
  /** What is said when somebody calls, writes, or is called. A customer is greeted by name if the number matches. */
  greet(
    session: TenantSession,
    options: Pick<ConversationContext, 'channel' | 'languageHint' | 'callerPhone'> & { ownWords?: string | null },
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
    hear: (session, hearing) => respond({ brain: builtIn, name: 'built-in' }, session, hearing),
    hearByModel: (session, hearing) => respond({ brain: byModel, name: 'language-model' }, session, hearing),
  }
}

async function respond(
  { brain, name }: { brain: Brain; name: BrainName },
  session: TenantSession,
  hearing: Hearing,
): Promise<ReceptionistReply> {
  const { dialogue: noted, context, said = [], signal = NEVER, say = SAY_NOTHING } = hearing
  const text = hearing.text.slice(0, UTTERANCE_CHARACTERS_MAX)
  const { branchId, callerPhone } = context
  const facts = await session.transact((tx) => loadFacts(tx, { now: session.clock(), branchId, callerPhone }))
  const first = await answerBeforeBrain(session, { text, dialogue: noted, context, facts, brain: name })
  if ('reply' in first) return first.reply
  return brain.respond({ session, text, dialogue: first.dialogue, context, facts, said, signal, say })
}

const NEVER = new AbortController().signal
const SAY_NOTHING = (): void => undefined
