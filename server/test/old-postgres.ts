import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/**
 * A server that speaks as much of PostgreSQL's protocol (version 3) as it takes to say that it is PostgreSQL 15, so that
 * the refusal of an old database can be tested without one.
 */
export async function startOldPostgres(): Promise<{ url: string; close(): void }> {
  const server = createServer((connection) => {
    connection.once('data', () => {
      connection.write(Buffer.concat([message('R', int32(0)), READY]))
      connection.on('data', (request: Buffer) => answer(connection, request))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `postgresql://salon:secret@127.0.0.1:${port}/salon`, close: () => void server.close() }
}

function answer(connection: Socket, request: Buffer): void {
  if (request[0] === 'X'.charCodeAt(0)) connection.end()
  else connection.write(Buffer.concat([ROW_DESCRIPTION, DATA_ROW, message('C', text('SELECT 1')), READY]))
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

/** Table, column, type, its size, modifier, and 0 for the text format. */
function column(options: { name: string; type: number }): Buffer {
  return Buffer.concat([text(options.name), int32(0), int16(0), int32(options.type), int16(-1), int32(-1), int16(0)])
}

function value(content: string): Buffer {
  return Buffer.concat([int32(content.length), Buffer.from(content)])
}

const INT4 = 23
const TEXT = 25
const READY = message('Z', Buffer.from('I'))
const ROW_DESCRIPTION = message(
  'T',
  int16(2),
  column({ name: 'number', type: INT4 }),
  column({ name: 'text', type: TEXT }),
)
const DATA_ROW = message('D', int16(2), value('150014'), value('15.14'))
