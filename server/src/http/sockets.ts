import type { Socket } from 'node:net'
import websocket from '@fastify/websocket'
import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from '../kernel/logger.ts'
import { pathParamsOf, routePattern } from './path-params.ts'
import { originOf } from './request-origin.ts'
import type { LiveSocket, SocketRequest, SocketRoute } from './socket-route.ts'

const TOO_MANY_REQUESTS = 429
const NORMAL_CLOSURE = 1000
const UNSUPPORTED_DATA = 1003
const TOO_BIG = 1009
const INTERNAL_ERROR = 1011
const SERVICE_RESTART = 1012
/** What is silent for so long is asked whether it is still there, and closed if it is not. */
const PING_EVERY_MS = 30_000

/**
 * Mounts the addresses at which sockets are opened. When the server stops they are closed, so that they come again.
 * Of one address so many may be open, or about to be opened, in this process; more are refused with 429.
 */
export async function mountSockets(
  app: FastifyInstance,
  options: { logger: Logger; routes: readonly SocketRoute[]; perAddressMax: number },
): Promise<void> {
  // One for all of them: each route refuses by itself what is too long for it.
  const maxPayload = Math.max(0, ...options.routes.map((route) => route.textBytesMax))
  await app.register(websocket, {
    options: { maxPayload, perMessageDeflate: false },
    preClose: (done) => {
      for (const client of app.websocketServer.clients) client.close(SERVICE_RESTART, 'the server restarts')
      app.websocketServer.close(() => done())
    },
  })
  const places = createPlaces(options.perAddressMax)
  for (const route of options.routes) {
    app.get(
      routePattern(route.path),
      {
        websocket: true,
        // First of all: whoever comes too often costs no look at the database.
        onRequest: async (request, reply) => {
          if (!places.take(request)) await reply.code(TOO_MANY_REQUESTS).send()
        },
        preValidation: async (request, reply) => {
          const refusal = await route.admit(toSocketRequest(request))
          if (refusal !== null) await reply.code(refusal.status).send(refusal.body)
        },
      },
      (socket, request) => {
        const { textBytesMax } = route
        route.serve(toLiveSocket(socket, { textBytesMax, logger: options.logger }), toSocketRequest(request))
      },
    )
  }
}

/** Knows the connections of each address that are sockets or become one. */
function createPlaces(max: number) {
  const taken = new Map<string, Set<Socket>>()
  return {
    /** False: there is no place left. Else it is given back when the connection ends, whatever became of it. */
    take: ({ ip, raw: { socket } }: FastifyRequest): boolean => {
      const ofAddress = taken.get(ip) ?? new Set()
      if (ofAddress.has(socket)) return true
      if (ofAddress.size >= max) return false
      taken.set(ip, ofAddress.add(socket))
      socket.once('close', () => {
        ofAddress.delete(socket)
        if (ofAddress.size === 0) taken.delete(ip)
      })
      return true
    },
  }
}

function toSocketRequest(request: FastifyRequest): SocketRequest {
  const { headers, url } = request
  return { headers, params: pathParamsOf(request), url, origin: originOf(request) }
}

/** Texts are handled one after the other: what a caller said first is answered first. */
function toLiveSocket(
  socket: WebSocket,
  { textBytesMax, logger }: { textBytesMax: number; logger: Logger },
): LiveSocket {
  let handled = Promise.resolve()
  let isAlive = true
  const fail = (error: unknown): void => {
    logger.error({ err: error }, 'a message on a socket could not be handled')
    socket.close(INTERNAL_ERROR, 'something went wrong here')
  }
  const pinging = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, PING_EVERY_MS)
  socket.on('pong', () => (isAlive = true))
  socket.on('close', () => clearInterval(pinging))
  socket.on('error', (error: Error) => logger.warn({ err: error }, 'a socket failed'))
  return {
    send: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    close: (code, reason) => socket.close(code, reason),
    onText: (listener) => {
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        isAlive = true
        if (isBinary) return socket.close(UNSUPPORTED_DATA, 'only text is understood here')
        if (data.length > textBytesMax) return socket.close(TOO_BIG, 'that is too long')
        handled = handled.then(() => listener(data.toString('utf8'))).catch(fail)
      })
    },
    onClose: (listener) => {
      socket.once('close', (code: number) => {
        handled = handled.then(() => listener(code === 0 ? NORMAL_CLOSURE : code)).catch(fail)
      })
    },
  }
}
