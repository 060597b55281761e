import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import type { CallToolRequest, CallToolResult, RequestId } from '@modelcontextprotocol/sdk/types.js'
import type { Caller } from '../identity/index.ts'
import type { Logger } from '../kernel/logger.ts'
import { OperatingFailure } from '../kernel/operating-failure.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AgentSession } from './agent-session.ts'
import { BUSINESS, mayReadBusiness } from './business-resource.ts'
import { callTool } from './call-tool.ts'
import { describeBusiness } from './describe-business.ts'
import { describeTools, mayCall } from './describe-tools.ts'
import { mcpRefusals } from './errors.ts'
import { INSTRUCTIONS } from './instructions.ts'
import { answerOf, UNAVAILABLE } from './tool-result.ts'

/** The server's own name, as clients show it. */
const SERVER = { name: 'ringbook', title: 'Ringbook', version: '0.1.0' }
const REQUEST_ID_CHARACTERS_MAX = 200

/** Who asks, in which session. */
export interface Exchange {
  readonly session: TenantSession
  readonly caller: Caller
  /** Null while it is being agreed upon: of all messages only `initialize` comes without one. */
  readonly agent: AgentSession | null
  readonly logger: Logger
}

/**
 * Answers one message of the protocol. Everything that lasts is in the database: a server of the SDK lives for one
 * message, and any process may answer the next.
 */
export async function answerMessage(request: Request, body: unknown, exchange: Exchange): Promise<Response> {
  const { server } = new McpServer(SERVER, {
    capabilities: { tools: {}, resources: {} },
    instructions: INSTRUCTIONS,
  })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: describeTools(exchange.caller) }))
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { requestId }) =>
    withoutInside(exchange, () => runTool(exchange, { params, requestId })),
  )
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: mayReadBusiness(exchange.caller) ? [BUSINESS] : [],
  }))
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    withoutInside(exchange, () => readResource(exchange, params.uri)),
  )
  // JSON in place of a stream: each answer is one message, and is there within a moment.
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody: body })
  } finally {
    await server.close()
  }
}

/** An error of the protocol, with a text that is meant for whoever asked. */
class ProtocolError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** What is thrown is put on record, and nothing of its text leaves. */
async function withoutInside<Value>({ logger }: Exchange, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    logger.error({ err: error }, 'a message of an agent could not be answered')
    throw new ProtocolError(ErrorCode.InternalError, 'Something went wrong on our side. It has been recorded.')
  }
}

async function runTool(
  { session, caller, agent, logger }: Exchange,
  { params, requestId }: { params: CallToolRequest['params']; requestId: RequestId },
): Promise<CallToolResult> {
  const { name, arguments: args = {} } = params
  if (agent === null) throw new ProtocolError(ErrorCode.InvalidRequest, mcpRefusals['mcp.session_needed'])
  if (!mayCall(caller, name)) throw new ProtocolError(ErrorCode.InvalidParams, 'There is no such tool for this key.')
  // As JSON, because 1 and "1" are two requests.
  const id = JSON.stringify(requestId)
  if (id.length > REQUEST_ID_CHARACTERS_MAX) throw new ProtocolError(ErrorCode.InvalidRequest, 'The id is too long.')
  const isStaff = caller.allows('customers:read')
  try {
    const called = await callTool(session, { agent, requestId: id, name, args, isStaff })
    if (called.ok) return answerOf(called.value)
    throw new ProtocolError(ErrorCode.InvalidRequest, mcpRefusals[called.refusal.code])
  } catch (error) {
    if (!(error instanceof OperatingFailure)) throw error
    logger.warn({ err: error }, 'a tool of an agent could not be run')
    return UNAVAILABLE
  }
}

async function readResource({ session, caller }: Exchange, uri: string) {
  // RESOURCE_NOT_FOUND of the protocol, which the SDK has no name for.
  if (uri !== BUSINESS.uri || !mayReadBusiness(caller)) throw new ProtocolError(-32_002, 'There is no such resource.')
  const text = JSON.stringify(await describeBusiness(session))
  return { contents: [{ uri, mimeType: BUSINESS.mimeType, text }] }
}
