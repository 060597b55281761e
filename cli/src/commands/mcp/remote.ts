import { randomUUID } from 'node:crypto'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { isInitializeRequest, isJSONRPCRequest, isJSONRPCResultResponse } from '@modelcontextprotocol/sdk/types.js'
import type { JSONRPCMessage, JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { unanswered } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'

/** The server, to which messages are sent; its answers go to whoever opened it. */
export interface Remote {
  /** Throws CommandError if the server does not answer; Refused if it says why not. */
  send(message: JSONRPCMessage): Promise<void>
  /** Ends the session, if there is one. */
  close(): Promise<void>
}

/** What a server says in the words of the protocol when it refuses a whole request. */
const Told = z.object({
  error: z.object({
    code: z.int(),
    message: z.string(),
    data: z.looseObject({ code: z.string(), status: z.int() }),
  }),
})

/** The server refused a message, and said why. */
export class Refused extends CommandError {
  readonly told: z.output<typeof Told>['error']

  constructor(told: z.output<typeof Told>['error']) {
    super(told.message)
    this.told = told
  }
}

/** A line to the server. A session that is over there (closed, or too old) is begun anew, as the client began it. */
export function openRemote(server: Server, receive: (message: JSONRPCMessage) => void): Remote {
  let opening: JSONRPCRequest | null = null
  let transport = dial(server, receive)
  let reopening: Promise<void> | null = null
  const reopen = async (begun: JSONRPCRequest) => {
    const fresh = dial(server, receive)
    const again = { ...begun, id: `ringbook-${randomUUID()}` }
    await fresh.send(again, { isOwn: true })
    await fresh.send({ jsonrpc: '2.0', method: 'notifications/initialized' })
    transport = fresh
  }
  return {
    async send(message) {
      if (isJSONRPCRequest(message) && isInitializeRequest(message)) opening = message
      const used = transport
      try {
        await used.send(message)
      } catch (error) {
        if (opening === null || !isSessionOver(error)) throw error
        // Of several messages that find it over, the first begins it anew.
        if (used === transport) {
          reopening ??= reopen(opening).finally(() => (reopening = null))
          await reopening
        }
        await transport.send(message)
      }
    },
    close: () => transport.close(),
  }
}

function isSessionOver(error: unknown): boolean {
  return error instanceof Refused && error.told.data.code === 'mcp.session_over'
}

interface Line {
  /** `isOwn`: it is ours and not the client's, who shall not hear the answer. */
  send(message: JSONRPCMessage, options?: { isOwn?: boolean }): Promise<void>
  close(): Promise<void>
}

function dial(server: Server, receive: (message: JSONRPCMessage) => void): Line {
  const own = new Set<string | number>()
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${server.token}` } },
    fetch: (url, init) => ask(server, url, init),
  })
  transport.onmessage = (message) => {
    const version = versionIn(message)
    if (version !== null) transport.setProtocolVersion(version)
    if (isJSONRPCResultResponse(message) && own.has(message.id)) return
    receive(message)
  }
  const started = transport.start()
  return {
    async send(message, { isOwn = false } = {}) {
      await started
      if (isOwn && isJSONRPCRequest(message)) own.add(message.id)
      await transport.send(message)
    },
    async close() {
      // Whether the server hears that we leave or not: a session that nobody uses does no harm.
      await transport.terminateSession().catch(() => undefined)
      await transport.close()
    },
  }
}

const Agreed = z.object({ result: z.object({ protocolVersion: z.string(), serverInfo: z.looseObject({}) }) })

function versionIn(message: JSONRPCMessage): string | null {
  return Agreed.safeParse(message).data?.result.protocolVersion ?? null
}

const TIMEOUT_MS = 60_000

async function ask(server: Server, url: string | URL, init: RequestInit = {}): Promise<Response> {
  const response = await fetchInTime(server, url, init)
  if (response.ok || init.method !== 'POST') return response
  const told = Told.safeParse(await response.json().catch(() => null))
  if (told.success) throw new Refused(told.data.error)
  throw new CommandError(`What answers at ${server.url} is not Ringbook, or not this version of it.`)
}

async function fetchInTime(server: Server, url: string | URL, init: RequestInit): Promise<Response> {
  const tooLate = AbortSignal.timeout(TIMEOUT_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, tooLate]) : tooLate
  try {
    return await fetch(url, { ...init, signal })
  } catch (error) {
    throw unanswered(server, error)
  }
}
