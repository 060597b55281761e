import { readDigits } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import { spellingAids, writingRemarks } from './spelling-aloud.ts'
import { blankOut, wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

const WRITTEN_EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
const EMAIL = /^[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/

// "Anna Schmidt at …" may be one word; of three words nobody knows where the address begins.
const MOST_JOINED_WORDS = 2
// "At g mail dot com", "at proton mail dot com".
const MOST_DOMAIN_WORDS = 3

export interface EmailReading {
  readonly email: string
  readonly spans: readonly TextSpan[]
}

/**
 * The e-mail address in a text, written ("anna@example.com") or spoken ("anna dot schmidt at g mail dot com", spelt letter
 * by letter or in part). Null if there is none, or if nobody can tell where it begins.
 */
export function readEmail(text: string, lexicon: Lexicon): EmailReading | null {
  const remarks = writingRemarks(text, lexicon)
  const written = WRITTEN_EMAIL.exec(text)
  if (written !== null) {
    return emailAt(written[0], [{ start: written.index, end: written.index + written[0].length }, ...remarks])
  }
  const aids = spellingAids(text, lexicon)
  const spoken = readSpokenEmail(blankOut(text, [...remarks, ...aids]), lexicon)
  return spoken === null ? null : { ...spoken, spans: [...spoken.spans, ...remarks, ...aids] }
}

/** A word of an address: a sign that was spoken, a letter or number of something spelt, or a whole word. */
interface Piece extends TextSpan {
  readonly kind: 'at' | 'sign' | 'spelt' | 'word' | 'end'
  readonly text: string
  readonly afterMark: boolean
}

function readSpokenEmail(text: string, lexicon: Lexicon): EmailReading | null {
  const pieces = piecesOf(text, lexicon)
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'at') continue
    const domain = domainOf(pieces.slice(at + 1))
    const local = localPartOf(pieces.slice(0, at))
    if (domain === null || local === null) continue
    const all = [...local, piece, ...domain]
    return emailAt(
      `${textOf(local)}@${textOf(domain)}`,
      all.map(({ start, end }) => ({ start, end })),
    )
  }
  return null
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

function piecesOf(text: string, lexicon: Lexicon): Piece[] {
  const words = wordsOf(text)
  const pieces: Piece[] = []
  for (let at = 0; at < words.length;) {
    const { length, ...piece } = pieceAt(words, at, { text, lexicon })
    const last = words[at + length - 1]
    const first = words[at]
    if (first !== undefined && last !== undefined) {
      pieces.push({ ...piece, start: first.start, end: last.end, afterMark: first.afterMark })
    }
    at += length
  }
  return pieces
}

function pieceAt(
  words: readonly Word[],
  at: number,
  { text, lexicon }: { text: string; lexicon: Lexicon },
): Pick<Piece, 'kind' | 'text'> & { length: number } {
  const word = words[at]?.folded ?? ''
  const next = words[at + 1]?.folded ?? ''
  // "Guion bajo" and "under score" are one sign.
  if (lexicon.spokenUnderscore.has(`${word}${next}`)) return { kind: 'sign', text: '_', length: 2 }
  if (lexicon.spokenUnderscore.has(word)) return { kind: 'sign', text: '_', length: 1 }
  if (lexicon.spokenDot.has(word)) return { kind: 'sign', text: '.', length: 1 }
  if (lexicon.spokenHyphen.has(word)) return { kind: 'sign', text: '-', length: 1 }
  if (lexicon.spokenAt.has(word)) return { kind: 'at', text: '@', length: 1 }
  const isLetter = word.length === 1 && !/\d/.test(word)
  // "Escríbame a dolores": beside other letters, or at the beginning, it would be spelt.
  const isSmallWord = isLetter && at > 0 && lexicon.stopWords.has(word) && !standsByLetter(words, at)
  if (isLetter && !isSmallWord) return { kind: 'spelt', text: plain(word), length: 1 }
  const end = words.findIndex((other, index) => index >= at && !isNumber(other, lexicon))
  const numbers = words.slice(at, end === -1 ? words.length : end)
  const last = numbers.at(-1)
  if (last !== undefined) {
    const digits = readDigits(text.slice(words[at]?.start ?? 0, last.end), lexicon.language)
    return { kind: 'spelt', text: digits, length: numbers.length }
  }
  if (lexicon.stopWords.has(word) || lexicon.nameFillers.has(word)) return { kind: 'end', text: word, length: 1 }
  const spoken = text.slice(words[at]?.start ?? 0, words[at]?.end ?? 0)
  return { kind: 'word', text: plain(withoutUmlauts(spoken)), length: 1 }
}

function standsByLetter(words: readonly Word[], at: number): boolean {
  return [words[at - 1], words[at + 1]].some((word) => word?.folded.length === 1)
}

/** In an address "o" is a letter. */
function isNumber({ folded }: Word, { language }: Lexicon): boolean {
  return folded !== 'o' && readDigits(folded, language) !== ''
}

/** An address has no umlauts: who is called Jürgen writes juergen. */
function withoutUmlauts(word: string): string {
  const spelled = word.toLowerCase().normalize('NFC')
  return spelled.replace(/ä/gu, 'ae').replace(/ö/gu, 'oe').replace(/ü/gu, 'ue').replace(/ß/gu, 'ss')
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
}

/** From "at" on: words up to a dot are one label, and after the last dot comes one word. */
function domainOf(pieces: readonly Piece[]): Piece[] | null {
  const domain: Piece[] = []
  let at = 0
  for (;;) {
    const sign = pieces.findIndex(({ kind }, index) => index >= at && kind === 'sign')
    const label = pieces.slice(at, sign === -1 ? pieces.length : sign)
    const isOneWord = label.length === 1 && label[0]?.kind !== 'at'
    const isLabel = isOneWord || (label.length > 0 && label.every(isOfDomain) && countWords(label) <= MOST_DOMAIN_WORDS)
    if (sign === -1 || !isLabel) return endOfDomain(domain, pieces.slice(at))
    domain.push(...label, ...pieces.slice(sign, sign + 1))
    at = sign + 1
  }
}

function endOfDomain(domain: readonly Piece[], rest: readonly Piece[]): Piece[] | null {
  const [first] = rest
  if (first === undefined || !domain.some(({ text }) => text === '.')) return null
  const other = rest.findIndex(({ kind }) => kind !== 'spelt')
  const spelt = rest.slice(0, other === -1 ? rest.length : other)
  if (spelt.length > 0) return [...domain, ...spelt]
  return first.kind === 'sign' || first.kind === 'at' ? null : [...domain, first]
}

/** Backwards from "at": what is joined by signs, or spelt, and at most two words that belong together. */
function localPartOf(pieces: readonly Piece[]): Piece[] | null {
  const local: Piece[] = []
  for (const [index, piece] of pieces.toReversed().entries()) {
    const isJoined = local[0]?.kind === 'sign'
    const isJoint = isJoined || (piece.kind === 'end' && pieces[pieces.length - index - 2]?.kind === 'sign')
    const isMarked = pieces[pieces.length - index]?.afterMark === true && index > 0
    const goesOn = piece.kind === 'sign' ? local.length > 0 : isOfWord(piece) || isJoint
    const isApart =
      isMarked && !isJoined && piece.kind !== 'sign' && !(piece.kind === 'spelt' && local[0]?.kind === 'spelt')
    if (!goesOn || isApart) break
    local.unshift(piece)
  }
  if (local[0]?.kind === 'sign') local.shift()
  return local.length > 0 && longestRunOfWords(local) <= MOST_JOINED_WORDS ? local : null
}

function isOfWord({ kind }: Piece): boolean {
  return kind === 'word' || kind === 'spelt'
}

/** "Mail" introduces an address and stands in many. */
function isOfDomain(piece: Piece): boolean {
  return isOfWord(piece) || piece.text === 'mail'
}

function countWords(pieces: readonly Piece[]): number {
  return pieces.filter(({ kind }) => kind === 'word').length
}

function longestRunOfWords(pieces: readonly Piece[]): number {
  const runs = pieces
    .map(({ kind }) => (kind === 'word' ? 'w' : ' '))
    .join('')
    .split(' ')
  return Math.max(...runs.map((run) => run.length))
}

function emailAt(text: string, spans: readonly TextSpan[]): EmailReading | null {
  const email = text.toLowerCase()
  return EMAIL.test(email) && email.length <= 254 ? { email, spans } : null
}
