import type { Language } from './reading.ts'

// Long enough that a slip leaves them recognisable; "Mai", "lunes" or "June" are one letter away from other words. Folded,
// as tokens are.
const CORRECTED: Record<Language, readonly string[]> = {
  en: `monday tuesday wednesday thursday friday saturday sunday january february september october november december
    tomorrow`.split(/\s+/),
  de: `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar september oktober november dezember
    ubermorgen vormittag nachmittag`.split(/\s+/),
  es: 'miercoles viernes domingo febrero agosto septiembre octubre noviembre diciembre'.split(' '),
}

// What a transcript or a thumb makes of them, and what is no other word of a caller's.
const OTHERWISE_WRITTEN: Record<Language, ReadonlyMap<string, string>> = {
  en: new Map([
    ['mourning', 'morning'],
    ['tmrw', 'tomorrow'],
  ]),
  de: new Map([['heut', 'heute']]),
  es: new Map(),
}

const SHORTEST_SLIP = 6
const MOST_SLIPS = 2
/** So long a word may have two slips in it. */
const SHORTEST_WITH_TWO_SLIPS = 8

/**
 * The weekday, month or "tomorrow" that a misspelt word stands for: "wensday", "Dinstag", "miercles". One slip, in a long
 * word two, and never in the first or the last letter: "Montage" is no Monday. The word itself if it is none, or if it is
 * as near to two of them.
 */
export function correctSpelling(word: string, language: Language): string {
  const other = OTHERWISE_WRITTEN[language].get(word)
  if (other !== undefined || word.length < SHORTEST_SLIP) return other ?? word
  const near = CORRECTED[language]
    .filter((right) => right.at(0) === word.at(0) && right.at(-1) === word.at(-1))
    .filter((right) => Math.abs(right.length - word.length) <= MOST_SLIPS)
    .map((right) => ({ right, slips: slipsBetween(word, right) }))
    .filter(({ right, slips }) => slips <= (right.length < SHORTEST_WITH_TWO_SLIPS ? 1 : MOST_SLIPS))
  const fewest = Math.min(...near.map(({ slips }) => slips))
  const [nearest, another] = near.filter(({ slips }) => slips === fewest)
  return nearest === undefined || another !== undefined ? word : nearest.right
}

/** How many letters are missing, too many, wrong, or in each other's place. */
export function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1]
      const isSwapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]
      row[to] = Math.min(
        (last[to] ?? 0) + 1,
        (row[to - 1] ?? 0) + 1,
        (last[to - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[to - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = row
  }
  return last[other.length] ?? 0
}
