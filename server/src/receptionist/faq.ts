import type { Language } from '@ringbook/spoken-time'

/** An FAQ beside a question: how much of the one is in the other, as PostgreSQL measured it (`app.match_faqs`). */
export interface FaqMatch {
  readonly language: string
  /** How much of the meaning that was asked for the FAQ knows, 0 to 1; rare words count more than frequent ones. */
  readonly askedShare: number
  /** How much of the FAQ was asked for, 0 to 1. */
  readonly faqShare: number
}

/** What is answered: one FAQ, a question back whether these are meant, or "not sure". */
export type FaqChoice<Known> =
  | { readonly kind: 'one'; readonly faq: Known }
  | { readonly kind: 'unclear'; readonly faqs: readonly Known[] }
  | { readonly kind: 'none' }

/** From here an FAQ is the answer. "Is there a discount for pensioners?" knows half of the one for students. */
const ANSWER_SCORE = 0.55

/** From here the caller is asked whether it is meant; below it is about something else. All measured: `faq-search.test.ts`. */
const ASK_SCORE = 0.4

/** In another language only what is nearly the same: a word that two languages share may mean two things. */
const FOREIGN_SCORE = 0.8

/** So far the best must be ahead of the second, or the caller is asked which is meant. */
const LEAST_LEAD = 0.1

/** More than so many as near as each other: the words meant none of them. */
const CHOICES_MAX = 3

/**
 * Chooses among matches. FAQs in the caller's language come first; those in another are looked at only if none of these
 * is near, since an answer in English is better than none.
 */
export function chooseFaq<Known extends FaqMatch>(
  matches: readonly Known[],
  { language }: { language: Language },
): FaqChoice<Known> {
  const own = matches.filter((match) => match.language === language)
  const foreign = matches.filter((match) => match.language !== language)
  const choice = chooseAmong(own, { answer: ANSWER_SCORE, ask: ASK_SCORE })
  return choice.kind === 'none' ? chooseAmong(foreign, { answer: FOREIGN_SCORE, ask: FOREIGN_SCORE }) : choice
}

function chooseAmong<Known extends FaqMatch>(
  matches: readonly Known[],
  least: { answer: number; ask: number },
): FaqChoice<Known> {
  const scored = matches.map((faq) => ({ faq, score: scoreOf(faq) })).filter(({ score }) => score >= least.ask)
  const best = Math.max(...scored.map(({ score }) => score))
  const close = scored
    .filter(({ score }) => best - score < LEAST_LEAD)
    .toSorted((one, other) => other.score - one.score)
  const [first, second] = close
  if (first === undefined || close.length > CHOICES_MAX) return { kind: 'none' }
  if (second === undefined && best >= least.answer) return { kind: 'one', faq: first.faq }
  return { kind: 'unclear', faqs: close.map(({ faq }) => faq) }
}

// What was asked for counts most: "do you cut dogs?" knows all of "do you cut hair?" but half of itself.
const FAQ_WEIGHT = 0.4

function scoreOf({ askedShare, faqShare }: FaqMatch): number {
  return askedShare * (1 - FAQ_WEIGHT + FAQ_WEIGHT * faqShare)
}
