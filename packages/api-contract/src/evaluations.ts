import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, pageOf, PageQuery } from './primitives.ts'

const Brain = z.enum(['built-in', 'language-model'])

export const EvaluationInput = z.object({
  brain: Brain.default('built-in'),
  repeats: z
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe('How often each scenario is played; it has passed only if it passed every time'),
  language: LanguageCode.optional().describe('Only the scenarios of this language'),
  files: z
    .array(z.object({ name: z.string().min(1).max(500), content: z.string().min(1).max(1_000_000) }))
    .max(100)
    .default([])
    .describe('Files of scenarios in YAML; none: those that come with Ringbook'),
})

/** A trial of many scenarios. */
export const Evaluation = z.object({
  id: Id,
  brain: Brain,
  language: z.string().nullable(),
  repeats: z.int(),
  status: z.enum(['running', 'finished', 'failed']),
  scenario_count: z.int(),
  passed_count: z.int(),
  started_at: Instant,
  finished_at: Instant.nullable(),
})
export type Evaluation = z.infer<typeof Evaluation>

/** One conversation that was played. */
export const EvaluationResult = z.object({
  file: z.string(),
  line: z.int(),
  scenario: z.string(),
  language: z.string(),
  attempt: z.int(),
  brain: z
    .enum([...Brain.options, 'script'])
    .describe('Who led it; script: a language model that does what the scenario says'),
  status: z.enum(['passed', 'failed', 'broken']).describe('broken: the program itself failed'),
  outcome: z.string().nullable(),
  turns: z.int(),
  duration_ms: z.int(),
  differences: z.array(z.string()).describe('What is not as the scenario says, one sentence each'),
  transcript: z.array(z.object({ role: z.enum(['caller', 'assistant', 'model', 'note']), text: z.string() })),
  tool_calls: z.array(
    z.object({ name: z.string(), arguments: z.json(), status: z.string(), code: z.string().nullable() }),
  ),
})
export type EvaluationResult = z.infer<typeof EvaluationResult>

export const EvaluationDetail = Evaluation.extend({ results: z.array(EvaluationResult) })
export type EvaluationDetail = z.infer<typeof EvaluationDetail>

const EvaluationParams = z.object({ evaluation_id: Id })
const group = 'Evaluations'
const FILES_BYTES_MAX = 8 * 1024 * 1024

export const runEvaluation = endpoint({
  id: 'runEvaluation',
  method: 'POST',
  path: '/evaluations',
  access: 'receptionist:write',
  group,
  summary: 'Play scenarios and judge what comes of them',
  description:
    'Each conversation takes place in a business of its own that nobody sees and nothing is left of: no appointment, ' +
    'message or call of yours is touched. It answers when all are played, with a language model after minutes.',
  body: EvaluationInput,
  answer: EvaluationDetail,
  status: 201,
  bodyBytesMax: FILES_BYTES_MAX,
  idempotency: 'use_case',
})

export const listEvaluations = endpoint({
  id: 'listEvaluations',
  method: 'GET',
  path: '/evaluations',
  access: 'receptionist:read',
  group,
  summary: 'List evaluations, the last first',
  query: PageQuery,
  answer: pageOf(Evaluation),
})

export const getEvaluation = endpoint({
  id: 'getEvaluation',
  method: 'GET',
  path: '/evaluations/{evaluation_id}',
  access: 'receptionist:read',
  group,
  summary: 'Read an evaluation with its conversations',
  params: EvaluationParams,
  answer: EvaluationDetail,
})

export const getEvaluationReport = endpoint({
  id: 'getEvaluationReport',
  method: 'GET',
  path: '/evaluations/{evaluation_id}/report',
  access: 'receptionist:read',
  group,
  summary: 'Read an evaluation as a page that can be printed',
  params: EvaluationParams,
  answer: z.string(),
  mediaTypes: ['text/html'],
})
