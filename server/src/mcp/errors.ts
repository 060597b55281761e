import type { RefusalTexts } from '../kernel/result.ts'

export const mcpRefusals = {
  'mcp.session_needed': 'Begin with initialize, and send the Mcp-Session-Id of its answer with every further request.',
  'mcp.session_over': 'There is no such session, or it is over. Begin a new one with initialize.',
  'mcp.one_message_at_a_time': 'Send one JSON-RPC message in each request, as the protocol says since 2025-06-18.',
  'mcp.nothing_to_listen_to': 'This server begins no conversation by itself. Send what you want by POST.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type McpRefusalCode = keyof typeof mcpRefusals
