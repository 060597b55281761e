import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { ErrorCode, isJSONRPCRequest } from '@modelcontextprotocol/sdk/types.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import type { Terminal } from '../../terminal.ts'
import { openRemote, Refused } from './remote.ts'

/**
 * Passes messages on between the client of this process and the server, as they are. What the server does not answer is
 * answered here, so that a client never waits for nothing, and the next message may succeed.
 */
export async function bridge(server: Server, { input, output, interrupted }: Terminal): Promise<void> {
  const client = new StdioServerTransport(input, output)
  const remote = openRemote(server, (message) => void client.send(message))
  const underWay = new Set<Promise<void>>()
  client.onmessage = (message) => {
    const passed = remote
      .send(message)
      .catch((error: unknown) => answerInstead(client, { message, error }))
      .finally(() => underWay.delete(passed))
    underWay.add(passed)
  }
  client.onerror = () => {
    const error = { code: ErrorCode.ParseError, message: 'This line is no message of the protocol.' }
    output.write(`${JSON.stringify({ jsonrpc: '2.0', id: null, error })}\n`)
  }
  const over = endOf(input, interrupted)
  await client.start()
  await over
  await Promise.all(underWay)
  await remote.close()
}

function endOf(input: Terminal['input'], interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    input.once('end', resolve).once('close', resolve)
    interrupted.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function answerInstead(
  client: StdioServerTransport,
  { message, error }: { message: JSONRPCMessage; error: unknown },
): Promise<void> {
  // Nobody waits for an answer to what is no request.
  if (!isJSONRPCRequest(message)) return
  await client.send({ jsonrpc: '2.0', id: message.id, error: toldOf(error) })
}

function toldOf(error: unknown): { code: number; message: string; data?: unknown } {
  if (error instanceof Refused) return error.told
  // Whatever else happens on the way (an answer that breaks off): the client hears it, and may go on.
  const text = error instanceof CommandError ? error.message : BROKEN_OFF
  return { code: ErrorCode.InternalError, message: text }
}

const BROKEN_OFF =
  'The answer of the server could not be read. It may have done what was asked: look before you try again.'
