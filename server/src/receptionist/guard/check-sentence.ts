import type { Language } from '@ringbook/spoken-time'
import { detectLanguage, LANGUAGES } from '../language.ts'
import type { ToolCallRecord } from '../run-tool.ts'
import { wordsOf } from '../built-in/words.ts'
import { unprovenClaims } from './claims.ts'
import type { Claim } from './claims.ts'
import { inventedIn } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import type { Figures } from './figures.ts'

/** Why a sentence of a model is not spoken. */
export type Objection =
  | { readonly kind: 'not_done'; readonly claim: Claim }
  | { readonly kind: 'invented'; readonly figure: keyof Figures }
  | { readonly kind: 'given_away' }
  | { readonly kind: 'unknown_person' }
  | { readonly kind: 'unknown_address' }
  | { readonly kind: 'wrong_language' }

export interface SentenceToCheck {
  readonly sentence: string
  readonly language: Language
  /** In which the business is answered for. */
  readonly languages: readonly Language[]
  readonly evidence: Evidence
  readonly toolCalls: readonly ToolCallRecord[]
}

/**
 * Holds a sentence against what really happened and what is really known. Null: it may be spoken. It errs on the side
 * of silence: a sentence that is held back without need costs a second, one that is wrongly spoken an appointment.
 */
export function objectionTo({ sentence, language, languages, evidence, toolCalls }: SentenceToCheck): Objection | null {
  const spoken = detectLanguage({ text: sentence, current: language, fallback: language, allowed: LANGUAGES })
  const { today, stated } = evidence
  const [claim] = unprovenClaims(sentence, { toolCalls, language: spoken, today, stated })
  if (claim !== undefined) return { kind: 'not_done', claim }
  if (languages.length > 0 && !languages.includes(spoken)) return { kind: 'wrong_language' }
  const figure = inventedIn(sentence, spoken, evidence)
  if (figure !== null) return { kind: 'invented', figure }
  if (givesAway(sentence, evidence)) return { kind: 'given_away' }
  if (namesUnknownPerson(sentence, evidence)) return { kind: 'unknown_person' }
  return namesUnknownAddress(sentence, evidence) ? { kind: 'unknown_address' } : null
}

/** What the model is told of it, so that it goes on otherwise. */
export function explain(objection: Objection): string {
  switch (objection.kind) {
    case 'not_done':
      return `nothing in this conversation shows that (${objection.claim.replace('_', ' ')}): call the tool, or say that it is not done`
    case 'invented':
      return `it states ${objection.figure} that stand in no result of a tool: look them up, or do not state them`
    case 'given_away':
      return 'it grants a discount, or says that something costs nothing, which stands nowhere'
    case 'unknown_person':
      return 'it names somebody who does not occur in this conversation'
    case 'unknown_address':
      return 'it names an internet address that you were not given'
    case 'wrong_language':
      return 'it is in a language that is not spoken here'
  }
}

const GIFT =
  /\b(?:free of charge|for free|complimentary|on the house|half[- ]price|discount|no charge|gratis|kostenlos|kostenfrei|umsonst|geschenkt|rabatt|nachlass|halbe[nr]? preis|gratuit[oa]s?|descuento|sin coste|mitad de precio|percent|prozent|por ciento)(?!\p{L})|\d ?%/giu
const DENIED =
  /\b(?:not|no|never|none|cannot|can't|don't|nicht|kein|keine|keinen|nunca|ning[uú]n)\b(?! (?:charge|cost|coste))/iu

/** A discount or a gift must stand where the business or a tool states it, by the same word; a denial gives nothing. */
function givesAway(sentence: string, { stated }: Evidence): boolean {
  if (DENIED.test(sentence)) return false
  const known = stated.toLowerCase()
  return [...sentence.matchAll(GIFT)].some(([gift]) => !known.includes(gift.toLowerCase()))
}

const TITLED =
  /(?:\b(?:Mrs?|Ms|Miss|Dr|Prof|Herrn?|Frau|Sr|Sra|Señor|Señora|Doña|Don)\.? |\b(?:under|in) the name (?:of )?|\bauf den Namen |\ba nombre de )(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)/gu
const FULL_NAME = /(?<=[\p{Ll},] )\p{Lu}[\p{Ll}'-]+ \p{Lu}[\p{Ll}'-]+/gu

/** German writes every noun with a capital, so that there only a title tells a name. */
function namesUnknownPerson(sentence: string, { words }: Evidence): boolean {
  const isGerman = detectLanguage({ text: sentence, current: null, fallback: 'en', allowed: LANGUAGES }) === 'de'
  const names = [
    ...[...sentence.matchAll(TITLED)].map(([, name = '']) => name),
    ...(isGerman ? [] : [...sentence.matchAll(FULL_NAME)].map(([name]) => name)),
  ]
  return names.some((name) => wordsOf(name).every(({ folded }) => !words.has(folded) && !CALENDAR.has(folded)))
}

/** Days and months have capitals as people do. */
const CALENDAR: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
)

const ADDRESS =
  /\b(?:https?:\/\/|www\.)\S+|\b[a-z\d-]+\.(?:com|net|org|de|es|eu|io|info|co\.uk|uk|us|at|ch|fr|it|mx|ar|cl|co|biz|app|dev|me|ly|shop|store|site|online|link|click|xyz|top|club|page)\b(?:\/\S*)?/giu

function namesUnknownAddress(sentence: string, { text }: Evidence): boolean {
  const withoutEmails = sentence.replace(/\S+@\S+/gu, ' ')
  const known = text.toLowerCase()
  return [...withoutEmails.matchAll(ADDRESS)].some(
    ([found]) => !known.includes(found.toLowerCase().replace(/[.,!?]+$/, '')),
  )
}
