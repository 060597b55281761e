import { readDigits } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import type { PersonName } from './understanding.ts'
import { fold } from './words.ts'
import type { TextSpan, Word } from './words.ts'

// More words than this are a sentence and not a name.
const MOST_NAME_WORDS = 5

export interface NameReading {
  readonly name: PersonName
  readonly span: TextSpan
  /** "My name is": it cannot be anybody else's. */
  readonly isCertain: boolean
}

/** Words from the first on until one is no part of a name, or a mark ends it. */
export function takeName(words: readonly Word[], lexicon: Lexicon, text: string): Word[] {
  const taken: Word[] = []
  for (const [at, word] of words.entries()) {
    const isSpelt = isSpeltAt(words, at, lexicon)
    if (at > 0 && word.afterMark && !isSpelt) break
    const isLinked = at > 0 && leadsOn(words.slice(at), lexicon)
    if (!isSpelt && !isLinked && (!isNameWord(word, lexicon) || isOver(taken, word, { text, lexicon }))) break
    taken.push(word)
  }
  const names = taken.filter(({ folded }) => folded.length > 1 && !lexicon.nameParticles.has(folded))
  return names.length > MOST_NAME_WORDS ? [] : taken
}

/** "Von der Heide", "de la Fuente": small words that lead to another name. */
function leadsOn(words: readonly Word[], lexicon: Lexicon): boolean {
  const end = words.findIndex(({ folded }) => !lexicon.nameParticles.has(folded))
  const name = words[end]
  if (end < 1 || name === undefined || words.slice(1, end + 1).some(({ afterMark }) => afterMark)) return false
  return isNameWord(name, lexicon) && !lexicon.languageWords.has(name.folded)
}

/** "This is Steve from Hill Farm": names were written with capitals, and this word is not. */
function isOver(taken: readonly Word[], word: Word, { text, lexicon }: { text: string; lexicon: Lexicon }): boolean {
  const [first] = taken
  return first !== undefined && !isSmall(text, first) && isSmall(text, word) && !lexicon.nameParticles.has(word.folded)
}

/** "I" in "Mary, I called" is spelt by nobody. */
export function isSpeltAt(words: readonly Word[], at: number, { stopWords }: Lexicon): boolean {
  const word = words[at]
  if (word === undefined || !isLetter(word)) return false
  const isBesideLetter = [words[at - 1], words[at + 1]].some((other) => other !== undefined && isLetter(other))
  return isBesideLetter || !stopWords.has(word.folded)
}

function isLetter({ folded }: Word): boolean {
  return folded.length === 1 && /\p{L}/u.test(folded)
}

export function isNameWord(word: Word, lexicon: Lexicon): boolean {
  if (/\d/.test(word.folded) || lexicon.nameFillers.has(word.folded)) return false
  return readDigits(word.folded, lexicon.language) === ''
}

/** The name of these words, with what was spelt in its place. */
export function nameOf(words: readonly Word[], text: string): NameReading | null {
  const whole = joined(
    words.filter((word) => word.folded.length > 1),
    text,
  )
  const [firstName, ...lastNames] = withSpelt(whole, words, text).map(withCapital)
  const last = words.at(-1)
  const first = words[0]
  if (firstName === undefined || first === undefined || last === undefined) return null
  const lastName = lastNames.join(' ').slice(0, 100)
  return {
    name: { firstName: firstName.slice(0, 100), lastName },
    span: { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) },
    isCertain: true,
  }
}

/** "Mary-Jane" is one name. */
function joined(words: readonly Word[], text: string): string[] {
  const names: string[] = []
  for (const [at, word] of words.entries()) {
    const name = text.slice(word.start, word.end)
    const isJoined = at > 0 && text.slice(words[at - 1]?.end ?? 0, word.start) === '-'
    names.push(isJoined ? `${names.pop() ?? ''}-${name}` : name)
  }
  return names
}

/** Transcripts come in small letters, spelt names in capitals; a name written with both is left as it is. */
function withCapital(name: string): string {
  const isPlain = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 2)
  return isPlain ? name.charAt(0).toUpperCase() + name.slice(1).toLowerCase() : name
}

const FEWEST_SPELT_LETTERS = 3

/**
 * Letters that are spelt correct the name that begins like them, else the one that they follow: "Meyer, M A I E R" is
 * Maier, and in "Özdemir, Ö Z D E M I R, Ayşe" the last name is spelt.
 */
function withSpelt(whole: readonly string[], words: readonly Word[], text: string): string[] {
  const letters = words.filter(isLetter)
  const [first] = letters
  if (first === undefined || letters.length < FEWEST_SPELT_LETTERS) return [...whole]
  const spelt = letters.map((word) => text.slice(word.start, word.end)).join('')
  const before = words.filter((word) => word.folded.length > 1 && word.end <= first.start).length
  const alike = whole.findLastIndex((name) => fold(name).startsWith(first.folded))
  const at = alike === -1 ? Math.max(0, before - 1) : alike
  return [...whole.slice(0, at), spelt, ...whole.slice(at + 1)]
}

/** Written in small letters. */
export function isSmall(text: string, word: Word): boolean {
  return /^\p{Ll}/u.test(text.slice(word.start, word.end))
}
