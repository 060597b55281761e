import type { Lexicon } from './lexicon.ts'
import { nameOf, takeName } from './name-words.ts'
import type { NameReading } from './name-words.ts'
import { findPhrases } from './phrase-pattern.ts'
import type { PhraseMatch } from './phrase-pattern.ts'
import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

/** "First name John, last name Baker", "Yildiz, first name Ayse"; null if neither is called by what it is. */
export function readLabelledName(text: string, lexicon: Lexicon): NameReading | null {
  const words = wordsOf(text)
  const first = findPhrases(words, lexicon.firstNameLabels).at(-1)
  const last = findPhrases(words, lexicon.lastNameLabels).at(-1)
  if (first === undefined && last === undefined) return null
  const start = Math.min(first?.from ?? words.length, last?.from ?? words.length)
  const before = takeFrom(words.slice(0, start), lexicon, text)
  const firstNames = first === undefined ? before : after(first, words, { lexicon, text })
  const lastNames = last === undefined ? before : after(last, words, { lexicon, text })
  const one = nameOf(firstNames, text)
  const other = nameOf(lastNames, text)
  // "My last name is Wright" alone is a name as well.
  if (one === null || other === null) return one ?? other
  const span = { start: Math.min(one.span.start, other.span.start), end: Math.max(one.span.end, other.span.end) }
  return { ...one, name: { firstName: wholeOf(one), lastName: wholeOf(other) }, span }
}

function wholeOf({ name }: NameReading): string {
  return `${name.firstName} ${name.lastName}`.trim()
}

function after(
  label: PhraseMatch,
  words: readonly Word[],
  { lexicon, text }: { lexicon: Lexicon; text: string },
): Word[] {
  return takeFrom(words.slice(label.to), lexicon, text)
}

function takeFrom(words: readonly Word[], lexicon: Lexicon, text: string): Word[] {
  const start = words.findIndex(({ folded }) => !lexicon.nameFillers.has(folded))
  return start === -1 ? [] : takeName(words.slice(start), lexicon, text)
}
