export { evaluationRoutes } from './http.ts'
export type { EvaluationServices } from './run-evaluation.ts'
