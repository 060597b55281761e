import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** One FAQ of a hair salon, with what callers really say when they want to know it. */
export interface AskedFaq {
  readonly question: string
  readonly keywords: readonly string[]
  readonly asked: readonly string[]
}

export interface FaqQuestions {
  readonly faqs: readonly AskedFaq[]
  /** Questions that none of the FAQs answers, near to one of them or far from all. */
  readonly unknown: readonly string[]
}

/**
 * What is asked, in three languages. Every second question in the order of the file is held out: thresholds were
 * chosen by the others alone, and the held-out ones say how good they are.
 */
export const faqQuestions: Readonly<Record<'en' | 'de' | 'es', FaqQuestions>> = { en, de, es }
