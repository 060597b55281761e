import { once } from 'node:events'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import type { LiveSocket } from './socket-route.ts'
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
    serve: (socket: LiveSocket) => socket.onText((text) => socket.send(`heard ${text.length}`)),
  }
  const routes = [line, { ...line, path: '/wide-line/{id}', textBytesMax: 1_000 }]
  await app.register(async (own) => mountSockets(own, { logger: silentLogger, routes, perAddressMax: 2 }))
  url = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws')
})
afterAll(() => app.close())

/** The socket, or the status with which it was refused. */
async function open(from: string, id = 'call', line = 'line'): Promise<WebSocket | number> {
  const socket = new WebSocket(`${url}/${line}/${id}`, { headers: { 'x-forwarded-for': from } })
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

test('each line takes texts as long as are said on it, and one that is too long ends it', async () => {
  const said = 'a'.repeat(500)
  const [narrow, wide] = [await open('198.51.100.4'), await open('198.51.100.4', 'call', 'wide-line')]
  if (typeof narrow === 'number' || typeof wide === 'number') throw new Error('both are open')

  wide.send(said)
  expect(String((await once(wide, 'message'))[0])).toBe('heard 500')
  narrow.send(said)
  expect((await once(narrow, 'close'))[0]).toBe(1009)
})
