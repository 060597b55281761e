import { readDigits } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import { findPhrases } from './phrase-pattern.ts'
import type { PhrasePattern } from './phrase-pattern.ts'
import type { PersonName } from './understanding.ts'
import { fold, wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

// More words than this are a sentence and not a name.
const MOST_NAME_WORDS = 5

export interface NameReading {
  readonly name: PersonName
  readonly span: TextSpan
}

/**
 * The name after "my name is", "ich heiße", "me llamo"; null when the caller does not introduce themselves. "I'm", "ich
 * bin" and the like introduce a name only where one was asked for, or where it is plain from its capital letter: "I'm
 * looking for a haircut" is nobody's name, and German writes every noun with a capital.
 */
export function readIntroducedName(text: string, lexicon: Lexicon, isAsked: boolean): NameReading | null {
  const words = wordsOf(text)
  const isCapital = (word: Word) => /^\p{Lu}/u.test(text.slice(word.start, word.end))
  const isLowerCase = text === text.toLowerCase()
  const certain = nameAfter(words, lexicon.nameIntroducers, lexicon)
  if (certain !== null && (isLowerCase || certain.some(isCapital))) return nameOf(certain, text)
  const likely = nameAfter(words, lexicon.likelyNameIntroducers, lexicon)
  const [first] = likely ?? []
  if (likely === null || first === undefined) return null
  const isPlain = isCapital(first) && lexicon.language !== 'de' && !lexicon.languageWords.has(first.folded)
  const isAnswer = isAsked && (isLowerCase || isCapital(first))
  return isPlain || isAnswer ? nameOf(likely, text) : null
}

function nameAfter(words: readonly Word[], introducers: readonly PhrasePattern[], lexicon: Lexicon): Word[] | null {
  const places = findPhrases(words, introducers).toSorted((one, other) => other.to - one.to)
  const names = places.map(({ to }) => takeName(words.slice(to), lexicon))
  return names.find((name) => name.length > 0) ?? null
}

/** What the caller said when asked for a name: all that is left of the text once polite words and digits are gone. */
export function readAnsweredName(text: string, lexicon: Lexicon): NameReading | null {
  const words = wordsOf(text)
  const start = words.findIndex((word) => isNameWord(word, lexicon))
  if (start === -1) return null
  const reversed = lastNameFirst(words.slice(start), text, lexicon)
  if (reversed !== null) return reversed
  const taken = takeName(words.slice(start), lexicon)
  const rest = words.filter((word) => !taken.includes(word) && isNameWord(word, lexicon) && word.folded.length > 1)
  // "Will Smith" has a word of the language in it, "make it so" has it in small letters.
  const isSentence = taken.some((word) => lexicon.languageWords.has(word.folded) && isSmall(text, word))
  return taken.length === 0 || rest.length > 0 || isSentence ? null : nameOf(taken, text)
}

/** "Huber, Franziska": two words and a comma are the last name first. */
function lastNameFirst(words: readonly Word[], text: string, lexicon: Lexicon): NameReading | null {
  const names = words.filter((word) => isNameWord(word, lexicon))
  const [last, first] = names
  if (names.length !== 2 || last === undefined || first === undefined || first.folded.length === 1) return null
  if (text.slice(last.end, first.start).trim() !== ',') return null
  return nameOf([first, last], text)
}

function isSmall(text: string, word: Word): boolean {
  return /^\p{Ll}/u.test(text.slice(word.start, word.end))
}

/** Words from the first on until one is no part of a name, or a mark ends it. */
function takeName(words: readonly Word[], lexicon: Lexicon): Word[] {
  const taken: Word[] = []
  for (const [at, word] of words.entries()) {
    const isSpelt = word.folded.length === 1 && /[a-z]/.test(word.folded)
    if (at > 0 && word.afterMark && !isSpelt) break
    if (!isSpelt && !isNameWord(word, lexicon)) break
    taken.push(word)
  }
  return taken.filter((word) => word.folded.length > 1).length > MOST_NAME_WORDS ? [] : taken
}

function isNameWord(word: Word, lexicon: Lexicon): boolean {
  if (/\d/.test(word.folded) || lexicon.nameFillers.has(word.folded)) return false
  return readDigits(word.folded, lexicon.language) === ''
}

/** The name of these words, with what was spelt in its place. */
function nameOf(words: readonly Word[], text: string): NameReading | null {
  const whole = words.filter((word) => word.folded.length > 1).map((word) => text.slice(word.start, word.end))
  const [firstName, ...lastNames] = withSpelt(whole, words, text).map(withCapital)
  const last = words.at(-1)
  const first = words[0]
  if (firstName === undefined || first === undefined || last === undefined) return null
  const lastName = lastNames.join(' ').slice(0, 100)
  return {
    name: { firstName: firstName.slice(0, 100), lastName },
    span: { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) },
  }
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
  const letters = words.filter((word) => word.folded.length === 1)
  const [first] = letters
  if (first === undefined || letters.length < FEWEST_SPELT_LETTERS) return [...whole]
  const spelt = letters.map((word) => text.slice(word.start, word.end)).join('')
  const before = words.filter((word) => word.folded.length > 1 && word.end <= first.start).length
  const alike = whole.findLastIndex((name) => fold(name).startsWith(first.folded))
  const at = alike === -1 ? Math.max(0, before - 1) : alike
  return [...whole.slice(0, at), spelt, ...whole.slice(at + 1)]
}
