import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EdgeServices } from './edge-services.ts'
import { credentialOf } from './request-origin.ts'
import { hashToken } from '../kernel/secrets.ts'

/** Sign-up, sign-in and the like: whoever tries them by the hundred is no person. */
const PUBLIC_REQUESTS_PER_MINUTE = 60

const WINDOW = '1 minute'
/** So many callers are told apart at a time. */
const COUNTERS_MAX = 20_000

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
    timeWindow: WINDOW,
    cache: COUNTERS_MAX,
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

/** Counts a request for a connection, the first time that it is told. */
export type CountForConnection = (request: FastifyRequest, connectionId: string) => Promise<void>

/** Of all that comes from one address, so much may be of one connection: a vendor has all its customers by few addresses. */
const SHARE_OF_CONNECTION = 0.5

/**
 * Counts in this process what vendors deliver: from one address before anything is looked up, and by one connection once
 * that is proved. Whoever is refused is told when to come again, so that nothing of it is lost.
 */
export async function limitWebhooks(
  app: FastifyInstance,
  { perMinute }: { perMinute: number },
): Promise<CountForConnection> {
  await app.register(rateLimit, {
    timeWindow: WINDOW,
    cache: COUNTERS_MAX,
    keyGenerator: (request) => request.ip,
    max: perMinute,
    errorResponseBuilder: (_request, context) => new TooManyRequests(context.ttl / 1000),
  })
  const connections = new WeakMap<FastifyRequest, string>()
  const check = app.createRateLimit({
    max: Math.max(1, Math.floor(perMinute * SHARE_OF_CONNECTION)),
    timeWindow: WINDOW,
    keyGenerator: (request) => `connection:${connections.get(request) ?? ''}`,
  })
  return async (request, connectionId) => {
    if (connections.has(request)) return
    connections.set(request, connectionId)
    const counted = await check(request)
    if (!counted.isAllowed && counted.isExceeded) throw new TooManyRequests(counted.ttlInSeconds)
  }
}

function isPublic(request: FastifyRequest): boolean {
  return request.routeOptions.config.access === 'public'
}
