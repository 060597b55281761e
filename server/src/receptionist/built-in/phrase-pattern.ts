import { fold } from './words.ts'
import type { Word } from './words.ts'

/**
 * A phrase of a lexicon: words in order. `a|b` is either word, `a?` may be missing, `*` stands for up to three words of
 * any kind. Words are compared folded, so a lexicon may be written with its accents.
 */
interface Piece {
  readonly words: ReadonlySet<string> | 'any'
  readonly isOptional: boolean
}

export interface PhrasePattern {
  readonly pieces: readonly Piece[]
}

/** A stretch of words that a pattern matched; `to` is exclusive. */
export interface PhraseMatch {
  readonly from: number
  readonly to: number
}

const LONGEST_GAP = 3

/** Reads the notation of a lexicon. */
function phrasePattern(notation: string): PhrasePattern {
  const pieces = notation.split(' ').map((piece): Piece => {
    if (piece === '*') return { words: 'any', isOptional: true }
    const isOptional = piece.endsWith('?')
    const words = (isOptional ? piece.slice(0, -1) : piece).split('|').map(fold)
    return { words: new Set(words), isOptional }
  })
  return { pieces }
}

export function phrasePatterns(notations: readonly string[]): PhrasePattern[] {
  return notations.map(phrasePattern)
}

/** Every place where one of the patterns matches, the longest match of each place. */
export function findPhrases(words: readonly Word[], patterns: readonly PhrasePattern[]): PhraseMatch[] {
  return words.flatMap((_, from) => {
    const ends = patterns.map((pattern) => matchFrom(words, from, pattern.pieces)).filter((end) => end > from)
    return ends.length === 0 ? [] : [{ from, to: Math.max(...ends) }]
  })
}

/** True if one of the patterns matches anywhere. */
export function says(words: readonly Word[], patterns: readonly PhrasePattern[]): boolean {
  return findPhrases(words, patterns).length > 0
}

/** The furthest end of a match that begins at `at`, or -1. */
function matchFrom(words: readonly Word[], at: number, pieces: readonly Piece[]): number {
  const [piece, ...rest] = pieces
  if (piece === undefined) return at
  if (piece.words === 'any') {
    const longest = Math.min(LONGEST_GAP, words.length - at)
    const ends = Array.from({ length: longest + 1 }, (_, gap) => matchFrom(words, at + gap, rest))
    return Math.max(...ends)
  }
  const word = words[at]
  const taken = word !== undefined && piece.words.has(word.folded) ? matchFrom(words, at + 1, rest) : -1
  return taken === -1 && piece.isOptional ? matchFrom(words, at, rest) : taken
}
