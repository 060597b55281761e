import type { Lexicon } from './lexicon.ts'
import type { PersonMeant } from './understanding.ts'
import { wordsOf } from './words.ts'

/** For whom something is wanted: "for me and my daughter". In the order in which they are named; empty if nobody is. */
export function readPeople(text: string, lexicon: Lexicon): PersonMeant[] {
  const words = wordsOf(text)
  return words.flatMap((word, at): PersonMeant[] => {
    const next = words[at + 1]
    const isOwn = lexicon.possessives.has(word.folded) && next !== undefined && lexicon.guestNouns.has(next.folded)
    if (isOwn) return [{ guest: text.slice(next.start, next.end), start: word.start }]
    const isSelf = lexicon.selfWords.has(word.folded) && lexicon.beforeSelf.has(words[at - 1]?.folded ?? '')
    return isSelf ? [{ guest: null, start: word.start }] : []
  })
}
