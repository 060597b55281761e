import { createHash } from 'node:crypto'
import type { VoiceEvent } from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import { StatusUpdate } from './message.ts'
import type { VapiMessage } from './message.ts'

/**
 * Vapi gives its messages no id. Redeliveries of one message may differ in `timestamp`, in the call's `updatedAt`, cost
 * and status, in signed addresses, and in the conversation that is sent along and has grown since. So an event is told
 * by what makes it one: its type, its call, and the part of the content that its effect depends on.
 */
export function eventIdOf(message: VapiMessage, event: VoiceEvent): string {
  const parts = { type: message.type, call: message.call?.id ?? null, content: identifyingContent(message, event) }
  return createHash('sha256').update(canonicalJson(parts)).digest('base64url')
}

function identifyingContent(message: VapiMessage, event: VoiceEvent): unknown {
  switch (event.kind) {
    case 'call_arriving':
    case 'transfer_requested':
      return message.call === undefined ? withoutVolatile(message) : null
    case 'call_progressed':
    case 'call_ended':
      return StatusUpdate.parse(message)
    case 'tool_calls':
      return event.toolCalls
    case 'turn_spoken':
      // Somebody who says "yes" twice says it at two times: here the time is all that tells them apart.
      return { ...event.turn, at: message.timestamp ?? null }
    case 'activity':
      return { turn: message['turnId'] ?? null, at: message.timestamp ?? null }
    case 'call_reported': {
      const { ending, turns, recordingUrl, ...report } = event.report
      return { ...report, reason: ending.reason, turns: turns.length, recording: recordingUrl?.split('?')[0] ?? null }
    }
    case 'unknown':
    case 'ignored':
      return withoutVolatile(message)
    default:
      return unreachable(event)
  }
}

const VOLATILE: ReadonlySet<string> = new Set(['timestamp', 'call', 'artifact', 'assistant'])

function withoutVolatile(message: VapiMessage): Record<string, unknown> {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !VOLATILE.has(name)))
}

/** JSON with the names of every object in order, so that equal content gives equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}
