import { readNumber } from './number-words/read-number.ts'
import type { Language } from './reading.ts'
import { type Token, tokenise } from './tokens.ts'

interface DigitMatch {
  next: number
  digits: string
}

const REPEATS: Record<Language, ReadonlyMap<string, number>> = {
  en: new Map([
    ['double', 2],
    ['triple', 3],
    ['treble', 3],
  ]),
  de: new Map([
    ['doppelt', 2],
    ['doppel', 2],
    ['zweimal', 2],
    ['dreimal', 3],
  ]),
  es: new Map([
    ['doble', 2],
    ['triple', 3],
  ]),
}

const ARTICLES: ReadonlySet<string> = new Set(['die', 'der', 'the', 'el', 'a'])

/**
 * The digits that a caller spells out, as one string: "double five, six hundred and twelve" is "55612". Words that are no
 * numbers are passed over; a leading "plus" is kept as '+'. For telephone numbers and codes, never for times.
 */
export function readDigits(text: string, language: Language): string {
  const tokens = tokenise(text, language)
  let digits = ''
  let at = 0
  while (at < tokens.length) {
    const match = readDigitGroup(tokens, at, language)
    if (match === undefined && digits === '' && isPlus(tokens[at])) digits = '+'
    digits += match?.digits ?? ''
    at = match?.next ?? at + 1
  }
  return digits === '+' ? '' : digits
}

function isPlus(token: Token | undefined): boolean {
  return token?.word === '+' || token?.word === 'plus' || token?.word === 'mas'
}

function readDigitGroup(tokens: readonly Token[], at: number, language: Language): DigitMatch | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  const repeat = REPEATS[language].get(token.word)
  if (repeat !== undefined) {
    // "Dreimal die zwei."
    const isArticle = ARTICLES.has(tokens[at + 1]?.word ?? '')
    const repeated = readPlainGroup(tokens, isArticle ? at + 2 : at + 1, language)
    return repeated && { next: repeated.next, digits: repeated.digits.repeat(repeat) }
  }
  return readPlainGroup(tokens, at, language)
}

function readPlainGroup(tokens: readonly Token[], at: number, language: Language): DigitMatch | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  // Digits are kept as written: a leading zero is part of a telephone number.
  if (token.kind === 'number') return { next: at + 1, digits: token.word }
  if (language === 'en' && (token.word === 'oh' || token.word === 'o')) return { next: at + 1, digits: '0' }
  const number = readNumber(tokens, at, language)[0]
  return number && { next: number.next, digits: String(number.value) }
}
