import type { FastifyBaseLogger, FastifyError } from 'fastify'
import { sqlState } from '../db/errors.ts'
import { OperatingFailure } from '../kernel/operating-failure.ts'
import type { Refusal } from '../kernel/result.ts'

/** What a thrown error means to the client, put on record where it is ours. */
export function refusalOfThrown(error: FastifyError, log: FastifyBaseLogger): Refusal {
  const refusal = refusalOf(error)
  if (refusal.code === 'http.internal') log.error({ err: error }, 'request failed')
  else if (refusal.code === 'http.unavailable') log.warn({ err: error }, 'request could not be answered')
  return refusal
}

/** What a thrown error means to the client: nothing of its text leaves unless it was written for the public. */
export function refusalOf(error: FastifyError): Refusal {
  if (error instanceof OperatingFailure) {
    return { code: error.isRetryable ? 'http.unavailable' : 'http.internal', details: { reason: error.publicText } }
  }
  if (isDatabaseAway(error)) return { code: 'http.unavailable' }
  switch (error.statusCode) {
    case 400:
      return { code: 'http.unreadable' }
    case 404:
      return { code: 'http.not_found' }
    case 413:
      return { code: 'http.body_too_large' }
    case 415:
      return { code: 'http.unsupported_media_type' }
    case 429:
      return { code: 'http.too_many_requests', details: retryAfter(error) }
    default:
      return { code: 'http.internal' }
  }
}

function retryAfter(error: FastifyError): Record<string, unknown> {
  return 'retryAfterSeconds' in error ? { retry_after_seconds: error.retryAfterSeconds } : {}
}

/** PostgreSQL's classes 08 (connection), 53 (resources), 57P (shut down), and a statement that took too long. */
function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error)
  return state !== null && /^(08|53|57P|57014)/.test(state)
}
