import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import type { Caller } from '../identity/index.ts'
import { toolDefinitions } from '../receptionist/index.ts'
import type { ToolDefinition } from '../receptionist/index.ts'
import { TOOL_TERMS } from './tool-permissions.ts'
import type { Effect, ToolTerms } from './tool-permissions.ts'

/** True if this key may call the tool. One that it may not call does not exist for it. */
export function mayCall(caller: Caller, name: string): boolean {
  const terms = TOOL_TERMS.get(name)
  return terms !== undefined && caller.allows(terms.needs)
}

/** The tools that this key may call, in the words of the protocol. */
export function describeTools(caller: Caller): Tool[] {
  return toolDefinitions().flatMap((definition) => {
    const terms = TOOL_TERMS.get(definition.name)
    return terms !== undefined && mayCall(caller, definition.name) ? [describeTool(definition, terms)] : []
  })
}

function describeTool({ name, description, parameters }: ToolDefinition, { effect }: ToolTerms): Tool {
  const title = titleOf(name)
  return {
    name,
    title,
    description,
    inputSchema: { ...parameters, type: 'object' },
    annotations: { title, ...HINTS[effect] },
  }
}

/** "book_appointment" → "Book appointment" */
function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

// Closed world: everything lies in the book of this one business.
const HINTS: Readonly<Record<Effect, Tool['annotations']>> = {
  reads: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  adds: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  changes: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  settles: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
}
