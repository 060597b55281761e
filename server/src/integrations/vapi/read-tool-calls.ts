import type { VoiceToolCall } from '../../calls/ports.ts'
import { readToolArguments } from '../tool-arguments.ts'
import { ToolCallShape, ToolCallsMessage } from './message.ts'

/** Every tool call of a message, whichever of the documented shapes and lists it stands in, each id once. */
export function readToolCalls(message: unknown): VoiceToolCall[] {
  const { toolCallList, toolWithToolCallList } = ToolCallsMessage.parse(message)
  const nested = (toolWithToolCallList ?? []).map((tool) => withName(tool.toolCall, tool.name))
  const byId = new Map<string, VoiceToolCall>()
  for (const candidate of [...(toolCallList ?? []), ...nested]) {
    const toolCall = readToolCall(candidate)
    if (toolCall !== null && !byId.has(toolCall.toolCallId)) byId.set(toolCall.toolCallId, toolCall)
  }
  return [...byId.values()]
}

/** In the second list the name may stand beside the tool call instead of in it. */
function withName(toolCall: unknown, name: string | undefined): unknown {
  return typeof toolCall === 'object' && toolCall !== null ? { name, ...toolCall } : toolCall
}

function readToolCall(candidate: unknown): VoiceToolCall | null {
  const parsed = ToolCallShape.safeParse(candidate)
  if (!parsed.success) return null
  const { id, name, parameters, function: called } = parsed.data
  return {
    toolCallId: id,
    name: called?.name ?? name ?? '',
    arguments: readToolArguments(called?.arguments ?? parsed.data.arguments ?? parameters),
  }
}
