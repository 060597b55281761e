import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EdgeServices } from './edge-services.ts'
import { credentialOf } from './request-origin.ts'
import { hashToken } from '../kernel/secrets.ts'

/** Sign-up, sign-in and the like: whoever tries them by the hundred is no person. */
const PUBLIC_REQUESTS_PER_MINUTE = 60

class TooManyRequests extends Error {
  readonly statusCode = 429
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('too many requests')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Counts the requests of one credential (or of one address where there is none) in this process. Several processes
 * each count for themselves: this protects the process; sign-in is guarded by the database besides.
 */
export async function limitRate(
  app: FastifyInstance,
  options: { services: EdgeServices; requestsPerMinute: number },
): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: '1 minute',
    cache: 20_000,
    keyGenerator: (request) => {
      if (isPublic(request)) return `public:${request.ip}`
      const { token } = credentialOf(request)
      return token === null ? `address:${request.ip}` : `token:${hashToken(token).toString('base64url')}`
    },
    max: (request) =>
      isPublic(request) ? Math.min(PUBLIC_REQUESTS_PER_MINUTE, options.requestsPerMinute) : options.requestsPerMinute,
    errorResponseBuilder: (_request, context) => new TooManyRequests(context.ttl / 1000),
  })
}

function isPublic(request: FastifyRequest): boolean {
  return request.routeOptions.config.access === 'public'
}
