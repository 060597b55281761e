import type { VoiceDelivery } from '../../calls/ports.ts'
import { readToolArguments } from '../tool-arguments.ts'
import { digestOf } from './digest.ts'
import { ToolRequest } from './message.ts'
import { readCallOfTool } from './read-call.ts'

/**
 * A tool that the model uses, known by its address. Null where no call is named: without one there is nobody for whom
 * anything could be done, and no way to do it once.
 */
export function readTool(
  delivery: { body: unknown; receivedAt: Temporal.Instant },
  name: string,
): VoiceDelivery | null {
  const asked = ToolRequest.safeParse(delivery.body)
  const call = asked.success ? readCallOfTool(asked.data) : null
  if (!asked.success || call === null) return null
  const given = readToolArguments(asked.data.arguments)
  const toolCallId = toolCallIdOf({ name, asked: asked.data, given, receivedAt: delivery.receivedAt })
  return {
    eventType: 'tool',
    eventId: digestOf(['tool', call.providerCallId, toolCallId]),
    occurredAt: null,
    call,
    event: { kind: 'tool_calls', toolCalls: [{ toolCallId, name, arguments: given }] },
  }
}

/**
 * A request names neither itself nor the tool's use, so it is told by what is asked, in which conversation, and when:
 * the same later is asked anew, and a request that is repeated holds the same time. Where an agent of somebody's own
 * leaves the time out, questions are answered anew and what is done is done once.
 */
function toolCallIdOf(use: { name: string; asked: ToolRequest; given: unknown; receivedAt: Temporal.Instant }): string {
  const { name, asked, given, receivedAt } = use
  const later = isQuestion(name) ? receivedAt.epochMilliseconds : null
  return digestOf([asked.call_sid ?? asked.conversation_id, name, given, asked.asked_at ?? later])
}

function isQuestion(name: string): boolean {
  return /^(find|check|quote|plan|answer)_/.test(name)
}
