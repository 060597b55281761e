import { readAmounts } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import type { Lexicon } from './lexicon.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { PartyReading } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

/** More than these come with no single booking; a larger number counts something else. */
const LARGEST_PARTY = 100

// "We are ten minutes late."
const TIME_UNITS = ['minutes', 'hours', 'days', 'weeks'] as const
// "Me and my".
const WORDS_OF_CALLER = 3

export interface PartyMention {
  readonly party: PartyReading
  /** Where it was said; none if it may be something else, which is then left to others. */
  readonly spans: readonly TextSpan[]
}

/**
 * How many people come: "two places", "a party of six", "zu dritt", "somos cuatro". "For two" may be a time as well and is
 * not certain. Null if nobody is counted, or by two numbers that differ.
 */
export function readParty(text: string, options: { lexicon: Lexicon; language: Language }): PartyMention | null {
  const { lexicon } = options
  const words = wordsOf(text)
  const named = lexicon.partySizes.flatMap((patterns, index) =>
    findPhrases(words, patterns).map(({ from, to }) => mention(index + 1, true, words.slice(from, to))),
  )
  const counted = readAmounts(text, options.language).flatMap((amount) => partyOf(amount, words, lexicon) ?? [])
  const found = [...counted, ...named]
  const certain = found.filter(({ party }) => party.isCertain)
  const chosen = certain.length > 0 ? certain : found
  const [first] = chosen
  const sizes = new Set(chosen.map(({ party }) => party.size))
  return first === undefined || sizes.size > 1 ? null : { ...first, spans: chosen.flatMap(({ spans }) => spans) }
}

function partyOf(
  amount: { value: number; start: number; end: number },
  words: readonly Word[],
  lexicon: Lexicon,
): PartyMention | null {
  const { value, start, end } = amount
  // "A person, please" asks for somebody of the business and brings nobody along.
  if (!Number.isInteger(value) || value < 2 || value > LARGEST_PARTY) return null
  const before = words.filter((word) => word.end <= start)
  const isTime = TIME_UNITS.some((unit) =>
    lexicon.shift[unit].has(words.find((word) => word.start >= end)?.folded ?? ''),
  )
  const own = words.filter((word) => word.start >= start && word.end <= end)
  const [noun, ...after] = words.filter((word) => word.start >= end)
  if (noun !== undefined && lexicon.partyNouns.has(noun.folded)) {
    // "Two of us" is a party, "two of the services" is none.
    const isOfUs = noun.folded !== 'of' || after[0]?.folded === 'us'
    return isOfUs ? mention(value + (isBesideCaller(before, lexicon) ? 1 : 0), true, [...own, noun]) : null
  }
  const isPrefixed = findPhrases(before, lexicon.partyPrefixes).some(({ to }) => to === before.length)
  if (isPrefixed && !isTime) return mention(value, true, own)
  const isLast = noun === undefined || noun.afterMark
  const mayBeParty = isLast && lexicon.perhapsParty.has(before.at(-1)?.folded ?? '')
  return mayBeParty ? mention(value, false, []) : null
}

/** "Me and my two kids" are three. */
function isBesideCaller(before: readonly Word[], { alsoComing, and, possessives }: Lexicon): boolean {
  const [caller, joint, possessive] = before.slice(-WORDS_OF_CALLER).map(({ folded }) => folded)
  return alsoComing.has(caller ?? '') && and.has(joint ?? '') && possessives.has(possessive ?? '')
}

function mention(size: number, isCertain: boolean, words: readonly Word[]): PartyMention {
  const spans = words.map(({ start, end }) => ({ start, end }))
  return { party: { size, isCertain }, spans }
}

/** Alone or with others; null if neither or both are named. */
export function readMode(text: string, lexicon: Lexicon): 'alone' | 'group' | null {
  const words = wordsOf(text)
  const alone = says(words, lexicon.modeAlone)
  const group = says(words, lexicon.modeGroup)
  if (alone === group) return null
  return alone ? 'alone' : 'group'
}
