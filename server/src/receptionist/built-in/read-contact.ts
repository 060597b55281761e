import { readDigits } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { parsePhone } from '../../kernel/phone-number.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { blankOut, wordsOf } from './words.ts'
import type { TextSpan } from './words.ts'

const WRITTEN_PHONE = /(?:\+|\b)\d[\d\s()./-]{4,}\d\b/g
const WRITTEN_DATE_OR_CLOCK =
  /\b(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})\b/g

/** Fewer digits than this are an hour, a price or a house number, not an attempt at a telephone number. */
const FEWEST_PHONE_DIGITS = 6

export interface PhoneReading {
  readonly phone: E164Number | null
  readonly spans: readonly TextSpan[]
}

/** The telephone number in a text, written or spoken digit by digit; null if the text has none. */
export function readPhone(options: { text: string; language: Language; country: string }): PhoneReading | null {
  const { text, language, country } = options
  const written = [...text.matchAll(WRITTEN_PHONE)].filter((match) => !isDateOrTime(match[0]))
  for (const match of written) {
    const phone = parsePhone({ text: match[0], country })
    if (phone !== null) return { phone, spans: [{ start: match.index, end: match.index + match[0].length }] }
  }
  return readSpokenPhone({ text, language, country })
}

function isDateOrTime(digits: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(digits) || /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(digits.trim())
}

/** Digits, number words and "plus" all over the text are put together: the transcript breaks numbers in any place. */
function readSpokenPhone(options: { text: string; language: Language; country: string }): PhoneReading | null {
  const dates = [...options.text.matchAll(WRITTEN_DATE_OR_CLOCK)]
  const text = blankOut(
    options.text,
    dates.map(({ 0: date, index }) => ({ start: index, end: index + date.length })),
  )
  const spans = wordsOf(text)
    .filter((word) => readDigits(word.folded, options.language) !== '')
    .map(({ start, end }) => ({ start, end }))
  const digits = readDigits(text, options.language)
  if (digits.replace('+', '').length < FEWEST_PHONE_DIGITS) return null
  return { phone: parsePhone({ text: digits, country: options.country }), spans }
}
