import type { Grammar } from './grammar.ts'
import type { Token } from './tokens.ts'

// "Tuesday I am unfortunately not free": more words in between and the "not" is about something else.
const MOST_CARRIERS = 4

interface Place {
  tokens: readonly Token[]
  grammar: Grammar
}

/** A time phrase as far as a negation has to know its surroundings. */
export interface DeniablePhrase {
  from: number
  to: number
  hasDays: boolean
  previous: { to: number; hasDays: boolean } | undefined
  next: { from: number; hasDays: boolean } | undefined
}

/** The phrase including the words that deny it, or undefined when nothing does. */
export function findDenial(phrase: DeniablePhrase, place: Place): { from: number; to: number } | undefined {
  const ahead = denialAhead(phrase, place)
  if (ahead !== undefined) return { from: ahead, to: phrase.to }
  return denialAfter(phrase, place)
}

/** True when the words directly before this place deny what follows ("not | on Tuesday"). */
export function isDeniedAhead(from: number, { tokens, grammar }: Place): boolean {
  return longestEndingAt(grammar.negation.before, from, tokens) > 0 && !isException(from, { tokens, grammar })
}

function denialAhead({ from, hasDays, previous }: DeniablePhrase, place: Place): number | undefined {
  if (!isDeniedAhead(from, place)) return undefined
  const start = from - longestEndingAt(place.grammar.negation.before, from, place.tokens)
  // "el martes no el miércoles" denies Tuesday; "el martes, menos el …" can only deny what follows.
  const words = place.tokens.slice(start, from).map((token) => token.word)
  const mayStandAfter = place.grammar.negation.after.some((after) => after.join(' ') === words.join(' '))
  const belongsBefore = place.grammar.negation.deniesWhatStandsBefore && hasDays && mayStandAfter
  return belongsBefore && previous?.hasDays === true && previous.to === start ? undefined : start
}

function denialAfter(phrase: DeniablePhrase, place: Place): { from: number; to: number } | undefined {
  const { tokens, grammar } = place
  let at = phrase.to
  while (at - phrase.to < MOST_CARRIERS && grammar.negation.carriers.has(tokens[at]?.word ?? '')) at += 1
  if (grammar.negation.exceptions.some((exception) => startsAt(exception, at, tokens))) return undefined
  const lengths = grammar.negation.after.filter((words) => startsAt(words, at, tokens)).map((words) => words.length)
  if (lengths.length === 0) return undefined
  const end = at + Math.max(...lengths)
  // In "Dienstag passt, aber nicht vor elf" the "nicht" is part of the next phrase.
  if (phrase.next !== undefined && end > phrase.next.from) return undefined
  const deniesNext =
    phrase.next?.from === end &&
    isDeniedAhead(end, place) &&
    !(grammar.negation.deniesWhatStandsBefore && phrase.next.hasDays)
  if (deniesNext) return undefined
  // "el martes no" is one phrase; in "Tuesday I can't" the carriers stay with the caller's other words.
  return { from: phrase.from, to: at === phrase.to ? end : phrase.to }
}

function longestEndingAt(phrases: readonly string[][], end: number, tokens: readonly Token[]): number {
  const matching = phrases.filter((words) => startsAt(words, end - words.length, tokens))
  return Math.max(0, ...matching.map((words) => words.length))
}

function isException(from: number, { tokens, grammar }: Place): boolean {
  return grammar.negation.exceptions.some((words) => startsAt(words, from - words.length, tokens))
}

function startsAt(words: readonly string[], at: number, tokens: readonly Token[]): boolean {
  return at >= 0 && words.every((word, index) => tokens[at + index]?.word === word)
}
