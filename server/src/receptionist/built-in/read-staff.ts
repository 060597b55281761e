import type { StaffSummary } from '../../catalog/index.ts'
import type { Lexicon } from './lexicon.ts'
import { isAlike } from './near-word.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { StaffReading, StaffTerms } from './understanding.ts'
import { fold, wordsOf } from './words.ts'
import type { Word } from './words.ts'

/**
 * Whom the caller would like to be served by. `onlyAfterPreposition` when the caller was asked for their own name: then
 * "Laura" is the caller and only "with Laura" is a colleague.
 */
export function readStaff(options: {
  text: string
  lexicon: Lexicon
  staff: readonly StaffSummary[]
  onlyAfterPreposition: boolean
}): StaffReading | null {
  const words = wordsOf(options.text)
  const excluded = excludedStaff(words, options)
  const named = options.staff
    .filter((member) => !excluded.includes(member))
    .filter((member) => nameWords(member).some((name) => isNamed(words, name, options)))
  if (named.length > 0) return eachByName(named, words, options.lexicon) ?? mostFully(named, words)
  const [nearlyNamed, another] = options.staff.filter(
    (member) => !excluded.includes(member) && isNearlyNamed(member, words, options.lexicon),
  )
  if (nearlyNamed !== undefined && another === undefined) return { kind: 'one', id: nearlyNamed.id }
  if (says(words, options.lexicon.anyStaff)) return { kind: 'any' }
  // "Not with Ben" names somebody who is known.
  return excluded.length > 0 ? { kind: 'any' } : unknownName(options.text, words, options)
}

/** What is said around the names: "preferably", "anybody but", "as last time". */
export function readStaffTerms(options: {
  text: string
  lexicon: Lexicon
  staff: readonly StaffSummary[]
}): StaffTerms {
  const words = wordsOf(options.text)
  return {
    isPreference: says(words, options.lexicon.preferStaff),
    excludedIds: excludedStaff(words, options).map(({ id }) => id),
    isAsLastTime: says(words, options.lexicon.asLastTime),
  }
}

/** Whoever is named directly after "anybody but", "not with". */
function excludedStaff(
  words: readonly Word[],
  { lexicon, staff }: { lexicon: Lexicon; staff: readonly StaffSummary[] },
): StaffSummary[] {
  const refused = findPhrases(words, lexicon.exceptStaff).flatMap(({ to }) => words[to]?.folded ?? [])
  return staff.filter((member) => nameWords(member).some((name) => refused.includes(name)))
}

/** "Maria or Laura": several names, each of them somebody else's, in the order in which they were said. */
function eachByName(named: readonly StaffSummary[], words: readonly Word[], lexicon: Lexicon): StaffReading | null {
  const placed = named
    .map((member) => {
      const names = nameWords(member)
      return { member, at: words.findIndex((word) => names.includes(word.folded)) }
    })
    .toSorted((one, other) => one.at - other.at)
  const isEachAlone = new Set(placed.map(({ at }) => at)).size === placed.length
  const isChoice = words.some((word) => lexicon.or.has(word.folded))
  if (placed.length < 2 || !isEachAlone || !isChoice) return null
  return { kind: 'anyOf', ids: placed.map(({ member }) => member.id) }
}

/** First names and last names alike: "with García", "bei Laura". */
function nameWords(member: StaffSummary): string[] {
  return wordsOf(`${member.firstName ?? ''} ${member.name}`)
    .map((word) => word.folded)
    .filter((word) => word.length > 2)
}

function isNamed(
  words: readonly Word[],
  name: string,
  options: { lexicon: Lexicon; onlyAfterPreposition: boolean },
): boolean {
  return words.some((word, at) => {
    if (word.folded !== name && !isAtTheirs(words, at, name)) return false
    return !options.onlyAfterPreposition || options.lexicon.withStaff.has(words[at - 1]?.folded ?? '')
  })
}

/** "At Maria's"; "Maria's boss" is somebody else. */
function isAtTheirs(words: readonly Word[], at: number, name: string): boolean {
  const next = words[at + 1]
  return words[at]?.folded === `${name}s` && (next === undefined || next.afterMark || !/^\p{L}{4,}$/u.test(next.folded))
}

/** "With Lara", where there is a Laura: only after a preposition, and only a word that means nothing else. */
function isNearlyNamed(
  member: StaffSummary,
  words: readonly Word[],
  { withStaff, vocabulary, language }: Lexicon,
): boolean {
  return words.some(
    ({ folded }, at) =>
      withStaff.has(words[at - 1]?.folded ?? '') &&
      !vocabulary.has(folded) &&
      nameWords(member).some((name) => isAlike(folded, name, language)),
  )
}

/** "María García" is one of two Marías when the last name was said too. */
function mostFully(named: readonly StaffSummary[], words: readonly Word[]): StaffReading {
  const said = new Set(words.map((word) => word.folded))
  const scored = named.map((member) => ({
    member,
    score: new Set(nameWords(member).filter((word) => said.has(word))).size,
  }))
  const most = Math.max(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === most).map(({ member }) => member)
  const [only] = best
  return best.length === 1 && only !== undefined
    ? { kind: 'one', id: only.id }
    : { kind: 'several', ids: best.map((member) => member.id) }
}

/** "with Peter", where nobody is called Peter. German writes every noun with a capital, so only "bei" counts there. */
function unknownName(text: string, words: readonly Word[], options: { lexicon: Lexicon }): StaffReading | null {
  const preposition = { en: 'with', de: 'bei', es: 'con' }[options.lexicon.language]
  const at = words.findIndex((word) => word.folded === preposition)
  const titles = findPhrases(words, options.lexicon.titles).find(({ from }) => from === at + 1)
  const next = words[titles?.to ?? at + 1]
  if (at === -1 || next === undefined) return null
  const written = text.slice(next.start, next.end)
  const isName = /^\p{Lu}\p{Ll}+/u.test(written) && !options.lexicon.languageWords.has(fold(written))
  return isName ? { kind: 'unknown', name: written } : null
}
