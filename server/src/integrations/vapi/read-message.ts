import type { VoiceDelivery, VoiceEvent } from '../../calls/ports.ts'
import { instantOfMs } from '../instants.ts'
import { endingStatusOf } from './ended-reason.ts'
import { eventIdOf } from './event-id.ts'
import { StatusUpdate, Transcript, VapiEnvelope } from './message.ts'
import type { VapiMessage } from './message.ts'
import { readCall } from './read-call.ts'
import { readReport } from './read-report.ts'
import { readToolCalls } from './read-tool-calls.ts'

/** Reads a server message of Vapi in our words; null if it is none. */
export function readMessage(delivery: { body: unknown; receivedAt: Temporal.Instant }): VoiceDelivery | null {
  const parsed = VapiEnvelope.safeParse(delivery.body)
  if (!parsed.success) return null
  const { message } = parsed.data
  const event = readEvent(message, delivery.receivedAt)
  return {
    eventType: message.type,
    eventId: eventIdOf(message, event),
    occurredAt: instantOfMs(message.timestamp),
    call: readCall(message),
    event,
  }
}

/** Sent many times a second or with all that was said before: of no use to us. */
const IGNORED_TYPES: ReadonlySet<string> = new Set([
  'speech-update',
  'conversation-update',
  'model-output',
  'voice-input',
  'assistant.speechStarted',
])

function readEvent(message: VapiMessage, receivedAt: Temporal.Instant): VoiceEvent {
  switch (message.type) {
    case 'assistant-request':
      return { kind: 'call_arriving' }
    case 'tool-calls':
      return { kind: 'tool_calls', toolCalls: readToolCalls(message) }
    case 'status-update':
      return readStatus(message, receivedAt)
    case 'end-of-call-report':
      return { kind: 'call_reported', report: readReport(message, receivedAt) }
    case 'transfer-destination-request':
      return { kind: 'transfer_requested' }
    case 'hang':
      return { kind: 'activity', type: 'assistant_hung', data: {} }
    case 'user-interrupted':
      return { kind: 'activity', type: 'caller_interrupted', data: {} }
    default:
      if (message.type.startsWith('transcript')) return readTranscript(message)
      return { kind: IGNORED_TYPES.has(message.type) ? 'ignored' : 'unknown' }
  }
}

function readStatus(message: VapiMessage, receivedAt: Temporal.Instant): VoiceEvent {
  const { status, endedReason } = StatusUpdate.parse(message)
  switch (status) {
    case 'queued':
    case 'ringing':
      return { kind: 'call_progressed', status }
    case 'in-progress':
      return { kind: 'call_progressed', status: 'in_progress' }
    case 'forwarding':
      return { kind: 'activity', type: 'call_forwarding', data: {} }
    case 'ended': {
      const reason = endedReason ?? null
      const endedAt = instantOfMs(message.timestamp) ?? receivedAt
      return { kind: 'call_ended', ending: { status: endingStatusOf(reason), reason, endedAt } }
    }
    default:
      return { kind: 'unknown' }
  }
}

/** Also sent under the name `transcript[transcriptType="final"]`, as it is subscribed to. */
function readTranscript(message: VapiMessage): VoiceEvent {
  const spoken = Transcript.safeParse(message)
  if (!spoken.success) return { kind: 'unknown' }
  const isFinal = spoken.data.transcriptType === 'final' || message.type.includes('"final"')
  if (!isFinal) return { kind: 'ignored' }
  const text = spoken.data.transcript.trim()
  if (text === '') return { kind: 'ignored' }
  return { kind: 'turn_spoken', turn: { role: spoken.data.role === 'user' ? 'caller' : 'assistant', text } }
}
