import { readDigits } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { parsePhone } from '../../kernel/phone-number.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Lexicon } from './lexicon.ts'
import { wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

const WRITTEN_PHONE = /(?:\+|\b)\d[\d\s()./-]{4,}\d\b/g
const WRITTEN_EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
const EMAIL = /^[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/

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
  const spans = wordsOf(options.text)
    .filter((word) => readDigits(word.folded, options.language) !== '')
    .map(({ start, end }) => ({ start, end }))
  const digits = readDigits(options.text, options.language)
  if (digits.replace('+', '').length < FEWEST_PHONE_DIGITS) return null
  return { phone: parsePhone({ text: digits, country: options.country }), spans }
}

export interface EmailReading {
  readonly email: string
  readonly span: TextSpan
}

/** The e-mail address in a text, written ("anna@example.com") or spoken ("anna dot schmidt at gmail dot com"). */
export function readEmail(text: string, lexicon: Lexicon): EmailReading | null {
  const written = WRITTEN_EMAIL.exec(text)
  if (written !== null) {
    return emailAt(written[0], { start: written.index, end: written.index + written[0].length })
  }
  return readSpokenEmail(text, lexicon)
}

function readSpokenEmail(text: string, lexicon: Lexicon): EmailReading | null {
  const words = wordsOf(text)
  for (const [at, word] of words.entries()) {
    if (!lexicon.spokenAt.has(word.folded)) continue
    const local = readJoined(words.slice(0, at).toReversed(), lexicon).toReversed()
    const domain = readJoined(words.slice(at + 1), lexicon)
    const [first, last] = [local[0], domain.at(-1)]
    // Without a "dot" it is no domain: "at ten".
    if (first === undefined || last === undefined || !domain.some(({ text: piece }) => piece === '.')) continue
    const address = `${local.map((piece) => piece.text).join('')}@${domain.map((piece) => piece.text).join('')}`
    return emailAt(address, { start: first.start, end: last.end })
  }
  return null
}

interface Piece extends TextSpan {
  readonly text: string
}

/** Names joined by "dot", "dash" or "underscore": "anna dot schmidt", also "g m x dot de" spelt letter by letter. */
function readJoined(words: readonly Word[], lexicon: Lexicon): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (;;) {
    const run = nameRunAt(words, at, lexicon)
    pieces.push(...words.slice(at, at + run).map((word) => ({ text: word.folded, start: word.start, end: word.end })))
    const joint = words[at + run]
    const sign = joint === undefined ? null : jointOf(joint, lexicon)
    if (run === 0 || joint === undefined || sign === null || nameRunAt(words, at + run + 1, lexicon) === 0)
      return pieces
    pieces.push({ text: sign, start: joint.start, end: joint.end })
    at += run + 1
  }
}

/** How many words from `at` on make one name: a whole word, or all letters of a spelt one. */
function nameRunAt(words: readonly Word[], at: number, lexicon: Lexicon): number {
  const word = words[at]
  if (word === undefined || jointOf(word, lexicon) !== null) return 0
  if (!isSpelt(word)) return 1
  const end = words.findIndex((other, index) => index > at && !isSpelt(other))
  return (end === -1 ? words.length : end) - at
}

function isSpelt(word: Word): boolean {
  return /^(?:[a-z]|\d+)$/.test(word.folded)
}

function jointOf(word: Word, lexicon: Lexicon): string | null {
  if (lexicon.spokenDot.has(word.folded)) return '.'
  if (lexicon.spokenHyphen.has(word.folded)) return '-'
  return lexicon.spokenUnderscore.has(word.folded) ? '_' : null
}

function emailAt(text: string, span: TextSpan): EmailReading | null {
  const email = text.toLowerCase()
  return EMAIL.test(email) && email.length <= 254 ? { email, span } : null
}
