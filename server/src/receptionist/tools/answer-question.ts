import { z } from 'zod'
import { bestFaq } from '../faq.ts'
import { QUESTION_CHARACTERS_MAX } from '../limits.ts'
import { countFaqUse, listActiveFaqs } from '../store/faqs.ts'
import { insertFollowUp } from '../store/follow-ups.ts'
import { defineTool, refused, succeeded } from '../tool.ts'

export const answerQuestion = defineTool({
  name: 'answer_question',
  description:
    'Answers a question from the FAQs of the business. If there is no answer it notes the question for the team; then say ' +
    'that you are not sure, and never make an answer up.',
  arguments: z.object({
    question: z.string().min(1).max(QUESTION_CHARACTERS_MAX).describe("The caller's question in their own words."),
  }),
  execute: async (session, { question }, context) =>
    session.transact(async (tx) => {
      const faqs = await listActiveFaqs(tx)
      const faq = bestFaq(faqs, { question, language: context.language })
      if (faq !== null) {
        await countFaqUse(tx, faq.id)
        return succeeded(
          { faq_id: faq.id, answer: faq.answer },
          { say: [{ key: 'faqAnswer', text: faq.answer }], effects: { outcome: 'answered' } },
        )
      }
      await insertFollowUp(tx, {
        kind: 'unanswered_question',
        place: context.place,
        customerId: context.facts.customer?.id ?? null,
        callerName: context.facts.customer?.fullName ?? null,
        phone: context.callerPhone,
        body: question,
      })
      return refused('receptionist.question_unanswered', { say: [{ key: 'questionNoted' }] })
    }),
})
