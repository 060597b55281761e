import { once } from 'node:events'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { mountSockets } from './sockets.ts'

const app = Fastify({ trustProxy: true })
let url: string
let admitted = 0
beforeAll(async () => {
  const line = {
    path: '/line/{id}',
    textBytesMax: 100,
    admit: async ({ params }: { params: Readonly<Record<string, string>> }) => {
      admitted += 1
      return params['id'] === 'nobody' ? { status: 404, body: {} } : null
    },
    serve: () => undefined,
  }
  await app.register(async (own) => mountSockets(own, { logger: silentLogger, routes: [line], perAddressMax: 2 }))
  url = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws')
})
afterAll(() => app.close())

/** The socket, or the status with which it was refused. */
async function open(from: string, id = 'call'): Promise<WebSocket | number> {
  const socket = new WebSocket(`${url}/line/${id}`, { headers: { 'x-forwarded-for': from } })
  const { promise, resolve } = Promise.withResolvers<WebSocket | number>()
  socket.once('open', () => resolve(socket))
  socket.once('unexpected-response', (request, { statusCode }) => {
    resolve(statusCode ?? 0)
    request.destroy()
  })
  return promise
}

test('of one address so many sockets are open at once and no more, and others are not kept out by it', async () => {
  const flood = await Promise.all(Array.from({ length: 8 }, () => open('198.51.100.1')))
  const opened = flood.filter((socket) => typeof socket !== 'number')
  expect(opened).toHaveLength(2)
  expect(flood.filter((socket) => socket === 429)).toHaveLength(6)
  expect(admitted).toBe(2)
  expect(await open('198.51.100.2')).toBeInstanceOf(WebSocket)

  for (const socket of opened) {
    socket.close()
    await once(socket, 'close')
  }
  expect(await open('198.51.100.1')).toBeInstanceOf(WebSocket)
})

test('a socket that was refused for another reason takes no place for long', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await open('198.51.100.3', 'nobody')).toBe(404)
  expect(await open('198.51.100.3')).toBeInstanceOf(WebSocket)
})
