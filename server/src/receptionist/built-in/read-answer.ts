import type { Lexicon, RelativeWish } from './lexicon.ts'
import { RELATIVE_WISHES } from './lexicon.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { PhraseMatch } from './phrase-pattern.ts'
import { wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

/**
 * Yes or no. Of two that overlap the longer counts, so that "no problem" is a yes; an utterance that says both is neither, and the
 * caller is asked again.
 */
export function readYesOrNo(text: string, lexicon: Lexicon): 'yes' | 'no' | null {
  const words = wordsOf(text)
  const yes = findPhrases(words, lexicon.yes)
  const no = findPhrases(words, lexicon.no)
  const holds = (match: PhraseMatch, others: readonly PhraseMatch[]) =>
    !others.some((other) => overlap(match, other) && lengthOf(other) > lengthOf(match))
  const saysYes = yes.some((match) => holds(match, no)) || (no.length === 0 && saysLittleElse(words, yes, lexicon))
  const saysNo = no.some((match) => holds(match, yes))
  if (saysYes === saysNo) return null
  if (!saysYes) return 'no'
  const reservations = findPhrases(words, lexicon.reservations)
  return reservations.some((match) => holds(match, yes)) ? null : 'yes'
}

/** A soft yes with nothing around it that means anything of its own. */
function saysLittleElse(words: readonly Word[], yes: readonly PhraseMatch[], lexicon: Lexicon): boolean {
  const soft = findPhrases(words, lexicon.softYes)
  const isCovered = (at: number) => [...soft, ...yes].some(({ from, to }) => from <= at && at < to)
  return soft.length > 0 && words.every((word, at) => isCovered(at) || lexicon.stopWords.has(word.folded))
}

function overlap(one: PhraseMatch, other: PhraseMatch): boolean {
  return one.from < other.to && other.from < one.to
}

function lengthOf({ from, to }: PhraseMatch): number {
  return to - from
}

export interface OrdinalReading {
  readonly ordinal: number | 'last'
  readonly spans: readonly TextSpan[]
}

/** "the second one": which of several; null if none or two of them are named. */
export function readOrdinal(text: string, lexicon: Lexicon): OrdinalReading | null {
  const words = wordsOf(text)
  const found = lexicon.ordinals.flatMap((patterns, index) =>
    findPhrases(words, patterns).map(({ from, to }) => ({
      ordinal: index === lexicon.ordinals.length - 1 ? ('last' as const) : index + 1,
      span: { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 },
    })),
  )
  const [first] = found
  const isOne = new Set(found.map(({ ordinal }) => ordinal)).size === 1
  return first !== undefined && isOne ? { ordinal: first.ordinal, spans: found.map(({ span }) => span) } : null
}

/** "a bit later", "another day": how the wished time lies to the one that was offered. */
export function readRelative(text: string, lexicon: Lexicon): RelativeWish | null {
  const words = wordsOf(text)
  return RELATIVE_WISHES.find((wish) => says(words, lexicon.relative[wish])) ?? null
}
