import type { Clock } from './clock.ts'
import type { DaySense } from './day-sense.ts'
import type { NumberMatch } from './number-words/number-match.ts'
import { partOfDay, type PartName, type PartOfDay } from './parts-of-day.ts'
import { compileRule, type CompiledRule, type Rule } from './pattern.ts'
import type { Language, Reference } from './reading.ts'
import type { TimeSense } from './time-sense.ts'
import { foldWord, type Token } from './tokens.ts'

/** What a stretch of words means: a day and/or a time, nothing about time, or a time phrase that nobody can read. */
export type Sense = WhenSense | { kind: 'other' } | { kind: 'unread' }

export interface WhenSense {
  kind: 'when'
  days?: DaySense
  time?: TimeSense
}

/** How a language says that a time does not suit. All words are written as spoken; they are folded when compiled. */
export interface NegationWords {
  /** Stand directly before the time: "not", "anything but". */
  before: string[]
  /** Stand after it, with carriers in between: "Tuesday *I* can't". */
  after: string[]
  carriers: string
  /** Look like a negation and are none: "why not Tuesday", "Tuesday no problem". */
  exceptions: string[]
  /** True where "A no B" denies A (Spanish); otherwise it denies B ("A, not B"). */
  deniesWhatStandsBefore: boolean
}

/** The words of one language; lists are separated by spaces. */
export interface Vocabulary {
  /** Every name (several separated by spaces) with its number. */
  weekdays: Record<string, number>
  months: Record<string, number>
  /** Hours whose word is no number elsewhere ("la una"). */
  hourWords: Record<string, number>
  /** May follow a time in digits and add nothing: "10:30 Uhr". */
  clockUnits: string
  /** Pieces of a clock time that say nothing alone; beside a day they are reported as not read. */
  fragments: string
  /** May stand between two phrases of one mention. */
  joiners: string
  alternatives: string
  /** Words that may follow a complete phrase; an unknown noun may not follow "about three". */
  followers: string
  /** What is counted and never a time: people, minutes, money. */
  counted: string
  /** A word that makes the time word before it a greeting: "Morgen, *ich* hätte gern". */
  speakers: string
  greetings: string
  negation: NegationWords
}

/** One language as its files write it down; see `pattern.ts` for how a rule is written. */
export interface GrammarSource extends Vocabulary {
  language: Language
  readOrdinal: (tokens: readonly Token[], at: number) => NumberMatch[]
  clocks: Rule<Reference, Clock>[]
  /** What may follow a clock and decide its half-day. */
  halfDays: Record<string, PartName>
  /** What stands for a part of the day by itself. */
  parts: Record<string, PartName>
  days: Rule<Reference, DaySense>[]
  phrases: Rule<Reference, Sense>[]
  /** Greetings, counts, prices, durations: consumed whole so that no part of them is read as a time. */
  others: string[]
  /** Belongs to a time and can not be read. */
  unread: string[]
  /** Looks like a noun that a bare hour counts ("about three haircuts"), by the spelling of the language. */
  looksLikeCountedNoun: (token: Token) => boolean
}

export interface CompiledNegation {
  before: string[][]
  after: string[][]
  carriers: ReadonlySet<string>
  exceptions: string[][]
  deniesWhatStandsBefore: boolean
}

type CompiledRules<Meaning> = CompiledRule<Reference, Meaning>[]

/** One language, ready to match. */
export interface Grammar {
  language: Language
  weekdays: ReadonlyMap<string, number>
  months: ReadonlyMap<string, number>
  hourWords: ReadonlyMap<string, number>
  clockUnits: ReadonlySet<string>
  readOrdinal: (tokens: readonly Token[], at: number) => NumberMatch[]
  clocks: CompiledRules<Clock>
  halfDays: CompiledRules<PartOfDay>
  parts: CompiledRules<PartOfDay>
  days: CompiledRules<DaySense>
  /** In the order in which they win when they match the same words. */
  phrases: CompiledRules<Sense>
  fragments: ReadonlySet<string>
  joiners: ReadonlySet<string>
  alternatives: ReadonlySet<string>
  followers: ReadonlySet<string>
  counted: ReadonlySet<string>
  speakers: ReadonlySet<string>
  greetings: ReadonlySet<string>
  negation: CompiledNegation
  looksLikeCountedNoun: (token: Token) => boolean
}

const CURRENCIES = ['€', '$', '£', '%']

/** Folds every word of a language's source and compiles its rules; done once when the language is loaded. */
export function compileGrammar(source: GrammarSource): Grammar {
  const fold = (word: string) => foldWord(word, source.language)
  const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean).map(fold))
  const rules = <Meaning>(list: Rule<Reference, Meaning>[]) => list.map((rule) => compileRule(rule, fold))
  const parts = (table: Record<string, PartName>) =>
    rules(Object.entries(table).map(([pattern, name]) => [pattern, () => partOfDay(name, source.language)] as const))
  const lookup = (table: Record<string, number>) =>
    new Map(
      Object.entries(table).flatMap(([names, value]) => names.split(' ').map((name) => [fold(name), value] as const)),
    )
  const weekdays = lookup(source.weekdays)
  const months = lookup(source.months)
  return {
    language: source.language,
    weekdays,
    months,
    hourWords: lookup(source.hourWords),
    clockUnits: words(source.clockUnits),
    readOrdinal: source.readOrdinal,
    clocks: rules(source.clocks),
    halfDays: parts(source.halfDays),
    parts: parts(source.parts),
    days: rules(source.days),
    phrases: rules([
      ...source.others.map((pattern) => [pattern, (): Sense => ({ kind: 'other' })] as const),
      ...source.phrases,
      ...source.unread.map((pattern) => [pattern, (): Sense => ({ kind: 'unread' })] as const),
    ]),
    fragments: words(source.fragments),
    joiners: words(source.joiners),
    alternatives: words(source.alternatives),
    followers: new Set([...words(source.followers), ...weekdays.keys(), ...months.keys()]),
    counted: new Set([...words(source.counted), ...CURRENCIES]),
    speakers: words(source.speakers),
    greetings: words(source.greetings),
    negation: compileNegation(source.negation, fold),
    looksLikeCountedNoun: source.looksLikeCountedNoun,
  }
}

function compileNegation(source: NegationWords, fold: (word: string) => string): CompiledNegation {
  const phrases = (list: string[]) => list.map((phrase) => phrase.split(' ').map(fold))
  return {
    before: phrases(source.before),
    after: phrases(source.after),
    carriers: new Set(source.carriers.split(/\s+/).map(fold)),
    exceptions: phrases(source.exceptions),
    deniesWhatStandsBefore: source.deniesWhatStandsBefore,
  }
}

/** Shorthand for a phrase's meaning; undefined when its time or day could not be made (no such day, end before start). */
export function when(parts: { days?: DaySense | undefined; time?: TimeSense | undefined }): Sense | undefined {
  const missing = ('days' in parts && parts.days === undefined) || ('time' in parts && parts.time === undefined)
  return missing ? undefined : { kind: 'when', ...parts }
}
