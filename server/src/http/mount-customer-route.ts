import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { hashToken } from '../kernel/secrets.ts'
import type { EdgeServices } from './edge-services.ts'
import { answerOnce } from './idempotency.ts'
import type { Answer } from './idempotency.ts'
import { readMissingBody } from './input-validation.ts'
import { addressOf, inputOf, schemaOf, sendRefusal, toAnswer } from './mount-route.ts'
import { CUSTOMER_COOKIE, isCrossSite, originOf } from './request-origin.ts'
import type { CustomerCaller, CustomerPace, CustomerRoute } from './route.ts'

/**
 * Requests of one address. A family or an office may sit behind it, and a person who books looks at some twenty days.
 * What is scarce (a time that is kept, a text that the business pays) is counted over a longer while.
 */
const LIMITS: Readonly<Record<CustomerPace, { max: number; timeWindow: string }>> = {
  look: { max: 300, timeWindow: '1 minute' },
  act: { max: 60, timeWindow: '1 minute' },
  scarce: { max: 40, timeWindow: '10 minutes' },
}
/** What a form holds. */
const BODY_BYTES_MAX = 32 * 1024

interface CustomerEdge {
  readonly services: EdgeServices
  readonly route: CustomerRoute
  readonly refuseTooMany: CustomerLimit
}

/** Mounts a route for our own public pages: counts, keeps other sites out, enters the business, answers once. */
export function mountCustomerRoute(app: FastifyInstance, { services, route, refuseTooMany }: CustomerEdge): void {
  const { endpoint } = route
  app.route({
    method: endpoint.method,
    url: addressOf(endpoint),
    schema: schemaOf(endpoint),
    config: { access: endpoint.access, rateLimit: false },
    bodyLimit: BODY_BYTES_MAX,
    onRequest: async (request, reply) => refuseTooMany(route.pace, request, reply),
    preValidation: async (request) => readMissingBody(request),
    handler: async (request, reply) => {
      const answered = await answer({ services, route, request, reply })
      if (!answered.ok) return sendRefusal({ services, request, reply, refusal: answered.refusal })
      return reply.code(answered.value.statusCode).headers(answered.value.headers).send(answered.value.body)
    },
  })
}

async function answer(exchange: {
  services: EdgeServices
  route: CustomerRoute
  request: FastifyRequest
  reply: FastifyReply
}): Promise<Result<Answer, Refusal>> {
  const { services, route, request } = exchange
  if (request.method !== 'GET' && isCrossSite(request)) return refuse('http.cross_site')
  const input = inputOf(exchange)
  if (!input.ok) return input
  const caller: CustomerCaller = {
    origin: originOf(request),
    clock: services.clock,
    token: request.cookies[CUSTOMER_COOKIE] ?? null,
  }
  const entered = await route.enter(caller, input.value.params)
  if (!entered.ok) return entered
  const { session } = entered.value
  const key = input.value.idempotencyKey
  const handle = async (inside: typeof session) =>
    toAnswer(route, await route.handle({ ...entered.value, session: inside }, input.value))
  if (key === null || route.endpoint.idempotency === 'use_case') return handle(session)
  const { method, url, body } = request
  const { vault } = services
  return answerOnce({
    session,
    vault,
    principal: principalOf(caller),
    key,
    request: { method, url, body },
    answer: handle,
  })
}

/** Whoever is unknown is told apart by the key alone, which their page makes up; what is sent must be the same too. */
function principalOf({ token }: CustomerCaller): string {
  return token === null ? 'visitor' : `customer:${hashToken(token).toString('base64url')}`
}

/** Answers whoever asks too often; undefined: nobody was refused. */
export type CustomerLimit = (
  pace: CustomerPace,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply | undefined>

/** Counts the requests of public pages in this process, all routes together. After `limitRate`, whose counters it uses. */
export function limitCustomers(
  app: FastifyInstance,
  { services, requestsPerMinute }: { services: EdgeServices; requestsPerMinute: number },
): CustomerLimit {
  const limit = ({ max, timeWindow }: (typeof LIMITS)[CustomerPace]) =>
    app.createRateLimit({ max: Math.min(max, requestsPerMinute), timeWindow, keyGenerator: ({ ip }) => ip })
  const checks = { look: limit(LIMITS.look), act: limit(LIMITS.act), scarce: limit(LIMITS.scarce) }
  return async (pace, request, reply) => {
    const counted = await checks[pace](request)
    if (counted.isAllowed || !counted.isExceeded) return undefined
    const details = { retry_after_seconds: counted.ttlInSeconds }
    return sendRefusal({ services, request, reply, refusal: { code: 'http.too_many_requests', details } })
  }
}
