import type { Language } from '@ringbook/spoken-time'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { chooseFaq } from './faq.ts'
import { wordsAsked } from './faq-words.ts'
import { matchFaqs } from './store/faqs.ts'

export interface TriedFaqs {
  readonly kind: 'one' | 'unclear' | 'none'
  items: { faq_id: string; question: string; answer: string }[]
}

/** What a question would be answered with; nothing is counted or noted. */
export async function tryFaqs(
  session: TenantSession,
  { question, language }: { question: string; language: Language },
): Promise<TriedFaqs> {
  const matches = await session.transact((tx) => matchFaqs(tx, wordsAsked(question, language)))
  const choice = chooseFaq(matches, { language })
  const faqs = choice.kind === 'one' ? [choice.faq] : choice.kind === 'unclear' ? choice.faqs : []
  return {
    kind: choice.kind,
    items: faqs.map(({ id, question: known, answer }) => ({ faq_id: id, question: known, answer })),
  }
}
