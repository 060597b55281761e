import { Readable } from 'node:stream'
import * as api from '@ringbook/api-contract'
import { downloadRoute, roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { shown } from '../http/shown.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import { evaluationRefusals } from './errors.ts'
import type { EvaluationRefusalCode } from './errors.ts'
import { listEvaluations } from './list-evaluations.ts'
import { readWhole, runEvaluation, TRIALS_AT_ONCE } from './run-evaluation.ts'
import type { Evaluation, EvaluationServices } from './run-evaluation.ts'
import type { EvaluationRecord } from './store/evaluations.ts'
import { createTurnstile } from './turnstile.ts'
import { writeReport } from './write-report.ts'

const statuses: Readonly<Record<EvaluationRefusalCode, RefusalStatus>> = {
  'evaluation.evaluation_not_found': 404,
  'evaluation.scenarios_invalid': 422,
  'evaluation.no_scenarios': 422,
  'evaluation.too_many_conversations': 422,
  'evaluation.no_language_model': 409,
}

/** Trying the receptionist, over HTTP. */
export function evaluationRoutes(given: Omit<EvaluationServices, 'turnstile'>): RoomRoutes {
  const services = { ...given, turnstile: createTurnstile(TRIALS_AT_ONCE) }
  return roomRoutes({
    room: 'evaluation',
    refusals: evaluationRefusals,
    statuses,
    routes: [
      route(api.runEvaluation, async (session, { body, idempotencyKey: requestKey }) => {
        const { language = null, ...wish } = body
        return shown(await runEvaluation(session, services, { ...wish, language, requestKey }), wholeAnswer)
      }),
      route(api.listEvaluations, async (session, { query }) => {
        const page = readSortedPageQuery(query, 'instant')
        return page.ok ? ok(answerSortedPage(await listEvaluations(session, page.value), answerOf)) : page
      }),
      route(api.getEvaluation, async (session, { params }) =>
        shown(await readWhole(session, params.evaluation_id), wholeAnswer),
      ),
      downloadRoute(api.getEvaluationReport, async (session, { params }) =>
        shown(await readWhole(session, params.evaluation_id), (evaluation) => ({
          filename: `evaluation-${evaluation.evaluation.started_at.toString().slice(0, 10)}.html`,
          contentType: 'text/html; charset=utf-8',
          content: Readable.from([writeReport(evaluation)]),
        })),
      ),
    ],
  })
}

function answerOf(evaluation: EvaluationRecord): api.Evaluation {
  return {
    ...evaluation,
    started_at: evaluation.started_at.toString(),
    finished_at: evaluation.finished_at?.toString() ?? null,
  }
}

function wholeAnswer({ evaluation, results }: Evaluation): api.EvaluationDetail {
  return {
    ...answerOf(evaluation),
    results: results.map(({ differences, ...result }) => ({ ...result, differences: [...differences] })),
  }
}
