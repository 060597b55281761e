import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { freshDialogue } from './built-in/dialogue-state.ts'
import { loadFacts } from './facts.ts'
import type { ConversationContext, Facts } from './facts.ts'
import { LANGUAGES, openingLanguage } from './language.ts'
import type { Language } from './language.ts'
import { speak } from './sentence.ts'
import type { Sentence } from './sentence.ts'

export interface Greeting {
  readonly text: string
  readonly language: Language
  readonly dialogue: unknown
  /** Whether it says that no person is speaking. */
  readonly disclosesAi: boolean
  /** Whether it says that the call is recorded. */
  readonly announcesRecording: boolean
}

/** What is said when somebody calls or writes. A customer is greeted by name if the number matches. */
export async function greet(
  session: TenantSession,
  options: Pick<ConversationContext, 'channel' | 'languageHint'> & {
    callerPhone: E164Number | null
    /** The business's own words for this place; none: those of the assistant. */
    ownWords?: string | null
  },
): Promise<Greeting> {
  const { channel, languageHint, callerPhone, ownWords } = options
  const facts = await session.transact((tx) => loadFacts(tx, { now: session.clock(), branchId: null, callerPhone }))
  const language = openingLanguage(facts, languageHint)
  const { reference } = facts
  const assistant = { ...facts.assistant, greeting: ownWords ?? facts.assistant.greeting }
  const announces = channel === 'voice' && assistant.isRecorded
  const text = speak(sentencesOf({ ...facts, assistant }, { announces }), { language, today: reference.today })
  return {
    text,
    language,
    dialogue: freshDialogue(language),
    disclosesAi: assistant.disclosesAi || saysAi(assistant.greeting),
    announcesRecording: announces || saysRecorded(assistant.greeting),
  }
}

function sentencesOf({ assistant, business, customer }: Facts, { announces }: { announces: boolean }): Sentence[] {
  const { greeting, disclosesAi } = assistant
  const isMissing = announces && !saysRecorded(greeting)
  const recorded: Sentence[] = isMissing ? [{ key: 'callRecorded' }] : []
  const who = { business: business.name, firstName: customer?.firstName ?? null }
  // The question comes last: whoever hears it answers.
  if (greeting !== null) {
    const byAi: Sentence[] = disclosesAi && !saysAi(greeting) ? [{ key: 'aiSpeaking' }] : []
    return [...byAi, ...recorded, { key: 'ownGreeting', text: greeting }]
  }
  if (disclosesAi) return [{ key: 'greetingByAi', ...who }, ...recorded, { key: 'howCanIHelp' }]
  return [...recorded, { key: 'greeting', ...who }]
}

export interface GreetingWish {
  /** Null: the greeting of the language. */
  readonly greeting: string | null
  readonly disclosesAi: boolean
  readonly isRecorded: boolean
}

/** What a stranger who calls would hear under these settings, in each language of the assistant. Nothing is saved. */
export async function previewGreeting(
  session: TenantSession,
  { greeting, ...settings }: GreetingWish,
): Promise<{ language: Language; text: string }[]> {
  const facts = await session.transact((tx) =>
    loadFacts(tx, { now: session.clock(), branchId: null, callerPhone: null }),
  )
  const assistant = { ...facts.assistant, ...settings, greeting: greeting === '' ? null : greeting }
  const { today } = facts.reference
  const sentences = sentencesOf({ ...facts, assistant }, { announces: settings.isRecorded })
  const languages = facts.languages.length === 0 ? LANGUAGES : facts.languages
  return languages.map((language) => ({ language, text: speak(sentences, { language, today }) }))
}

const AI_WORDS =
  /\b(?:AI|A\.I\.|KI|IA|K\.I\.|I\.A\.)(?![\p{L}])|artificial intelligence|(?:virtual|digital|automated|robot) (?:assistant|receptionist)|k[uü]nstliche\p{L}* intelligenz|(?:digitale|virtuelle|automatische)\p{L}* (?:assist|rezeption)|sprachassist|inteligencia artificial|asistente (?:virtual|digital|autom[aá]tic[oa])/iu
const RECORDED_WORDS =
  /\brecord(?:ed|ing)\b|aufgezeichnet|aufgenommen|mitgeschnitten|\bgrab(?:a|ada|ado|amos|ará)\b|grabación/iu

/** The tenant's own words say it already, and it is not said twice. */
function saysAi(greeting: string | null): boolean {
  return greeting !== null && AI_WORDS.test(greeting)
}

function saysRecorded(greeting: string | null): boolean {
  return greeting !== null && RECORDED_WORDS.test(greeting)
}
