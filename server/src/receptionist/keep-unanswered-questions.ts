import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { FAQ_QUESTION_CHARACTERS_MAX } from './limits.ts'
import { insertFaq } from './store/faqs.ts'
import type { FaqRecord, NewFaq } from './store/faqs.ts'
import * as store from './store/unanswered-questions.ts'
import type { Asking, QuestionFilter, UnansweredQuestionRecord } from './store/unanswered-questions.ts'

type NotFound = Refusal<'receptionist.unanswered_question_not_found'>
type SettleRefusal = NotFound | Refusal<'receptionist.version_mismatch' | 'receptionist.unanswered_question_settled'>

/** One page of the questions that no FAQ answers, what was asked last first. */
export async function listUnansweredQuestions(
  session: TenantSession,
  { filter, page }: { filter: QuestionFilter; page: SortedPageRequest },
): Promise<SortedPage<UnansweredQuestionRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => store.findQuestions(tx, { filter, page: request }),
      endAfter: (question) => ({ sortValue: question.last_asked_at.toString(), id: question.id }),
    }),
  )
}

/** One question, with the latest conversations in which it was asked. */
export async function getUnansweredQuestion(
  session: TenantSession,
  questionId: string,
): Promise<Result<UnansweredQuestionRecord & { askings: Asking[] }, NotFound>> {
  return session.transact(async (tx) => {
    const found = await store.readQuestion(tx, questionId)
    if (found === null) return refuse('receptionist.unanswered_question_not_found')
    return ok({ ...found, askings: await store.findAskings(tx, questionId) })
  })
}

interface ToSettle {
  readonly questionId: string
  readonly expectedVersion: number | null
}

/** Dismisses a question that is open; what is still to be done about it in conversations is done. */
export async function dismissUnansweredQuestion(
  session: TenantSession,
  { questionId, expectedVersion }: ToSettle,
): Promise<Result<UnansweredQuestionRecord, SettleRefusal>> {
  return session.transact(async (tx): Promise<Result<UnansweredQuestionRecord, SettleRefusal>> => {
    const found = openQuestion(await store.lockQuestion(tx, questionId), expectedVersion)
    if (!found.ok) return found
    if (found.value.status !== 'open') return refuse('receptionist.unanswered_question_settled')
    const [at, by] = [session.clock(), session.actor.userId]
    return ok(await store.settleQuestion(tx, { id: questionId, status: 'dismissed', faqId: null, at, by }))
  })
}

/** Makes an FAQ of a question, also of one that was dismissed: the next caller is answered. Of two at once one does. */
export async function answerUnansweredQuestion(
  session: TenantSession,
  {
    questionId,
    expectedVersion,
    faq,
  }: ToSettle & { faq: Omit<NewFaq, 'question' | 'language'> & { question?: string | undefined } },
): Promise<Result<FaqRecord, SettleRefusal>> {
  return session.transact(async (tx): Promise<Result<FaqRecord, SettleRefusal>> => {
    const found = openQuestion(await store.lockQuestion(tx, questionId), expectedVersion)
    if (!found.ok) return found
    const [at, by] = [session.clock(), session.actor.userId]
    const { language, question: asked } = found.value
    const question = faq.question ?? asked.slice(0, FAQ_QUESTION_CHARACTERS_MAX)
    const made = await insertFaq(tx, { ...faq, question, language, created_by: by })
    await store.settleQuestion(tx, { id: questionId, status: 'answered', faqId: made.id, at, by })
    return ok(made)
  })
}

function openQuestion(
  found: UnansweredQuestionRecord | null,
  expectedVersion: number | null,
): Result<UnansweredQuestionRecord, SettleRefusal> {
  if (found === null) return refuse('receptionist.unanswered_question_not_found')
  if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
  return found.status === 'answered' ? refuse('receptionist.unanswered_question_settled') : ok(found)
}
