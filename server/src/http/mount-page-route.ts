import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '../kernel/secrets.ts'
import type { EdgeServices } from './edge-services.ts'
import { endOfStream, untilNextLook } from './event-stream.ts'
import { readMissingBody } from './input-validation.ts'
import { addressOf, inputOf, schemaOf, sendRefusal, toAnswer } from './mount-route.ts'
import { credentialOf, originOf } from './request-origin.ts'
import type { PageRoute } from './route.ts'

/**
 * Requests in a minute. A visitor writes and reads at the pace of a person, a whole office may sit behind one address,
 * and whoever begins a conversation every second is no person.
 */
const PER_TOKEN = 90
const PER_ADDRESS = 600
const BEGUN_PER_ADDRESS = 60
/** What is posted may be answered by a language model, which the business pays. */
const WRITTEN_PER_TOKEN = 20
const WRITTEN_PER_ADDRESS = 120
const WINDOW = '1 minute'
const PREFLIGHT_SECONDS = '600'
/** A message of a visitor and what goes with it. */
const BODY_BYTES_MAX = 16 * 1024

interface PageEdge {
  readonly services: EdgeServices
  readonly route: PageRoute
  readonly refuseTooMany: PageLimit
}

/** Mounts a route for pages of other web sites, and what their browsers ask beforehand (Fetch standard, 3.2). */
export function mountPageRoute(app: FastifyInstance, edge: PageEdge): void {
  const { services, route, refuseTooMany } = edge
  const { endpoint } = route
  const url = addressOf(endpoint)
  const stopping = new AbortController()
  app.addHook('preClose', async () => stopping.abort())
  app.route({
    method: endpoint.method,
    url,
    schema: schemaOf(endpoint),
    config: { access: endpoint.access, rateLimit: false },
    bodyLimit: BODY_BYTES_MAX,
    // First of all, so that a page can read why it was refused.
    onRequest: async (request, reply) => {
      await allowPage(route, request, reply)
      return refuseTooMany(request, reply)
    },
    preValidation: async (request) => readMissingBody(request),
    handler: async (request, reply) => {
      const input = inputOf({ services, request, reply })
      const caller = { origin: originOf(request), clock: services.clock, ...pageOf(request) }
      const signal = endOfStream(reply, stopping.signal)
      const handled = input.ok
        ? await route.handle({ ...caller, signal, untilNextLook: () => untilNextLook(signal) }, input.value)
        : input
      const answered = handled.ok ? toAnswer(route, handled) : handled
      if (!answered.ok) return sendRefusal({ services, request, reply, refusal: answered.refusal })
      return reply.code(answered.value.statusCode).headers(answered.value.headers).send(answered.value.body)
    },
  })
  if (app.hasRoute({ method: 'OPTIONS', url })) return
  app.route({
    method: 'OPTIONS',
    url,
    schema: { hide: true },
    config: { rateLimit: false },
    onRequest: async (request, reply) => refuseTooMany(request, reply),
    handler: async (request, reply) => {
      if (await allowPage(route, request, reply)) {
        reply.header('access-control-allow-methods', 'GET, POST')
        reply.header('access-control-allow-headers', 'authorization, content-type')
        reply.header('access-control-max-age', PREFLIGHT_SECONDS)
      }
      return reply.code(204).send()
    },
  })
}

/** Only a bearer token counts: what a browser adds by itself is none. */
function pageOf(request: FastifyRequest): { pageOrigin: string | null; token: string | null } {
  const { token, isCookie } = credentialOf(request)
  return { pageOrigin: request.headers.origin ?? null, token: isCookie ? null : token }
}

async function allowPage(route: PageRoute, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  reply.header('vary', 'Origin')
  const { pageOrigin } = pageOf(request)
  if (pageOrigin === null || !(await route.allows(pageOrigin, request.params))) return false
  reply.header('access-control-allow-origin', pageOrigin)
  reply.header('access-control-expose-headers', 'retry-after')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  return true
}

function tokenKey(request: FastifyRequest): string {
  return hashToken(pageOf(request).token ?? '').toString('base64url')
}

/** Answers whoever asks too often; undefined: nobody was refused. */
export type PageLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

/** Counts the requests of pages in this process, all routes together. After `limitRate`, whose counters it uses. */
export function limitPages(
  app: FastifyInstance,
  { services, requestsPerMinute }: { services: EdgeServices; requestsPerMinute: number },
): PageLimit {
  const limit = (max: number, keyOf: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max: Math.min(max, requestsPerMinute), timeWindow: WINDOW, keyGenerator: keyOf })
  const all = limit(PER_ADDRESS, ({ ip }) => ip)
  const ofToken = limit(PER_TOKEN, tokenKey)
  const begun = limit(BEGUN_PER_ADDRESS, ({ ip }) => ip)
  const written = [limit(WRITTEN_PER_ADDRESS, ({ ip }) => ip), limit(WRITTEN_PER_TOKEN, tokenKey)]
  const limitsOf = (request: FastifyRequest) => {
    const hasToken = pageOf(request).token !== null
    const isPosted = request.method === 'POST'
    if (!hasToken) return isPosted ? [all, begun] : [all]
    return isPosted ? [all, ofToken, ...written] : [all, ofToken]
  }
  return async (request, reply) => {
    const limits = limitsOf(request)
    for (const check of limits) {
      const counted = await check(request)
      if (counted.isAllowed || !counted.isExceeded) continue
      const details = { retry_after_seconds: counted.ttlInSeconds }
      return sendRefusal({ services, request, reply, refusal: { code: 'http.too_many_requests', details } })
    }
    return undefined
  }
}
