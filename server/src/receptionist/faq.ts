import type { Language } from '@ringbook/spoken-time'
import { lexicons } from './built-in/lexicons/index.ts'
import { wordsOf } from './built-in/words.ts'

/** A question that callers ask, with its answer. */
export interface Faq {
  readonly id: string
  readonly language: string
  readonly question: string
  readonly answer: string
  readonly keywords: readonly string[]
}

/** Below this share of the caller's own words an FAQ is about something else: rather "not sure" than a wrong answer. */
const LEAST_SHARE = 0.5

const KEYWORD_WEIGHT = 2

/**
 * The FAQ that answers a question, or null. Compared are the words that carry meaning, keywords twice; every language's
 * FAQs are looked at, its own first, since an answer in English is better than none.
 */
export function bestFaq<Known extends Faq>(
  faqs: readonly Known[],
  asked: { question: string; language: Language },
): Known | null {
  const scored = faqs
    .map((faq) => ({ faq, score: scoreOf(faq, asked) }))
    .filter(({ score }) => score >= LEAST_SHARE)
    .toSorted((one, other) => other.score - one.score || rank(one.faq, asked) - rank(other.faq, asked))
  return scored[0]?.faq ?? null
}

function rank(faq: Faq, { language }: { language: Language }): number {
  return faq.language === language ? 0 : 1
}

function scoreOf(faq: Faq, { question, language }: { question: string; language: Language }): number {
  const asked = contentWords(question, language)
  if (asked.length === 0) return 0
  const keywords = faq.keywords.flatMap((keyword) => contentWords(keyword, language))
  const words = contentWords(faq.question, language)
  const hits = asked.map((word) => (has(keywords, word) ? KEYWORD_WEIGHT : has(words, word) ? 1 : 0))
  return hits.reduce<number>((sum, hit) => sum + hit, 0) / asked.length
}

function contentWords(text: string, language: Language): string[] {
  const ignored = lexicons[language].stopWords
  const words = wordsOf(text).map((word) => word.folded)
  return [...new Set(words.filter((word) => !ignored.has(word) && word.length > 1))]
}

// "park" and "parking", "Karte" and "Karten": the same beginning of five letters, or one a plural of the other.
const COMMON_BEGINNING = 5

function has(words: readonly string[], wanted: string): boolean {
  return words.some((word) => word === wanted || isRelated(word, wanted))
}

function isRelated(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= COMMON_BEGINNING - 1 && long.startsWith(short) && long.length - short.length <= 3
}
