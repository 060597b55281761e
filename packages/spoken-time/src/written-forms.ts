import { type Clock, clockAt } from './clock.ts'
import { calendarDaySense, type DaySense, eitherDay } from './day-sense.ts'
import type { Language } from './reading.ts'
import type { Token } from './tokens.ts'

/** A form with its end, written in digits and marks without a space in between. */
export interface WrittenMatch<Value> {
  next: number
  value: Value
}

/** "10:30", "08:00", "10h30"; with a full stop only where the caller of this function knows that a time stands there. */
export function readWrittenClock(tokens: readonly Token[], at: number, separators: string): WrittenMatch<Clock>[] {
  const [hour, separator, minute, beyond] = tokens.slice(at, at + 4)
  if (hour === undefined || separator === undefined || minute === undefined) return []
  if (!isTightDigits(separator, minute) || !separators.includes(separator.word)) return []
  if (hour.kind !== 'number' || hour.word.length > 2 || minute.word.length !== 2) return []
  // "10:30:15" and "1.30.45" are something else.
  const goesOn = beyond?.tight === true && ':/'.includes(beyond.word)
  const value = Number(hour.word)
  if (goesOn || value > 24 || Number(minute.word) > 59) return []
  const decided = hour.word.startsWith('0') || value > 12
  return [{ next: at + 3, value: clockAt({ kind: 'hour', value, decided }, Number(minute.word)) }]
}

/**
 * "2026-11-24", "14.12.2026", "14.12.", "14/12": the day first, as in all three languages in Europe. In English "12/1"
 * has both readings, and a day that can not be first ("12/14") is read the other way round.
 */
export function readWrittenDate(options: {
  tokens: readonly Token[]
  at: number
  language: Language
  today: string
}): WrittenMatch<DaySense>[] {
  const [first, separator, second, otherSeparator, third] = options.tokens.slice(options.at, options.at + 5)
  if (first?.kind !== 'number' || separator === undefined || second === undefined) return []
  if (!isTightDigits(separator, second)) return []
  const hasThird =
    otherSeparator !== undefined &&
    third !== undefined &&
    otherSeparator.word === separator.word &&
    isTightDigits(otherSeparator, third)
  if (separator.word === '-') {
    return hasThird && first.word.length === 4
      ? found(options.at + 5, calendarDaySense(options.today, numbers({ year: first, month: second, day: third })))
      : []
  }
  if (separator.word !== '/' && separator.word !== '.') return []
  if (first.word.length > 2 || second.word.length > 2) return []
  const year = hasThird ? yearOf(third.word) : undefined
  if (hasThird && year === undefined) return []
  const stop = !hasThird && separator.word === '.' && otherSeparator?.word === '.' && otherSeparator.tight
  // Outside German "14.12" is a price or a time; only the second full stop or a year makes it a date.
  if (separator.word === '.' && !hasThird && !stop && options.language !== 'de') return []
  const next = options.at + (hasThird ? 5 : stop ? 4 : 3)
  return found(next, dayFirst({ ...options, first: Number(first.word), second: Number(second.word), year }))
}

function dayFirst(options: {
  first: number
  second: number
  year: number | undefined
  language: Language
  today: string
}): DaySense | undefined {
  const year = options.year === undefined ? {} : { year: options.year }
  const dayFirst = calendarDaySense(options.today, { day: options.first, month: options.second, ...year })
  const monthFirst = calendarDaySense(options.today, { day: options.second, month: options.first, ...year })
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst
  return options.language === 'en' ? eitherDay(dayFirst, monthFirst) : dayFirst
}

function numbers(parts: { year: Token; month: Token; day: Token }): { year: number; month: number; day: number } {
  return { year: Number(parts.year.word), month: Number(parts.month.word), day: Number(parts.day.word) }
}

function yearOf(word: string): number | undefined {
  if (word.length === 2) return 2000 + Number(word)
  return word.length === 4 ? Number(word) : undefined
}

function found(next: number, value: DaySense | undefined): WrittenMatch<DaySense>[] {
  return value === undefined ? [] : [{ next, value }]
}

function isTightDigits(separator: Token, digits: Token): boolean {
  return separator.tight && digits.tight && digits.kind === 'number'
}
