import type { TenantTx } from '../db/transaction.ts'
import { wordsAsked } from './faq-words.ts'
import { insertFollowUp } from './store/follow-ups.ts'
import { noteQuestion } from './store/unanswered-questions.ts'
import type { ToolContext } from './tool.ts'

/**
 * Notes a question that no FAQ answers: it is counted with those that mean the same, and the team sees in which
 * conversation it was asked. Asked twice in one conversation it is noted once.
 */
export async function noteUnansweredQuestion(tx: TenantTx, question: string, context: ToolContext): Promise<void> {
  const { language, place, now, facts, callerPhone } = context
  const { telling, light } = wordsAsked(question, language)
  const words = telling.length > 0 ? telling : light.length > 0 ? light : [question.toLowerCase()]
  const id = await noteQuestion(tx, { language, question, words, at: now, place })
  if (id === null) return
  await insertFollowUp(tx, {
    kind: 'unanswered_question',
    place,
    customerId: facts.customer?.id ?? null,
    callerName: facts.customer?.fullName ?? null,
    phone: callerPhone,
    body: question,
    unansweredQuestionId: id,
  })
}
