import type { VoiceCall, VoiceDelivery, VoiceEvent } from '../../calls/ports.ts'
import { instantOfSeconds } from '../instants.ts'
import { digestOf } from './digest.ts'
import { endingOfFailure } from './ending.ts'
import { ArrivingCall, Conversation, EventEnvelope, FailedCall } from './message.ts'
import { readArrivingCall, readCallOfConversation, readFailedCall } from './read-call.ts'
import { readReport } from './read-report.ts'

/**
 * Reads what ElevenLabs posts, the question who shall answer or a post-call webhook, in our words; null if it is
 * neither. Tools have addresses of their own: see read-tool.ts.
 */
export function readDelivery(delivery: { body: unknown; receivedAt: Temporal.Instant }): VoiceDelivery | null {
  const envelope = EventEnvelope.safeParse(delivery.body)
  if (envelope.success) return readEvent(envelope.data, delivery.receivedAt)
  const arriving = ArrivingCall.safeParse(delivery.body)
  if (!arriving.success) return null
  return {
    eventType: 'conversation_initiation',
    eventId: digestOf(['conversation_initiation', arriving.data.call_sid]),
    occurredAt: null,
    call: readArrivingCall(arriving.data),
    event: { kind: 'call_arriving' },
  }
}

function readEvent(envelope: EventEnvelope, receivedAt: Temporal.Instant): VoiceDelivery {
  const { type, event_timestamp: at, data = {} } = envelope
  const { call, event, identity } = readData(envelope, receivedAt)
  const of = { type, conversation: data['conversation_id'] ?? null }
  return {
    eventType: type,
    eventId: digestOf({ ...of, identity }),
    occurredAt: instantOfSeconds(at),
    call,
    event,
  }
}

interface ReadData {
  readonly call: VoiceCall | null
  readonly event: VoiceEvent
  /** What tells it from another event of that type in that conversation; the events have no id. */
  readonly identity: unknown
}

const UNKNOWN: VoiceEvent = { kind: 'unknown' }

function readData({ type, event_timestamp: at, data }: EventEnvelope, receivedAt: Temporal.Instant): ReadData {
  switch (type) {
    case 'post_call_transcription': {
      const conversation = Conversation.safeParse(data)
      if (conversation.success) return readConversation(conversation.data, receivedAt)
      break
    }
    case 'call_initiation_failure': {
      const failed = FailedCall.safeParse(data)
      if (!failed.success) break
      const ending = endingOfFailure(failed.data, instantOfSeconds(at) ?? receivedAt)
      return { call: readFailedCall(failed.data), event: { kind: 'call_ended', ending }, identity: ending.reason }
    }
    case 'post_call_audio':
      // It names the conversation and not the call. That it was there is kept, the sound is not: see take-audio.ts.
      return { call: null, event: { kind: 'ignored' }, identity: null }
    default:
  }
  return { call: null, event: UNKNOWN, identity: at ?? null }
}

/** A conversation may be analysed anew; what it cost comes late. */
function readConversation(conversation: Conversation, receivedAt: Temporal.Instant): ReadData {
  const report = readReport(conversation, receivedAt)
  const { summary, analysis, cost, ending, turns } = report
  return {
    call: readCallOfConversation(conversation),
    event: { kind: 'call_reported', report },
    identity: { summary, analysis, cost, reason: ending.reason, turns: turns.length },
  }
}
