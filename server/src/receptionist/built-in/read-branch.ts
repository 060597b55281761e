import type { BranchId } from '../../kernel/ids.ts'
import type { Lexicon } from './lexicon.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { BranchReading } from './understanding.ts'
import { fold, wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

/** A branch as it is asked for. */
export interface NamedBranch {
  readonly id: BranchId
  readonly name: string
}

export interface BranchMention {
  readonly branch: BranchReading
  /** Where it was named, so that its words are read as nobody's name. */
  readonly spans: readonly TextSpan[]
}

/**
 * Which branch is meant: "in Fuencarral", "the other shop". What all names share ("Bella") names none. Null where a
 * business has only one, or none is spoken of.
 */
export function readBranch(
  text: string,
  { lexicon, branches }: { lexicon: Lexicon; branches: readonly NamedBranch[] },
): BranchMention | null {
  if (branches.length < 2) return null
  const words = wordsOf(text)
  const saysNoun = words.some(({ folded }) => lexicon.branchNouns.has(folded))
  const scored = branches.map((branch) => ({ branch, ...scoreOf(branch, { branches, words, lexicon }) }))
  const whole = scored.filter(({ said, own }) => said.length > 0 && said.length === own.length)
  // One word of a longer name may be any word; beside "branch" it is the name of one.
  const named = whole.length > 0 ? whole : saysNoun ? scored.filter(({ said }) => said.length > 0) : []
  const most = Math.max(0, ...named.map(({ said }) => said.length))
  const [one, another] = named.filter(({ said }) => said.length === most)
  if (one !== undefined) {
    const spans = words.filter(({ folded }) => namesOf(one.branch).includes(folded))
    if (another === undefined) return { branch: { kind: 'one', id: one.branch.id }, spans }
    return { branch: { kind: 'several', ids: named.map(({ branch }) => branch.id) }, spans }
  }
  if (says(words, lexicon.otherBranch)) return { branch: { kind: 'other' }, spans: [] }
  return unknownBranch(text, words, lexicon)
}

function namesOf({ name }: NamedBranch): readonly string[] {
  return wordsOf(name).map(({ folded }) => folded)
}

/** The words of its name that not all the others have too, and those of them that were said. */
function scoreOf(
  branch: NamedBranch,
  { branches, words, lexicon }: { branches: readonly NamedBranch[]; words: readonly Word[]; lexicon: Lexicon },
): { own: readonly string[]; said: readonly string[] } {
  const own = namesOf(branch).filter(
    (word) => !lexicon.stopWords.has(word) && !branches.every((other) => namesOf(other).includes(word)),
  )
  return { own, said: own.filter((word) => words.some(({ folded }) => folded === word)) }
}

/** "Your branch in Getafe", where there is none. */
function unknownBranch(
  text: string,
  words: readonly Word[],
  { branchPlace, languageWords }: Lexicon,
): BranchMention | null {
  const [place] = findPhrases(words, branchPlace)
  const next = place === undefined ? undefined : words[place.to]
  if (next === undefined) return null
  const written = text.slice(next.start, next.end)
  const isName = /^\p{Lu}\p{Ll}+/u.test(written) && !languageWords.has(fold(written))
  return isName ? { branch: { kind: 'unknown', name: written }, spans: [next] } : null
}
