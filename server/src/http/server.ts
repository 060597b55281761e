import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EdgeServices } from './edge-services.ts'
import { mountDocuments } from './document-route.ts'
import type { DocumentOptions } from './document-route.ts'
import { mountErrorEntries } from './error-entries.ts'
import { mountHealth } from './health.ts'
import type { ReadinessCheck } from './health.ts'
import { compileValidator, InvalidInput } from './input-validation.ts'
import { limitCustomers, mountCustomerRoute } from './mount-customer-route.ts'
import { limitPages, mountPageRoute } from './mount-page-route.ts'
import { mountProtocol } from './mount-protocol.ts'
import { API_PREFIX, mountRoute, sendRefusal } from './mount-route.ts'
import { mountApiDocs } from './openapi.ts'
import type { ProtocolRoute } from './protocol-route.ts'
import { limitRate } from './rate-limit.ts'
import type { RoomRoutes } from './route.ts'
import { refusalOf, refusalOfThrown } from './thrown.ts'
import type { SocketRoute } from './socket-route.ts'
import { mountSockets } from './sockets.ts'
import { mountWeb, wantsPage } from './web.ts'
import type { WebhookRoute } from './webhook-route.ts'
import { mountWebhooks } from './webhooks.ts'

/** Bodies of the API; webhooks and imports state their own. */
const BODY_BYTES_MAX = 256 * 1024
const REQUEST_TIMEOUT_MS = 60_000
/** Open in this process. A platform has all its calls by few addresses; one server carries fewer at once. */
const SOCKETS_PER_ADDRESS = 1_000
const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/

export interface HttpServerOptions {
  services: EdgeServices
  rooms: readonly RoomRoutes[]
  webhooks: readonly WebhookRoute[]
  sockets: readonly SocketRoute[]
  protocols: readonly ProtocolRoute[]
  /** Pages that rooms write, served beside the web app; none when left out. */
  documents?: DocumentOptions
  readiness: Readonly<Record<string, ReadinessCheck>>
  trustedProxyHops: number
  /** Requests that one caller may make in a minute. */
  requestsPerMinute: number
  /** What vendors may deliver in a minute from one address; half of it by one connection. */
  webhooksPerMinute: number
  /** The built web app, or null where this process serves none. */
  webFolder: string | null
}

/** Builds the HTTP server with every route mounted. It listens when told. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { services } = options
  const logger: FastifyBaseLogger = services.logger
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: (_address, hop) => hop < options.trustedProxyHops,
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
    },
    routerOptions: { ignoreTrailingSlash: true },
    // What Fastify refuses before it has found a route, such as an address with half of a percent sign.
    frameworkErrors: (error, request, reply) => {
      sendRefusal({ services, request, reply, refusal: refusalOf(error) })
    },
  })
  app.setValidatorCompiler(compileValidator)
  // What is sent as text is not read as JSON by chance: it is refused as any other kind.
  app.removeContentTypeParser('text/plain')
  // Answers are parsed by the contract before they get here: what is left to do is JSON.
  app.setSerializerCompiler(() => JSON.stringify)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    hsts: services.isHttps,
    frameguard: { action: 'deny' },
  })
  answerErrors(app, { services, hasWeb: options.webFolder !== null })
  logRequests(app)
  mountHealth(app, options.readiness)
  mountErrorEntries(app, services)
  await mountApiDocs(app)
  await app.register(async (api) => {
    // Answers are about people: no cache on the way keeps them.
    api.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    await limitRate(api, { services, requestsPerMinute: options.requestsPerMinute })
    const refuseTooMany = limitPages(api, { services, requestsPerMinute: options.requestsPerMinute })
    const refuseCustomers = limitCustomers(api, { services, requestsPerMinute: options.requestsPerMinute })
    for (const route of options.rooms.flatMap((room) => room.routes)) {
      if (route.kind === 'page') mountPageRoute(api, { services, route, refuseTooMany })
      else if (route.kind === 'customer') mountCustomerRoute(api, { services, route, refuseTooMany: refuseCustomers })
      else mountRoute(api, services, route)
    }
    for (const route of options.protocols) await api.register(async (own) => mountProtocol(own, { services, route }))
  })
  await app.register(async (hooks) =>
    mountWebhooks(hooks, { routes: options.webhooks, perMinute: options.webhooksPerMinute }),
  )
  await app.register(async (sockets) =>
    mountSockets(sockets, { logger: services.logger, routes: options.sockets, perAddressMax: SOCKETS_PER_ADDRESS }),
  )
  if (options.webFolder !== null) {
    await mountWeb(app, options.webFolder)
    if (options.documents !== undefined) mountDocuments(app, options.documents)
  }
  return app
}

/** Begins to listen and answers the address. Says nothing by itself: the start prints it in its own words. */
export async function listen(server: FastifyInstance, at: { host: string; port: number }): Promise<string> {
  const { level } = server.log
  server.log.level = 'warn'
  try {
    return await server.listen(at)
  } finally {
    server.log.level = level
  }
}

// The pages are our own scripts only. Mantine sets styles at run time, hence 'unsafe-inline' for styles.
const CONTENT_SECURITY_POLICY = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    // Recordings of calls lie at the vendors of telephony, each at addresses of its own.
    mediaSrc: ["'self'", 'https:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
}

function answerErrors(app: FastifyInstance, { services, hasWeb }: { services: EdgeServices; hasWeb: boolean }): void {
  app.setNotFoundHandler((request, reply) =>
    hasWeb && wantsPage(request)
      ? reply.code(404).sendFile('index.html')
      : sendRefusal({ services, request, reply, refusal: { code: 'http.not_found' } }),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof InvalidInput) return sendInvalid({ services, request, reply, error })
    return sendRefusal({ services, request, reply, refusal: refusalOfThrown(error, request.log) })
  })
}

function sendInvalid(options: {
  services: EdgeServices
  request: FastifyRequest
  reply: FastifyReply
  error: InvalidInput
}): FastifyReply {
  const { services, request, reply, error } = options
  const { errors } = error
  const problem = services.problems.problemOf({ refusal: { code: 'http.bad_request' }, requestId: request.id, errors })
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** One line a request: what, how it ended, how long. Paths hold ids only; queries may hold personal data and stay out. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const level = reply.statusCode >= 500 ? 'error' : request.url.startsWith(API_PREFIX) ? 'info' : 'debug'
    request.log[level](
      {
        method: request.method,
        path: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request answered',
    )
  })
}
