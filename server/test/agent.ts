import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { FetchLike, Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

// Somebody else's agent, by the official client of the protocol.

const Report = z.object({
  status: z.enum(['succeeded', 'refused', 'failed']),
  code: z.string().nullable(),
  spoken: z.string(),
  result: z.record(z.string(), z.json()),
})

/** What a tool answered. */
export type ToolReport = z.output<typeof Report>

export interface Agent {
  readonly client: Client
  /** Null where the transport keeps it to itself. */
  readonly sessionId: string | null
  tools(): Promise<string[]>
  /** Calls one tool and answers what it reports as data. */
  use(name: string, args: Record<string, unknown>): Promise<ToolReport>
  close(): Promise<void>
}

/** An agent that speaks with the server over HTTP, with this key. `fetch` may lead it elsewhere. */
export async function connectAgent(
  server: { url: string },
  key: string,
  options: { fetch?: FetchLike } = {},
): Promise<Agent> {
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    ...options,
  })
  return agentOver(transport, () => transport.sessionId ?? null)
}

/** An agent over any transport. */
export async function agentOver(transport: Transport, sessionId: () => string | null = () => null): Promise<Agent> {
  const client = new Client({ name: 'somebody-elses-agent', version: '1.0.0' })
  await client.connect(transport)
  return {
    client,
    get sessionId() {
      return sessionId()
    },
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    use: async (name, args) => {
      const answer = await client.callTool({ name, arguments: args }, CallToolResultSchema)
      return Report.parse(answer.structuredContent)
    },
    close: () => client.close(),
  }
}

/** The first token of a free time for a haircut that day, at that time or the first one there is. */
export async function freeHaircut(agent: Agent, wish: { date: string; time?: string }): Promise<string> {
  const { result } = await agent.use('check_availability', { service: 'haircut', ...wish })
  const { slots } = z.object({ slots: z.array(z.object({ slot_token: z.string() })).min(1) }).parse(result)
  return slots[0]?.slot_token ?? ''
}
