import type { Language } from '@ringbook/spoken-time'
import { lexicons } from './built-in/lexicons/index.ts'
import { wordsOf } from './built-in/words.ts'
import type { Facts } from './facts.ts'

export type { Language } from '@ringbook/spoken-time'

export const LANGUAGES: readonly Language[] = ['en', 'de', 'es']

/** The language of a locale or language tag ("es-ES"), or null if it is none that the receptionist speaks. */
export function languageOf(tag: string | null | undefined): Language | null {
  const start = tag?.slice(0, 2).toLowerCase()
  return LANGUAGES.find((language) => language === start) ?? null
}

// A caller who only drops one foreign word ("gracias") has not changed the language.
const HITS_TO_CHANGE = 2

/**
 * The language in which a caller goes on. Words are scored by each language's own stop words and asking words; the
 * language that was spoken stays unless the other is clearly ahead, so that a bare name or number changes nothing.
 * `current` is null for the first utterance, where one word is enough.
 */
export function detectLanguage(options: {
  text: string
  current: Language | null
  fallback: Language
  allowed: readonly Language[]
}): Language {
  // Letters of a name that is spelt out ("Ö Z D E M I R") are Spanish words and say nothing of the language.
  const words = wordsOf(options.text).flatMap(({ folded }) => (folded.length > 1 ? [folded] : []))
  const spoken = options.allowed.length > 0 ? options.allowed : LANGUAGES
  const scores = spoken
    .map((language) => ({ language, hits: countHits(words, language) }))
    .sort((one, other) => other.hits - one.hits)
  const [best, next] = scores
  const staying = options.current ?? options.fallback
  if (best === undefined || best.hits === 0 || best.hits === next?.hits) return staying
  if (options.current === null) return best.language
  const currentHits = scores.find(({ language }) => language === options.current)?.hits ?? 0
  return best.hits >= currentHits + HITS_TO_CHANGE ? best.language : options.current
}

function countHits(words: readonly string[], language: Language): number {
  const own = lexicons[language].languageWords
  return words.filter((word) => own.has(word)).length
}

/**
 * The language to begin with: what the channel knows, else the customer's own, else the assistant's. One that the
 * assistant does not answer in gives way to the assistant's.
 */
export function openingLanguage(facts: Facts, hint: Language | null): Language {
  const own = languageOf(facts.assistant.language) ?? facts.languages[0] ?? 'en'
  const wanted = hint ?? languageOf(facts.customer?.preferredLanguage) ?? own
  return facts.languages.length === 0 || facts.languages.includes(wanted) ? wanted : own
}
