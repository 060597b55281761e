import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BrainName, BrainReply } from './brain.ts'
import { readDialogue } from './built-in/dialogue-state.ts'
import type { DialogueState } from './built-in/dialogue-state.ts'
import type { ConversationContext, Facts } from './facts.ts'
import { dangerIn, emergencyNumberOf } from './guard/emergency.ts'
import { isInsult } from './guard/insult.ts'
import { detectLanguage, LANGUAGES, openingLanguage } from './language.ts'
import type { Language } from './language.ts'
import { INSULTS_MAX } from './limits.ts'
import { speak } from './sentence.ts'
import type { Sentence } from './sentence.ts'
import { insertEmergency } from './store/follow-ups.ts'

export interface HeardFirst {
  readonly text: string
  readonly dialogue: unknown
  readonly context: ConversationContext
  readonly facts: Facts
  readonly brain: BrainName
}

/**
 * What no brain is asked about, whichever leads the conversation: somebody in danger is told where help comes from, at
 * once and before anything else; and who insults for the second time is offered a person. Null: a brain answers, with
 * the notes in `dialogue`.
 */
export async function answerBeforeBrain(
  session: TenantSession,
  heard: HeardFirst,
): Promise<{ readonly reply: BrainReply } | { readonly dialogue: unknown }> {
  const danger = dangerIn(heard.text)
  if (danger !== null) return { reply: await answerEmergency(session, heard, danger) }
  if (!isInsult(heard.text)) return { dialogue: heard.dialogue }
  const state = notesOf(heard)
  const insults = state.insults + 1
  if (insults < INSULTS_MAX) return { dialogue: { ...state, insults } }
  const offered: Sentence = { key: 'offerPerson' }
  const dialogue: DialogueState = { ...state, insults: 0, asked: 'offer_person', question: [offered] }
  const { language, intent } = dialogue
  return { reply: reply(heard, { dialogue, language, intent, say: [{ key: 'sorryToHear' }, offered] }) }
}

/**
 * Answered in the language of the words, also where the business does not speak it. The conversation goes on where it
 * was; what somebody was asked is asked again by whoever leads it.
 */
async function answerEmergency(
  session: TenantSession,
  heard: HeardFirst,
  spoken: readonly Language[],
): Promise<BrainReply> {
  const { assistant, business, customer } = heard.facts
  const { callerPhone, place } = heard.context
  await session.transact((tx) =>
    insertEmergency(tx, {
      place,
      customerId: customer?.id ?? null,
      callerName: customer?.fullName ?? null,
      phone: callerPhone,
      body: heard.text,
    }),
  )
  const dialogue = { ...notesOf(heard), intent: 'emergency' }
  const language = spoken.includes(dialogue.language) ? dialogue.language : (spoken[0] ?? dialogue.language)
  const { emergencyMessage: text, emergencyNumber: number } = assistant
  const say = inDanger({ text, number, country: business.country }, language)
  return reply(heard, { dialogue, language, intent: 'emergency', say })
}

interface EmergencyHelp {
  /** The business's own words; null: the usual ones. */
  readonly text: string | null
  /** The number that it names; null: the one of the country. */
  readonly number: string | null
  readonly country: string
}

/** The business's own words are said after the usual ones where they are in another language. */
function inDanger({ text, number: own, country }: EmergencyHelp, language: Language): Sentence[] {
  const number = own ?? emergencyNumberOf(country)
  const said: Sentence = { key: 'inDanger', text, number }
  const written = text ?? ''
  const isForeign =
    detectLanguage({ text: written, current: null, fallback: language, allowed: LANGUAGES }) !== language
  return isForeign ? [{ key: 'inDanger', text: null, number }, said] : [said]
}

/** What somebody in danger is told, for a platform whose own model must say it: in each language, once each. */
export function emergencyWords(help: EmergencyHelp, today: string): readonly string[] {
  return [...new Set(LANGUAGES.map((language) => speak(inDanger(help, language), { language, today })))]
}

function notesOf({ dialogue, facts, context, text }: HeardFirst): DialogueState {
  const state = readDialogue(dialogue, openingLanguage(facts, context.languageHint))
  return { ...state, language: languageOf(state, { text, facts }), utterances: state.utterances + 1 }
}

function languageOf(state: DialogueState, { text, facts }: { text: string; facts: Facts }): Language {
  const current = state.utterances === 0 ? null : state.language
  return detectLanguage({ text, current, fallback: state.language, allowed: facts.languages })
}

function reply(
  { brain, facts }: HeardFirst,
  answer: { dialogue: DialogueState; language: Language; intent: string | null; say: readonly Sentence[] },
): BrainReply {
  const { dialogue, language, intent, say } = answer
  const { outcome } = dialogue
  return {
    text: speak(say, { language, today: facts.reference.today }),
    language,
    dialogue,
    brain,
    toolCalls: [],
    ended: false,
    handover: null,
    outcome,
    intent,
    appointmentId: null,
    customerId: null,
  }
}
