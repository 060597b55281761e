import type { Permission, Problem } from '@ringbook/api-contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { suspensionDetails } from '../identity/index.ts'
import type { Caller } from '../identity/index.ts'
import { invariant, unreachable } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { EdgeServices } from './edge-services.ts'
import { endOfStream, isStreamingToAll, lastEventId, sendEvents, untilNextLook } from './event-stream.ts'
import { answerOnce, isIdempotencyKey } from './idempotency.ts'
import type { Answer } from './idempotency.ts'
import { readMissingBody } from './input-validation.ts'
import {
  credentialOf,
  CUSTOMER_COOKIE,
  isCrossSite,
  OPERATOR_COOKIE,
  originOf,
  SESSION_COOKIE,
} from './request-origin.ts'
import type { CustomerRoute, PageRoute, ReplyHeaders, Route, RouteInput } from './route.ts'

export const API_PREFIX = '/api/v1'

// Between the check of who asks and the answer, Fastify reads the rest of the request.
const callers = new WeakMap<FastifyRequest, Caller>()

/** Mounts one route below /api/v1: authenticates, authorises, calls its handler, answers or refuses. */
export function mountRoute(
  app: FastifyInstance,
  services: EdgeServices,
  route: Exclude<Route, PageRoute | CustomerRoute>,
): void {
  const { endpoint } = route
  const stopping = new AbortController()
  if (route.kind === 'stream') app.addHook('preClose', async () => stopping.abort())
  app.route({
    method: endpoint.method,
    url: addressOf(endpoint),
    schema: schemaOf(endpoint),
    config: { access: endpoint.access, alsoNeeds: endpoint.alsoNeeds },
    ...(endpoint.bodyBytesMax === null ? {} : { bodyLimit: endpoint.bodyBytesMax }),
    // Who may not ask learns nothing of what is wrong with the question.
    preValidation: async (request, reply) => {
      readMissingBody(request)
      const authorised = await authorise({ services, route, request, reply })
      if (!authorised.ok) return sendRefusal({ services, request, reply, refusal: authorised.refusal })
      if (authorised.value !== null) callers.set(request, authorised.value)
    },
    handler: async (request, reply) => {
      if (route.kind === 'download') return sendFile({ services, route, request, reply })
      if (route.kind === 'stream') return sendStream({ services, route, request, reply }, stopping.signal)
      const answered = await answerRequest({ services, route, request, reply })
      if (!answered.ok) return sendRefusal({ services, request, reply, refusal: answered.refusal })
      return reply.code(answered.value.statusCode).headers(answered.value.headers).send(answered.value.body)
    },
  })
}

/** Where an endpoint is mounted, parameters as Fastify writes them. */
export function addressOf(endpoint: Route['endpoint']): string {
  return API_PREFIX + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
}

/** What Fastify checks of a request, and what the documents say of it. */
export function schemaOf(endpoint: Route['endpoint']) {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.group],
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    params: endpoint.params,
    querystring: endpoint.query,
    ...(endpoint.body === null ? {} : { body: endpoint.body }),
    ...responseSchema(endpoint),
  }
}

/** Sends a refusal as a problem document. */
export function sendRefusal(options: {
  services: EdgeServices
  request: FastifyRequest
  reply: FastifyReply
  refusal: Refusal
}): FastifyReply {
  const { reply } = options
  const problem = toldOf(options)
  // Serialised here: the answer's schema is for success only.
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** A refusal as it is told, with the headers that belong to it. */
export function toldOf(options: {
  services: EdgeServices
  request: FastifyRequest
  reply: FastifyReply
  refusal: Refusal
}): Problem {
  const { services, request, reply, refusal } = options
  const wait = refusal.details?.['retry_after_seconds']
  if (typeof wait === 'number') reply.header('retry-after', String(Math.ceil(wait)))
  return services.problems.problemOf({ refusal, requestId: request.id })
}

const EVENT_STREAM = 'text/event-stream'

function responseSchema({ answer, status, mediaTypes }: Route['endpoint']) {
  if (answer === null) return {}
  if (mediaTypes.length === 0) return { response: { [status]: answer } }
  const content = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: answer }]))
  const description = mediaTypes.includes(EVENT_STREAM) ? 'Events as they happen' : 'A file'
  return { response: { [status]: { description, content } } }
}

interface Exchange<Kind extends Route = Route> {
  services: EdgeServices
  route: Kind
  request: FastifyRequest
  reply: FastifyReply
}

async function sendFile(exchange: Exchange<Extract<Route, { kind: 'download' }>>): Promise<FastifyReply> {
  const { route, reply } = exchange
  const input = inputOf(exchange)
  const answered = input.ok ? await route.handle(sessionOf(exchange), input.value) : input
  if (!answered.ok) return sendRefusal({ ...exchange, refusal: answered.refusal })
  const { filename, contentType, content } = answered.value
  reply.header('content-disposition', `attachment; filename="${filename}"`).type(contentType)
  return reply.code(route.endpoint.status).send(content)
}

const TOO_MANY_STREAMS: Refusal = { code: 'http.too_many_requests', details: { retry_after_seconds: 30 } }

async function sendStream(
  exchange: Exchange<Extract<Route, { kind: 'stream' }>>,
  stopping: AbortSignal,
): Promise<FastifyReply> {
  const { services, route, request, reply } = exchange
  const { looks } = route
  const input = inputOf(exchange)
  if (isStreamingToAll(looks)) return sendRefusal({ ...exchange, refusal: TOO_MANY_STREAMS })
  const signal = endOfStream(reply, stopping)
  const stream = {
    lastEventId: lastEventId(request),
    signal,
    untilNextLook: () => untilNextLook(signal),
    allows: (permission: Permission) => callers.get(request)?.allows(permission) ?? false,
  }
  const answered = input.ok
    ? await route.handle(sessionOf(exchange), { ...input.value, ...stream, body: undefined })
    : input
  if (!answered.ok) return sendRefusal({ ...exchange, refusal: answered.refusal })
  return sendEvents(reply, { events: answered.value, looks, signal, logger: services.logger })
}

async function answerRequest(
  exchange: Exchange<Exclude<Route, { kind: 'download' | 'stream' | 'page' | 'customer' }>>,
): Promise<Result<Answer, Refusal>> {
  const { services, route, request } = exchange
  const input = inputOf(exchange)
  if (!input.ok) return input
  const origin = originOf(request)
  const caller = callers.get(request)
  switch (route.kind) {
    case 'public':
      return toAnswer(route, await route.handle({ origin, clock: services.clock }, input.value))
    case 'operator':
      invariant(caller, 'only the operator passes operator')
      return toAnswer(
        route,
        await route.handle({ origin, clock: services.clock, session: caller.operatorSession }, input.value),
      )
    case 'user':
      invariant(caller?.user, 'only a signed-in user passes signed_in')
      return toAnswer(route, await route.handle({ origin, clock: services.clock, user: caller.user }, input.value))
    case 'tenant':
      invariant(caller, 'only an authorised caller enters a tenant')
      return answerInTenant({ ...exchange, route }, caller, input.value)
    default:
      return unreachable(route)
  }
}

/** Who asks, or why they may not; null where nobody is asked who they are. */
async function authorise(exchange: Exchange): Promise<Result<Caller | null, Refusal>> {
  const { services, route, request } = exchange
  if (route.endpoint.access === 'public') return ok(null)
  const { token, isCookie } = credentialOf(request)
  if (isCookie && request.method !== 'GET' && isCrossSite(request)) return refuse('http.cross_site')
  const tenant = request.headers['ringbook-tenant']
  const found = await services.authenticator.authenticate({ token, tenant: typeof tenant === 'string' ? tenant : null })
  if (!found.ok) return found
  if (found.value === null) return refuse('http.not_signed_in')
  const isInTenant = route.kind !== 'user' && route.kind !== 'public' && route.kind !== 'operator'
  if (isInTenant && found.value.tenantId === null && found.value.user !== null) return refuse('http.no_tenant')
  const { allows, suspension, user } = found.value
  if (isInTenant && suspension !== null) return refuse('identity.tenant_suspended', suspensionDetails(suspension))
  if (route.kind === 'user' && !route.forStandIns && user !== null && user.standIn !== null) {
    return refuse('identity.not_for_stand_ins')
  }
  const missing = [route.endpoint.access, ...route.endpoint.alsoNeeds].find((needed) => !allows(needed))
  return missing === undefined ? ok(found.value) : refuse('http.forbidden', { needs: missing })
}

function sessionOf({ services, request }: Exchange): TenantSession {
  const caller = callers.get(request)
  invariant(caller, 'only an authorised caller enters a tenant')
  invariant(caller.tenantId, 'a route of a tenant has one')
  return services.openSession({ tenantId: caller.tenantId, actor: caller.actor, origin: originOf(request) })
}

async function answerInTenant(
  exchange: Exchange<Extract<Route, { kind: 'tenant' }>>,
  caller: Caller,
  input: RouteInput<unknown, unknown, unknown>,
): Promise<Result<Answer, Refusal>> {
  const { services, route, request } = exchange
  const session = sessionOf(exchange)
  const answer = async (inside: TenantSession) => toAnswer(route, await route.handle(inside, input))
  const key = input.idempotencyKey
  if (key === null || route.endpoint.idempotency === 'use_case') return answer(session)
  const { method, url, body } = request
  const { vault } = services
  return answerOnce({ session, vault, principal: caller.principal, key, request: { method, url, body }, answer })
}

/** What a handler gave back, as it is sent. */
export function toAnswer(route: Route, handled: Result<unknown, Refusal>): Result<Answer, Refusal> {
  if (!handled.ok) return handled
  const { endpoint } = route
  // Parsed by the contract on the way out too: a field that the contract does not name never leaves.
  const body = endpoint.answer === null ? undefined : endpoint.answer.parse(handled.value)
  const version = versionOf(body)
  const headers: Record<string, string> = version === null ? {} : { etag: `"${version}"` }
  return ok({ statusCode: endpoint.status, headers, body })
}

function versionOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('version' in body)) return null
  return typeof body.version === 'number' ? body.version : null
}

/** What a request holds, read by the contract before. */
export function inputOf(
  exchange: Pick<Exchange, 'request' | 'reply' | 'services'>,
): Result<RouteInput<unknown, unknown, unknown>, Refusal> {
  const { request, reply, services } = exchange
  const match = request.headers['if-match']
  const version = match === undefined || match === '*' ? null : /^(?:W\/)?"(\d{1,9})"$/.exec(match)?.[1]
  if (version === undefined) return refuse('http.bad_version')
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
  if (key !== undefined && (typeof key !== 'string' || !isIdempotencyKey(key))) {
    return refuse('http.bad_idempotency_key')
  }
  return ok({
    params: request.params,
    query: request.query,
    body: request.body,
    expectedVersion: version === null ? null : Number(version),
    idempotencyKey: key ?? null,
    reply: replyHeaders(reply, services),
  })
}

function replyHeaders(reply: FastifyReply, services: EdgeServices): ReplyHeaders {
  return {
    setSessionToken(token, expiresAt) {
      const shared = { path: '/', httpOnly: true, sameSite: 'lax', secure: services.isHttps } as const
      keepCookie(reply, { ...shared, name: SESSION_COOKIE, token, expiresAt })
    },
    setOperatorToken(token, expiresAt) {
      const path = `${API_PREFIX}/operator`
      const shared = { path, httpOnly: true, sameSite: 'strict', secure: services.isHttps } as const
      keepCookie(reply, { ...shared, name: OPERATOR_COOKIE, token, expiresAt })
    },
    setCustomerToken(token, { path, expiresAt }) {
      // Strict: nothing but our own page asks for it, and that page asks from its own address.
      const shared = { path: API_PREFIX + path, httpOnly: true, sameSite: 'strict', secure: services.isHttps } as const
      if (token === null) reply.clearCookie(CUSTOMER_COOKIE, shared)
      else {
        const expires = expiresAt === null ? {} : { expires: new Date(expiresAt.epochMilliseconds) }
        reply.setCookie(CUSTOMER_COOKIE, token, { ...shared, ...expires })
      }
    },
  }
}

/** Keeps a token in the browser until it expires; null ends it. */
function keepCookie(
  reply: FastifyReply,
  kept: {
    name: string
    token: string | null
    expiresAt: Temporal.Instant | null
    path: string
    httpOnly: true
    sameSite: 'lax' | 'strict'
    secure: boolean
  },
): void {
  const { name, token, expiresAt, ...shared } = kept
  if (token === null) {
    reply.clearCookie(name, shared)
    return
  }
  const expires = expiresAt === null ? {} : { expires: new Date(expiresAt.epochMilliseconds) }
  reply.setCookie(name, token, { ...shared, ...expires })
}
