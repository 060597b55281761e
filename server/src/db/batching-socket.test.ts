import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setImmediate as untilNextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BatchingSocket } from './batching-socket.ts'

/** Keeps what goes to the operating system, one entry for each time it is asked to send. */
class WatchedSocket extends BatchingSocket {
  readonly sent: string[] = []

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.sent.push(String(chunk))
    super._write(chunk, encoding, done)
  }

  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    this.sent.push(chunks.map(({ chunk }) => String(chunk)).join(''))
    super._writev?.(chunks, done)
  }
}

const server = createServer((connection) => connection.resume())
const socket = new WatchedSocket()

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
})
beforeEach(() => {
  socket.sent.length = 0
})
afterAll(() => {
  socket.destroy()
  server.close()
})

/** As pg writes a query: several messages between cork and uncork. */
function ask(query: string): void {
  socket.cork()
  for (const word of query.split(' ')) socket.write(`${word} `)
  socket.uncork()
}

test('Queries that are asked one after the other without waiting are sent at once and in order', async () => {
  ask('begin')
  await Promise.resolve()
  ask('enter tenant')
  ask('read times')
  expect(socket.sent).toEqual([])
  await untilNextTurn()
  expect(socket.sent).toEqual(['begin enter tenant read times '])
})

test('The next query after a wait is sent by itself', async () => {
  ask('read times')
  await untilNextTurn()
  ask('write appointment')
  await untilNextTurn()
  expect(socket.sent).toEqual(['read times ', 'write appointment '])
})

test('Whoever closes the connection loses nothing that was asked before', async () => {
  ask('write appointment')
  socket.end('terminate')
  await once(socket, 'finish')
  expect(socket.sent.join('')).toBe('write appointment terminate')
})
