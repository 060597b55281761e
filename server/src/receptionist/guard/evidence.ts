import { readDigits } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { LANGUAGES } from '../language.ts'
import type { Facts } from '../facts.ts'
import type { ToolCallRecord } from '../run-tool.ts'
import { wordsOf } from '../built-in/words.ts'
import { figuresIn } from './figures.ts'
import type { Figures } from './figures.ts'

/** Everything that stands in a conversation, and of which therefore may be spoken. */
export interface Evidence {
  /** The local date of the business. */
  readonly today: string
  readonly minutes: ReadonlySet<number>
  readonly amounts: ReadonlySet<number>
  readonly numbers: readonly string[]
  readonly emails: ReadonlySet<string>
  readonly references: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly text: string
  /** Of it what the business and its tools state, and not what somebody only said. */
  readonly stated: string
}

/** What an answer may be made of, each as it stands where it comes from. */
export interface Sources {
  readonly facts: Facts
  /** What the business has written for its receptionist. */
  readonly instructions: string
  /** What was said before by anybody, and what the caller says now. */
  readonly said: readonly string[]
}

/** What may be spoken of before any tool has answered. */
export function gatherEvidence({ facts, instructions, said }: Sources): Evidence {
  const { business, branches, everyService, everyStaff, assistant, customer, reference } = facts
  const { currency } = business
  const values = { business, branches, everyService, everyStaff, assistant, customer }
  const written = evidenceOf({ values, prose: [instructions], currency })
  // A price is not one because a caller has named it.
  const heard = { ...evidenceOf({ values: [], prose: said, currency }), amounts: new Set<number>(), stated: '' }
  const known = both(written, heard)
  const digits = said.flatMap((text) => LANGUAGES.map((language) => readDigits(text, language)))
  return {
    ...known,
    today: reference.today,
    minutes: new Set([...known.minutes, reference.nowMinute]),
    numbers: [...known.numbers, ...digits.filter((spoken) => spoken.length >= NUMBER_TAIL)],
  }
}

/** The same with what tools have answered. Their results count and their arguments do not: a model wrote those. */
export function withAnswers(
  known: Evidence,
  { toolCalls, currency }: { toolCalls: readonly ToolCallRecord[]; currency: string },
): Evidence {
  if (toolCalls.length === 0) return known
  const values = toolCalls.map(({ result }) => result)
  const told = evidenceOf({ values, prose: toolCalls.map(({ spoken }) => spoken), currency })
  return { ...both(known, told), today: known.today }
}

/** All of it but the day, which stands nowhere. */
type Stated = Omit<Evidence, 'today'>

function both(one: Stated, other: Stated): Stated {
  return {
    minutes: one.minutes.union(other.minutes),
    amounts: one.amounts.union(other.amounts),
    numbers: [...one.numbers, ...other.numbers],
    emails: one.emails.union(other.emails),
    references: one.references.union(other.references),
    words: one.words.union(other.words),
    text: `${one.text}\n${other.text}`,
    stated: `${one.stated}\n${other.stated}`,
  }
}

function evidenceOf(given: { values: unknown; prose: readonly string[]; currency: string }): Stated {
  const { values, prose, currency } = given
  const texts = textsIn(values)
  // Of data only what has digits can state a figure; who writes in words writes prose.
  const read = [...prose, ...texts.filter((text) => /\d/.test(text))]
  const figures = read.flatMap((text) => LANGUAGES.map((language) => figuresIn(text, language)))
  const text = [...texts, ...prose].join('\n')
  return {
    minutes: new Set([...figures.flatMap(({ times }) => times.flat()), ...minutesIn(values)]),
    amounts: new Set([...figures.flatMap(({ amounts }) => amounts), ...amountsIn(values, currency)]),
    numbers: figures.flatMap(({ numbers }) => numbers),
    emails: new Set(figures.flatMap(({ emails }) => emails)),
    references: new Set(figures.flatMap(({ references }) => references)),
    words: new Set(wordsOf(text).map(({ folded }) => folded)),
    text,
    stated: text,
  }
}

/** What of the figures of a sentence stands nowhere; null if everything does. */
export function inventedIn(sentence: string, language: Language, evidence: Evidence): keyof Figures | null {
  const { times, amounts, numbers, emails, references } = figuresIn(sentence, language)
  if (times.some((readings) => !readings.some((minute) => evidence.minutes.has(minute)))) return 'times'
  if (amounts.some((amount) => !evidence.amounts.has(amount))) return 'amounts'
  if (numbers.some((number) => !evidence.numbers.some((known) => known.includes(number.slice(-NUMBER_TAIL))))) {
    return 'numbers'
  }
  if (emails.some((email) => !evidence.emails.has(email))) return 'emails'
  return references.some((reference) => !evidence.references.has(reference)) ? 'references' : null
}

/** National or international, a number ends the same. */
const NUMBER_TAIL = 7

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** Opening hours are kept as minutes of the day. */
function minutesIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'number' ? (name.endsWith('Minute') ? [inner % DAY_MINUTES] : []) : minutesIn(inner),
  )
}

const DAY_MINUTES = 1440

function amountsIn(value: unknown, currency: string): number[] {
  if (typeof value !== 'object' || value === null) return []
  const named = 'currency' in value && typeof value.currency === 'string' ? value.currency : currency
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: named }).resolvedOptions()
  const unit = 10 ** (digits.maximumFractionDigits ?? 2)
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'number' ? (/(?:_m|M)inor$/.test(name) ? [inner / unit] : []) : amountsIn(inner, named),
  )
}
