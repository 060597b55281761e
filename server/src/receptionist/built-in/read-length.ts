import { readAmounts } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import { says } from './phrase-pattern.ts'
import type { LengthReading } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

export interface LengthMention {
  readonly length: LengthReading
  /** Where it was said, so that its numbers are read as nothing else. */
  readonly spans: readonly TextSpan[]
}

interface LengthOptions {
  readonly lexicon: Lexicon
  readonly language: Language
}

const HOUR_MINUTES = 60
const HALF_HOUR_MINUTES = 30

/** Nothing that is booked by its length takes longer; "las 16 horas" is a time of day. */
const LONGEST_HOURS = 8

/**
 * How long it shall take: "the ninety-minute massage", "anderthalb Stunden", "hora y media", "the long one". Null where a
 * stretch of time says when ("in an hour", "an hour later") or how often ("every two hours").
 */
export function readLength(text: string, options: LengthOptions): LengthMention | null {
  const words = wordsOf(text)
  const found = words.flatMap((_, at) => lengthAt(text, { words, at }, options) ?? [])
  const minutes = new Set(found.map((one) => one.minutes))
  const [first] = found
  if (first !== undefined) {
    const length = { kind: 'minutes', minutes: first.minutes } as const
    return minutes.size > 1 ? null : { length, spans: found.flatMap(({ spans }) => spans) }
  }
  return namedLength(words, options.lexicon)
}

/** "The long one", "the usual"; null if none or two of them are named. */
function namedLength(words: readonly Word[], { length }: Lexicon): LengthMention | null {
  const named: LengthReading[] = [
    ...(says(words, length.longest) ? [{ kind: 'end', end: 'longest' } as const] : []),
    ...(says(words, length.shortest) ? [{ kind: 'end', end: 'shortest' } as const] : []),
    ...(says(words, length.usual) ? [{ kind: 'usual' } as const] : []),
  ]
  const [only, another] = named
  return only === undefined || another !== undefined ? null : { length: only, spans: [] }
}

/** Asked how long, a bare number is one of minutes, or of hours: which, only the service can tell. */
export function readBareLength(text: string, language: Language): LengthMention | null {
  const [amount, another] = readAmounts(text, language)
  if (amount === undefined || another !== undefined) return null
  return { length: { kind: 'number', number: amount.value }, spans: [amount] }
}

interface Place {
  readonly words: readonly Word[]
  readonly at: number
}

function lengthAt(text: string, place: Place, options: LengthOptions): { minutes: number; spans: TextSpan[] } | null {
  const { words, at } = place
  const unit = words[at]
  if (unit === undefined) return null
  const glued = gluedLength(text, place, options)
  if (glued !== null) return glued
  const { shift } = options.lexicon
  const isHours = shift.hours.has(unit.folded)
  if (!isHours && !shift.minutes.has(unit.folded)) return null
  const amount = amountBefore(text, place, options)
  const half = isHours ? halfAfter(place, options.lexicon) : []
  // "Hour and a half" needs no number before it.
  const count = amount?.value ?? (half.length > 0 ? 1 : null)
  if (count === null || count <= 0 || (isHours && count > LONGEST_HOURS)) return null
  const own = [...(amount?.words ?? []), unit, ...half]
  if (saysWhen({ words, own }, options.lexicon)) return null
  const minutes = isHours ? count * HOUR_MINUTES + (half.length > 0 ? HALF_HOUR_MINUTES : 0) : count
  return Number.isInteger(minutes) ? { minutes, spans: own } : null
}

/** German writes it as one word: "neunzigminütig", "anderthalbstündige", "60-minütig". */
function gluedLength(
  text: string,
  { words, at }: Place,
  { lexicon, language }: LengthOptions,
): { minutes: number; spans: TextSpan[] } | null {
  const { minuteEnding, hourEnding } = lexicon.length
  const word = words[at]
  const isHours = hourEnding?.test(word?.folded ?? '') === true
  const ending = isHours ? hourEnding : minuteEnding
  if (word === undefined || !ending?.test(word.folded)) return null
  const said = word.folded.replace(ending, '')
  if (isHours && lexicon.shift.half.has(`${said}e`)) return { minutes: HALF_HOUR_MINUTES, spans: [word] }
  const before = said === '' ? readAmounts(text, language).find(({ end }) => end === words[at - 1]?.end) : undefined
  const number = before?.value ?? readAmounts(said, language)[0]?.value ?? 0
  const minutes = number * (isHours ? HOUR_MINUTES : 1)
  return minutes > 0 ? { minutes, spans: before === undefined ? [word] : [before, word] } : null
}

const WORDS_BEFORE_MAX = 2

/** "Ninety" or "one and a half" directly before the unit, or a "half" shortly before it. */
function amountBefore(
  text: string,
  { words, at }: Place,
  { lexicon, language }: LengthOptions,
): { value: number; words: readonly Word[] } | null {
  const before = words[at - 1]
  const near = words.slice(Math.max(0, at - WORDS_BEFORE_MAX), at)
  const half = near.findIndex(({ folded }) => lexicon.shift.half.has(folded))
  const amount = readAmounts(text, language).find(({ end }) => end === before?.end)
  const isWhole = amount !== undefined && (half === -1 || !Number.isInteger(amount.value))
  if (isWhole)
    return { value: amount.value, words: words.filter(({ start, end }) => amount.start <= start && end <= amount.end) }
  return half === -1 ? null : { value: 0.5, words: near.slice(half) }
}

/** "And a half", "y media". */
function halfAfter({ words, at }: Place, { and, shift, stopWords }: Lexicon): readonly Word[] {
  const [joint, ...rest] = words.slice(at + 1, at + 2 + WORDS_BEFORE_MAX)
  const half = rest.findIndex(({ folded }) => shift.half.has(folded))
  const isJoined = joint !== undefined && (and.has(joint.folded) || stopWords.has(joint.folded))
  const isClose = half === 0 || (half === 1 && stopWords.has(rest[0]?.folded ?? ''))
  return joint !== undefined && isJoined && isClose ? [joint, ...rest.slice(0, half + 1)] : []
}

/** "In an hour", "an hour later", "every hour": when, and not how long. */
function saysWhen(
  { words, own }: { words: readonly Word[]; own: readonly Word[] },
  { shift, length }: Lexicon,
): boolean {
  const [first, last] = [own[0], own.at(-1)]
  const before = words.filter(({ end }) => end <= (first?.start ?? 0)).slice(-WORDS_BEFORE_MAX)
  const after = words.filter(({ start }) => start >= (last?.end ?? 0)).slice(0, WORDS_BEFORE_MAX)
  const isAfterTime = before.some(({ folded }) => length.notAfter.has(folded))
  return isAfterTime || says(after, [...shift.later, ...shift.earlier])
}
