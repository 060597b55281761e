import type { Grammar } from './grammar.ts'
import { grammars } from './grammars.ts'
import { compileRule, type CompiledRule, matchRule } from './pattern.ts'
import type { Language, RecurrenceReading, Reference } from './reading.ts'
import type { RecurrencePiece, RecurrenceRule } from './recurrence-piece.ts'
import { recurrenceWords } from './recurrence-words.ts'
import { Scan } from './scan.ts'
import { foldWord, type Token, tokenise } from './tokens.ts'

type CompiledPieces = CompiledRule<Reference, RecurrencePiece>[]

interface RecurrenceGrammar {
  grammar: Grammar
  repeats: CompiledPieces
  ends: CompiledPieces
  pluralWeekdays: ReadonlyMap<string, number>
}

/** A phrase of a repetition with its place among the tokens. */
interface PlacedPiece {
  from: number
  /** Exclusive. */
  to: number
  piece: RecurrencePiece
}

const GRAMMARS: Record<Language, RecurrenceGrammar> = {
  en: compileWords('en'),
  de: compileWords('de'),
  es: compileWords('es'),
}

/**
 * How often and how long a caller wants to come: "every second Tuesday, six times", "einmal im Monat bis Weihnachten";
 * null when nothing of it is said. A weekday stays in `rest`, so that `readWhen` finds the first day there. An end
 * ("until Friday", "six times") counts only beside a repetition, or with `expects: 'end'` (the caller was asked how long).
 */
export function readRecurrence(options: {
  text: string
  language: Language
  reference: Reference
  expects?: 'end' | undefined
}): RecurrenceReading | null {
  const { language, reference } = options
  const words = GRAMMARS[language]
  const { text, weekdays: plurals } = withoutPlurals(options.text, language)
  const tokens = tokenise(text, language)
  const scan = new Scan({ tokens, grammar: words.grammar, reference, expects: undefined })
  const repeats = findPieces(words.repeats, scan, reference)
  const isRepeated = repeats.length > 0 || options.expects === 'end'
  const ends = isRepeated || plurals.length > 0 ? findPieces(words.ends, scan, reference) : []
  const pieces = [...repeats, ...ends.filter((end) => !repeats.some((repeat) => overlap(repeat, end)))]
  // "Los sábados" is a weekday in general, and a repetition only beside another.
  if (pieces.every(({ piece }) => piece.kind === 'on')) return null
  const weekly = repeats.length === 0 && plurals.length > 0 ? [weeklyOn(plurals)] : []
  const spans = pieces.map((piece) => spanOf(piece, tokens))
  return { ...meaningOf([...pieces, ...weekly], { text, tokens, plurals }), rest: blankOut(text, spans) }
}

function compileWords(language: Language): RecurrenceGrammar {
  const { repeats, ends, pluralWeekdays } = recurrenceWords[language]
  const fold = (word: string) => foldWord(word, language)
  const compile = (rules: RecurrenceRule[]) => rules.map((rule) => compileRule(rule, fold))
  return {
    grammar: grammars[language],
    repeats: compile(repeats),
    ends: compile(ends),
    pluralWeekdays: new Map(Object.entries(pluralWeekdays).map(([word, weekday]) => [fold(word), weekday])),
  }
}

/** From left to right, the longest phrase of each place. */
function findPieces(rules: CompiledPieces, scan: Scan, reference: Reference): PlacedPiece[] {
  const pieces: PlacedPiece[] = []
  let at = 0
  while (at < scan.tokens.length) {
    const piece = longestAt(rules, at, { scan, reference })
    if (piece !== undefined) pieces.push(piece)
    at = piece?.to ?? at + 1
  }
  return pieces
}

function longestAt(
  rules: CompiledPieces,
  at: number,
  { scan, reference }: { scan: Scan; reference: Reference },
): PlacedPiece | undefined {
  const found = rules.flatMap((rule) =>
    matchRule(rule, at, scan).flatMap(({ next, found: slots }) => {
      const piece = rule.meaning(slots, reference)
      return piece === undefined || next === at ? [] : [{ from: at, to: next, piece }]
    }),
  )
  return found.toSorted((one, other) => other.to - one.to)[0]
}

/** "Tuesdays" becomes "Tuesday ", so that it is read like any weekday; every character keeps its place. */
function withoutPlurals(text: string, language: Language): { text: string; weekdays: number[] } {
  const { pluralWeekdays } = GRAMMARS[language]
  const found = tokenise(text, language).flatMap(({ word, end }) => {
    const weekday = pluralWeekdays.get(word)
    return weekday === undefined ? [] : [{ weekday, span: { start: end - 1, end } }]
  })
  const weekdays = found.map(({ weekday }) => weekday)
  return {
    text: blankOut(
      text,
      found.map(({ span }) => span),
    ),
    weekdays,
  }
}

function weeklyOn(weekdays: number[]): PlacedPiece {
  return { from: 0, to: 0, piece: { kind: 'every', unit: 'week', interval: 1, weekdays, weekdayOfMonth: null } }
}

function overlap(one: PlacedPiece, other: PlacedPiece): boolean {
  return one.from < other.to && other.from < one.to
}

interface CharacterSpan {
  start: number
  end: number
}

/** The words that are taken out; the weekdays of a repetition stay. */
function spanOf({ from, to, piece }: PlacedPiece, tokens: readonly Token[]): CharacterSpan {
  const isOfWeek = piece.kind === 'on' || (piece.kind === 'every' && piece.weekdayOfMonth === null)
  const weekdays = isOfWeek ? piece.weekdays.length : 0
  // "Tuesday and Thursday": from the first weekday on.
  const kept = weekdays === 0 ? 0 : weekdays === 1 ? 1 : 3
  const last = Math.max(from, to - kept) - 1
  return { start: tokens[from]?.start ?? 0, end: tokens[last]?.end ?? 0 }
}

function blankOut(text: string, spans: readonly CharacterSpan[]): string {
  return spans.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + ' '.repeat(Math.max(0, end - start)) + rest.slice(Math.max(start, end)),
    text,
  )
}

function meaningOf(
  pieces: readonly PlacedPiece[],
  { text, tokens, plurals }: { text: string; tokens: readonly Token[]; plurals: readonly number[] },
): Omit<RecurrenceReading, 'rest'> {
  const all = pieces.map(({ piece }) => piece)
  const only = <Kind extends RecurrencePiece['kind']>(kind: Kind) => all.filter((piece) => isOfKind(piece, kind))
  const repeats = only('every')
  const [first] = repeats
  const unread = pieces.filter(({ piece }) => piece.kind === 'unread')
  const weekdays = [
    ...repeats.flatMap((piece) => piece.weekdays),
    ...only('on').flatMap((piece) => piece.weekdays),
    ...plurals,
  ]
  return {
    every: first === undefined ? null : { unit: first.unit, interval: first.interval },
    weekdays: [...new Set(weekdays)].toSorted((one, other) => one - other),
    weekdayOfMonth: first?.weekdayOfMonth ?? null,
    count: only('count').at(-1)?.count ?? null,
    lasts: lengthOf(only('lasts').at(-1)),
    until: only('until').at(-1)?.until ?? null,
    isOpenEnded: only('open').length > 0,
    // "Every week, every two weeks": one of them is wrong and only the caller knows which.
    leftover: [...(contradict(repeats) ? pieces.filter(({ piece }) => piece.kind === 'every') : []), ...unread].map(
      ({ from, to }) => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0),
    ),
  }
}

function lengthOf(piece: Extract<RecurrencePiece, { kind: 'lasts' }> | undefined): RecurrenceReading['lasts'] {
  return piece === undefined ? null : { unit: piece.unit, count: piece.count }
}

function contradict(repeats: readonly Extract<RecurrencePiece, { kind: 'every' }>[]): boolean {
  return new Set(repeats.map(({ unit, interval }) => `${interval} ${unit}`)).size > 1
}

function isOfKind<Kind extends RecurrencePiece['kind']>(
  piece: RecurrencePiece,
  kind: Kind,
): piece is Extract<RecurrencePiece, { kind: Kind }> {
  return piece.kind === kind
}
