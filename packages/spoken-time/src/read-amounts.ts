import { parseGermanNumber } from './number-words/german.ts'
import { readNumber } from './number-words/read-number.ts'
import type { Language } from './reading.ts'
import { type Token, tokenise } from './tokens.ts'

/** A number that a caller says, with its place in the text. */
export interface AmountReading {
  value: number
  start: number
  end: number
}

interface AmountMatch {
  next: number
  value: number
}

interface AmountWords {
  /** "One" where it counts something; elsewhere an article. */
  one: ReadonlySet<string>
  /** Words that make it more by a half: "two and a half", "zweieinhalb". */
  halves: readonly string[][]
  /** Between whole number and decimals when spoken: "three point five". */
  points: ReadonlySet<string>
}

const WORDS: Record<Language, AmountWords> = {
  en: { one: new Set(['one', 'a', 'an']), halves: [['and', 'a', 'half']], points: new Set(['point']) },
  de: {
    one: new Set(['ein', 'eine', 'einen', 'einem', 'einer', 'eins']),
    halves: [['einhalb'], ['und', 'ein', 'halb'], ['und', 'eine', 'halbe']],
    points: new Set(['komma']),
  },
  es: {
    one: new Set(['un', 'una', 'uno']),
    halves: [
      ['y', 'medio'],
      ['y', 'media'],
    ],
    points: new Set(['coma', 'punto']),
  },
}

/**
 * The numbers of a text from left to right, in words or digits, with halves and decimals: "two and a half", "3,5". For
 * counts and amounts that were asked for, never for times or telephone numbers. "A" and "ein" count as one, so a text
 * that is no answer to "how many?" has numbers in it that nobody means.
 */
export function readAmounts(text: string, language: Language): AmountReading[] {
  const tokens = tokenise(text, language)
  const amounts: AmountReading[] = []
  let at = 0
  while (at < tokens.length) {
    const match = amountAt(tokens, at, language)
    if (match !== undefined) {
      amounts.push({ value: match.value, start: tokens[at]?.start ?? 0, end: tokens[match.next - 1]?.end ?? 0 })
    }
    at = match?.next ?? at + 1
  }
  return amounts
}

function amountAt(tokens: readonly Token[], at: number, language: Language): AmountMatch | undefined {
  const words = WORDS[language]
  const whole = readNumber(tokens, at, language)[0] ?? oneAt(tokens, at, words) ?? gluedAt(tokens, at, language)
  if (whole === undefined) return undefined
  const half = words.halves.find((phrase) => phrase.every((word, index) => tokens[whole.next + index]?.word === word))
  if (half !== undefined) return { next: whole.next + half.length, value: whole.value + 0.5 }
  return withDecimals(tokens, whole, language) ?? whole
}

function oneAt(tokens: readonly Token[], at: number, { one }: AmountWords): AmountMatch | undefined {
  return one.has(tokens[at]?.word ?? '') ? { next: at + 1, value: 1 } : undefined
}

/** German writes them as one word: "zweieinhalb", "anderthalb". */
function gluedAt(tokens: readonly Token[], at: number, language: Language): AmountMatch | undefined {
  const word = language === 'de' ? (tokens[at]?.word ?? '') : ''
  if (word === 'anderthalb') return { next: at + 1, value: 1.5 }
  const whole = word.endsWith('einhalb') ? parseGermanNumber(word.slice(0, -'einhalb'.length)) : undefined
  return whole === undefined ? undefined : { next: at + 1, value: whole + 0.5 }
}

/** "3.5", "3,5", "three point five"; a comma with a gap after it only separates. */
function withDecimals(tokens: readonly Token[], whole: AmountMatch, language: Language): AmountMatch | undefined {
  const mark = tokens[whole.next]
  const digits = tokens[whole.next + 1]
  if (mark === undefined || digits === undefined) return undefined
  const isWritten = (mark.word === '.' || mark.word === ',') && mark.tight && digits.tight && digits.kind === 'number'
  if (isWritten) return { next: whole.next + 2, value: Number(`${whole.value}.${digits.word}`) }
  if (!WORDS[language].points.has(mark.word)) return undefined
  const decimal = readNumber(tokens, whole.next + 1, language)[0]
  return decimal === undefined || decimal.value > 9
    ? undefined
    : { next: decimal.next, value: Number(`${whole.value}.${decimal.value}`) }
}
