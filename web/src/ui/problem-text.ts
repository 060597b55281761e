import type { TFunction } from 'i18next'
import { ApiProblem, ServerAway, UnreadableAnswer } from '../api/problems.ts'

/** What went wrong and what to do, in the language of the page; the server's own English for a code that we do not know. */
export function problemText(t: TFunction, error: unknown): string {
  if (error instanceof ServerAway) return t('problem.serverAway')
  if (error instanceof UnreadableAnswer) return t('problem.unreadable')
  if (!(error instanceof ApiProblem)) return t('problem.unexpected')
  const text = refusalText(t, error.code) ?? error.message
  const wait = error.retryAfterSeconds
  return wait === null ? text : `${text} ${t('problem.retryAfter', { count: Math.ceil(wait) })}`
}

/** Features whose words say what their rooms refuse: loaded with the first of their pages. */
const SAY_REFUSALS = ['booking', 'customers', 'messaging', 'receptionist', 'settings', 'catalog', 'calls'] as const

/** The sentence of a code of the API in the language of the page; undefined for a code that the page does not know. */
export function refusalText(t: TFunction, code: string): string | undefined {
  const texts: Readonly<Record<string, string>> = t('problem.codes', { returnObjects: true })
  if (texts[code] !== undefined) return texts[code]
  for (const room of SAY_REFUSALS) {
    const said: Readonly<Record<string, string>> = t('refusals', { ns: room, returnObjects: true, defaultValue: {} })
    if (said[code] !== undefined) return said[code]
  }
  return undefined
}
