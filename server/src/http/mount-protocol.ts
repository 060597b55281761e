import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../identity/index.ts'
import type { TenantId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { EdgeServices } from './edge-services.ts'
import { findUnusableText } from './input-text.ts'
import type { FieldError } from './input-text.ts'
import { toldOf } from './mount-route.ts'
import type { ProtocolRoute } from './protocol-route.ts'
import { credentialOf, isCrossSite, originOf } from './request-origin.ts'
import { refusalOfThrown } from './thrown.ts'

interface Edge {
  readonly services: EdgeServices
  readonly route: ProtocolRoute
}

/** Mounts an address that speaks a protocol of its own: authenticates, reads the body, and refuses in its words. */
export function mountProtocol(app: FastifyInstance, edge: Edge): void {
  const { route } = edge
  app.removeAllContentTypeParsers()
  // Read here and not by Fastify: what is no JSON is answered in the words of the protocol.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendExplained(edge, { request, reply, refusal: refusalOfThrown(error, request.log) }),
  )
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: route.path,
    schema: { hide: true },
    bodyLimit: route.bodyBytesMax,
    handler: async (request, reply) => {
      const answered = await answer(edge, request)
      if (!answered.ok) return sendExplained(edge, { request, reply, ...answered })
      return reply.send(answered.value)
    },
  })
}

async function answer({ services, route }: Edge, request: FastifyRequest): Promise<Result<Response, Refusal>> {
  const authorised = await authorise(services, request)
  if (!authorised.ok) return authorised
  const { tenantId, caller } = authorised.value
  const read = readBody(request.body)
  if (!read.ok) return read
  const session = services.openSession({ tenantId, actor: caller.actor, origin: originOf(request) })
  return route.handle({ method: request.method, headers: headersOf(request), body: read.value, caller, session })
}

/** Only by a bearer token: no browser adds it by itself, so that no page can act for who is signed in. */
async function authorise(
  services: EdgeServices,
  request: FastifyRequest,
): Promise<Result<{ tenantId: TenantId; caller: Caller }, Refusal>> {
  if (isCrossSite(request)) return refuse('http.cross_site')
  const { token, isCookie } = credentialOf(request)
  const tenant = request.headers['ringbook-tenant']
  const found = await services.authenticator.authenticate({
    token: isCookie ? null : token,
    tenant: typeof tenant === 'string' ? tenant : null,
  })
  if (!found.ok) return found
  const caller = found.value
  if (caller === null) return refuse('http.not_signed_in')
  if (caller.tenantId === null) return refuse('http.no_tenant')
  return ok({ tenantId: caller.tenantId, caller })
}

function readBody(body: unknown): Result<unknown, Refusal> {
  if (!Buffer.isBuffer(body)) return ok(undefined)
  const parsed = parseJson(body.toString('utf8'))
  if (parsed === undefined) return refuse('http.unreadable')
  const unusable = findUnusableText(parsed)
  return unusable === null ? ok(parsed) : refuse('http.bad_request', { errors: [unusable] satisfies FieldError[] })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function headersOf(request: FastifyRequest): Headers {
  const given = Object.entries(request.headers)
  return new Headers(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

function sendExplained(
  { services, route }: Edge,
  told: { request: FastifyRequest; reply: FastifyReply; refusal: Refusal },
): FastifyReply {
  const { request, reply, refusal } = told
  const problem = toldOf({ services, request, reply, refusal })
  // RFC 9110, 11.6.1: who is not let in is told by what they would be.
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  // 15.5.6: and who asks in the wrong way by the right ones.
  if (problem.status === 405) reply.header('allow', route.methods.join(', '))
  return reply
    .code(problem.status)
    .type('application/json')
    .send(JSON.stringify(route.explain(problem)))
}
