import * as api from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import { ok } from '../../kernel/result.ts'
import {
  answerUnansweredQuestion,
  dismissUnansweredQuestion,
  getUnansweredQuestion,
  listUnansweredQuestions,
} from '../keep-unanswered-questions.ts'
import type { UnansweredQuestionRecord } from '../store/unanswered-questions.ts'
import { faqAnswer } from './faq-routes.ts'
import { shown } from './shown.ts'

export function unansweredQuestionRoutes() {
  return [
    route(api.listUnansweredQuestions, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const { status, language } = query
      const found = await listUnansweredQuestions(session, { filter: { status, language }, page: page.value })
      return ok(answerSortedPage(found, questionAnswer))
    }),
    route(api.getUnansweredQuestion, async (session, { params }) =>
      shown(await getUnansweredQuestion(session, params.unanswered_question_id), ({ askings, ...question }) => ({
        ...questionAnswer(question),
        askings: askings.map((asking) => ({ ...asking, asked_at: asking.asked_at.toString() })),
      })),
    ),
    route(api.dismissUnansweredQuestion, async (session, { params, expectedVersion }) => {
      const questionId = params.unanswered_question_id
      return shown(await dismissUnansweredQuestion(session, { questionId, expectedVersion }), questionAnswer)
    }),
    route(api.answerUnansweredQuestion, async (session, { params, body, expectedVersion }) => {
      const questionId = params.unanswered_question_id
      return shown(await answerUnansweredQuestion(session, { questionId, expectedVersion, faq: body }), faqAnswer)
    }),
  ]
}

function questionAnswer(question: UnansweredQuestionRecord): api.UnansweredQuestion {
  return {
    ...question,
    first_asked_at: question.first_asked_at.toString(),
    last_asked_at: question.last_asked_at.toString(),
    settled_at: question.settled_at?.toString() ?? null,
  }
}
