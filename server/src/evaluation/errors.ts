import type { Refusal } from '../kernel/result.ts'

/** Everything that this room refuses as an expected outcome. */
export const evaluationRefusals = {
  'evaluation.evaluation_not_found': 'There is no such evaluation.',
  'evaluation.scenarios_invalid': 'A file of scenarios is not as it must be. The details name file and line.',
  'evaluation.no_scenarios': 'No scenario is left for this brain and language.',
  'evaluation.too_many_conversations': 'At most 2,000 conversations are tried in one evaluation.',
  'evaluation.no_language_model': 'No language model is connected to this business.',
} as const

export type EvaluationRefusalCode = keyof typeof evaluationRefusals
export type EvaluationRefusal = Refusal<EvaluationRefusalCode>
