import type { TFunction } from 'i18next'
import { ApiProblem, ServerAway, UnreadableAnswer } from '../api/problems.ts'

/** What went wrong and what to do, in the language of the page; the server's own English for a code that we do not know. */
export function problemText(t: TFunction, error: unknown): string {
  if (error instanceof ServerAway) return t('problem.serverAway')
  if (error instanceof UnreadableAnswer) return t('problem.unreadable')
  if (!(error instanceof ApiProblem)) return t('problem.unexpected')
  const texts: Readonly<Record<string, string>> = t('problem.codes', { returnObjects: true })
  const text = texts[error.code] ?? error.message
  const wait = error.retryAfterSeconds
  return wait === null ? text : `${text} ${t('problem.retryAfter', { count: Math.ceil(wait) })}`
}
