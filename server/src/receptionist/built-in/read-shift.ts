import { readAmounts } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { TimeShift } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const
const UNIT_MINUTES = { minutes: 1, hours: 60 }
const UNIT_DAYS = { days: 1, weeks: 7 }

/** "An hour later", "half an hour earlier", "two days later", "the same time next week"; null if nothing is moved. */
export function readShift(text: string, options: { lexicon: Lexicon; language: Language }): TimeShift | null {
  const { lexicon, language } = options
  const words = wordsOf(text)
  if (says(words, lexicon.shift.sameNextWeek)) return { minutes: 0, days: 7 }
  const at = words.findIndex((word) => UNITS.some((unit) => lexicon.shift[unit].has(word.folded)))
  const unit = UNITS.find((one) => lexicon.shift[one].has(words[at]?.folded ?? ''))
  const direction = directionAfter(words.slice(at + 1), lexicon)
  if (unit === undefined || direction === null) return null
  const before = words[at - 1]
  const amount = isHalf(words, at, lexicon) ? 0.5 : amountBefore(text, { before, language })
  if (amount === null) return null
  if (unit === 'minutes' || unit === 'hours') return { minutes: direction * amount * UNIT_MINUTES[unit], days: 0 }
  return Number.isInteger(amount) ? { minutes: 0, days: direction * amount * UNIT_DAYS[unit] } : null
}

const FURTHEST_WORD = 2

function directionAfter(words: readonly Word[], { shift }: Lexicon): 1 | -1 | null {
  const near = words.slice(0, FURTHEST_WORD)
  const isLater = findPhrases(near, shift.later).length > 0
  const isEarlier = findPhrases(near, shift.earlier).length > 0
  if (isLater === isEarlier) return null
  return isLater ? 1 : -1
}

/** "Half an hour" has its half before the article, "media hora" directly before the unit. */
function isHalf(words: readonly Word[], at: number, { shift }: Lexicon): boolean {
  return words.slice(Math.max(0, at - FURTHEST_WORD), at).some(({ folded }) => shift.half.has(folded))
}

function amountBefore(
  text: string,
  { before, language }: { before: Word | undefined; language: Language },
): number | null {
  if (before === undefined) return null
  return readAmounts(text, language).find(({ end }) => end === before.end)?.value ?? null
}
