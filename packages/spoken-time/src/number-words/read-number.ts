import type { Language } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { readEnglishNumber } from './english.ts'
import { readGermanNumber } from './german.ts'
import type { NumberMatch, NumberWordReader } from './number-match.ts'
import { readSpanishNumber } from './spanish.ts'

const READERS: Record<Language, NumberWordReader> = {
  en: readEnglishNumber,
  de: readGermanNumber,
  es: readSpanishNumber,
}
// Longer runs of digits are telephone or order numbers; nothing about a day or an hour needs more than a year has.
const LONGEST_DIGITS = 4

/** Every number, in words or in up to four digits, that starts at this token; longest first. */
export function readNumber(tokens: readonly Token[], at: number, language: Language): NumberMatch[] {
  const token = tokens[at]
  if (token === undefined || token.kind === 'mark') return []
  if (token.kind === 'word') return READERS[language](tokens, at)
  return token.end - token.start <= LONGEST_DIGITS ? [{ next: at + 1, value: Number(token.word) }] : []
}
