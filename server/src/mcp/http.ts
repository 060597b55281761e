import type { Problem } from '@ringbook/api-contract'
import type { ProtocolRequest, ProtocolRoute } from '../http/protocol-route.ts'
import { roomRoutes } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import type { Logger } from '../kernel/logger.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { newSessionId, readSessionId } from './agent-session.ts'
import type { AgentSession } from './agent-session.ts'
import { mcpRefusals } from './errors.ts'
import type { McpRefusalCode } from './errors.ts'
import { closeConversation, isClosed } from './store.ts'

const STATUSES: Readonly<Record<McpRefusalCode, RefusalStatus>> = {
  'mcp.session_needed': 400,
  'mcp.session_over': 404,
  'mcp.one_message_at_a_time': 400,
  'mcp.nothing_to_listen_to': 405,
}

/** The refusals of this room, for the book in which all are explained. It has no route of the API. */
export function mcpRoutes(): RoomRoutes {
  return roomRoutes({ room: 'mcp', refusals: mcpRefusals, statuses: STATUSES, routes: [] })
}

const PATH = '/mcp'
/** The longest message that a tool takes has 4000 characters. */
const BODY_BYTES_MAX = 64 * 1024

/** The Model Context Protocol over Streamable HTTP (https://modelcontextprotocol.io/specification/2025-11-25). */
export function mcpRoute({ logger }: { logger: Logger }): ProtocolRoute {
  return {
    path: PATH,
    methods: ['POST', 'DELETE'],
    bodyBytesMax: BODY_BYTES_MAX,
    explain,
    handle: async (request) => {
      switch (request.method) {
        case 'POST':
          return answerPost(request, logger)
        case 'DELETE':
          return endSession(request)
        default:
          return refuse('mcp.nothing_to_listen_to')
      }
    },
  }
}

type McpRefusal = Refusal<McpRefusalCode>

async function answerPost(given: ProtocolRequest, logger: Logger): Promise<Result<Response, McpRefusal>> {
  const { body, caller, session } = given
  if (Array.isArray(body)) return refuse('mcp.one_message_at_a_time')
  const isNew = isInitialize(body)
  const found = isNew ? ok(null) : await findSession(given)
  if (!found.ok) return found
  // Loaded by the first agent that comes: it takes as long as half of everything else at the start.
  const { answerMessage } = await import('./protocol-server.ts')
  const response = await answerMessage(asWebRequest(given), body, { session, caller, logger, agent: found.value })
  if (isNew && response.ok) response.headers.set(SESSION_HEADER, newSessionId(session, caller.principal))
  return ok(response)
}

const SESSION_HEADER = 'mcp-session-id'

function isInitialize(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'method' in body && body.method === 'initialize'
}

async function findSession({ headers, caller, session }: ProtocolRequest): Promise<Result<AgentSession, McpRefusal>> {
  const id = headers.get(SESSION_HEADER)
  if (id === null) return refuse('mcp.session_needed')
  const agent = readSessionId(session, { id, principal: caller.principal })
  if (agent === null) return refuse('mcp.session_over')
  const isOver = await session.transact((tx) => isClosed(tx, agent.conversationId))
  return isOver ? refuse('mcp.session_over') : ok(agent)
}

async function endSession(given: ProtocolRequest): Promise<Result<Response, McpRefusal>> {
  const found = await findSession(given)
  if (!found.ok) return found
  const { session } = given
  await session.transact((tx) => closeConversation(tx, found.value, session.clock()))
  return ok(new Response(null, { status: 204 }))
}

/** As the SDK wants it: of the address it looks at nothing, and the body is handed over as it was read. */
function asWebRequest({ method, headers }: ProtocolRequest): Request {
  return new Request(`http://localhost${PATH}`, { method, headers })
}

/** JSON-RPC 2.0, 5.1; -32001 is what clients of MCP know a lost session by. */
const ERROR_CODES: ReadonlyMap<string, number> = new Map([
  ['http.unreadable', -32_700],
  ['http.bad_request', -32_600],
  ['mcp.one_message_at_a_time', -32_600],
  ['mcp.session_over', -32_001],
  ['http.internal', -32_603],
])

function explain({ code, detail, status, request_id, errors, details }: Problem): unknown {
  const data = { code, status, request_id, ...(errors === undefined ? {} : { errors }), ...details }
  return { jsonrpc: '2.0', id: null, error: { code: ERROR_CODES.get(code) ?? -32_000, message: detail, data } }
}
