import type { DialogueState } from './dialogue-state.ts'
import { lexicons } from './lexicons/index.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { PhrasePattern } from './phrase-pattern.ts'
import type { Understanding } from './understanding.ts'
import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

/** How much of a series or a visit is meant: what is spoken of alone, it and what follows, or all. */
export type ChangeScope = NonNullable<DialogueState['scope']>

/** Of a series or a visit how much is meant; null: nothing was said of it. */
export function readScope(
  { language, asked }: Pick<DialogueState, 'language' | 'asked'>,
  { text }: Pick<Understanding, 'text'>,
): ChangeScope | null {
  const words = wordsOf(text)
  const { scopeFollowing, scopeThis, scopeAll, scopeAllAnswer } = lexicons[language]
  // "This and all after it" says "this" and "all" as well.
  if (says(words, scopeFollowing)) return 'following'
  const [one, all] = [lastOf(words, scopeThis), lastOf(words, scopeAll)]
  // "Just the whole series", "not all, only this one": what was said last counts.
  if (one !== null && (all === null || one > all)) return 'this'
  if (all !== null) return 'all'
  return asked === 'which_scope' && says(words, scopeAllAnswer) ? 'all' : null
}

function lastOf(words: readonly Word[], patterns: readonly PhrasePattern[]): number | null {
  return findPhrases(words, patterns).at(-1)?.from ?? null
}

/** "My Tuesdays", "mittwochs": weekdays that are meant week by week, 1 = Monday … 7 = Sunday. */
export function readEveryWeekday(
  { language }: Pick<DialogueState, 'language'>,
  { text }: Pick<Understanding, 'text'>,
): number[] {
  const words = wordsOf(text)
  return lexicons[language].everyWeekday.flatMap((patterns, at) => (says(words, patterns) ? [at + 1] : []))
}

/** What was said of a time, without the words that name a weekday week by week: they are read as such. */
export function withoutEveryWeekday({ language }: DialogueState, heard: Understanding): Understanding {
  const { when } = heard
  if (when === null) return heard
  const patterns = lexicons[language].everyWeekday.flat()
  const leftover = when.leftover.filter((words) => !says(wordsOf(words), patterns))
  const isNothing = leftover.length === 0 && when.leftover.length > 0 && when.days.length + when.times.length === 0
  return { ...heard, when: isNothing ? null : { ...when, leftover } }
}
