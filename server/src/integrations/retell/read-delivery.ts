import type { VoiceCall, VoiceDelivery, VoiceEvent } from '../../calls/ports.ts'
import { instantOfMs } from '../instants.ts'
import { e164 } from '../phone-number.ts'
import { digestOf } from './digest.ts'
import { EventEnvelope, FunctionEnvelope } from './message.ts'
import { readCall } from './read-call.ts'
import { readFunction } from './read-function.ts'
import { readReport } from './read-report.ts'

/** Reads what Retell posts, an event or a custom function, in our words; null if it is neither. */
export function readDelivery(delivery: { body: unknown; receivedAt: Temporal.Instant }): VoiceDelivery | null {
  const envelope = EventEnvelope.safeParse(delivery.body)
  if (!envelope.success) {
    const called = FunctionEnvelope.safeParse(delivery.body)
    return called.success ? readFunction(called.data) : null
  }
  const call = callOf(envelope.data)
  const event = call === null ? UNKNOWN : readEvent(envelope.data, delivery.receivedAt)
  return {
    eventType: envelope.data.event,
    eventId: eventIdOf(envelope.data, event),
    occurredAt: occurredAtOf(envelope.data, event),
    call,
    event,
  }
}

const UNKNOWN: VoiceEvent = { kind: 'unknown' }

/** A telephone that rings has no call object yet. */
function callOf({ event, call, call_inbound: arriving }: EventEnvelope): VoiceCall | null {
  if (event !== 'call_inbound') return call === undefined ? null : readCall(call)
  if (arriving === undefined) return null
  return {
    providerCallId: arriving.call_id,
    carrierCallId: null,
    direction: 'inbound',
    from: e164(arriving.from_number),
    to: e164(arriving.to_number),
    callerName: null,
    agentId: arriving.agent_id ?? null,
  }
}

const TRANSFERS: ReadonlySet<string> = new Set([
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'transfer_ended',
])

function readEvent({ event, call }: EventEnvelope, receivedAt: Temporal.Instant): VoiceEvent {
  switch (event) {
    case 'call_inbound':
      return { kind: 'call_arriving' }
    case 'call_started':
      return { kind: 'call_progressed', status: 'in_progress' }
    case 'call_ended':
    case 'call_analyzed':
      // Both hold the whole call: the first as soon as it is over, the second with what Retell makes of it.
      return call === undefined ? UNKNOWN : { kind: 'call_reported', report: readReport(call, receivedAt) }
    case 'transcript_updated':
      // The whole transcript with every word that is added: the report brings it once.
      return { kind: 'ignored' }
    default:
      return TRANSFERS.has(event) ? { kind: 'activity', type: event, data: {} } : UNKNOWN
  }
}

/** Retell's events have no id. Most happen once in a call; of the others their time, and where to, tells them apart. */
function eventIdOf(envelope: EventEnvelope, event: VoiceEvent): string {
  const { event: type, call, call_inbound: arriving, chat } = envelope
  const of = { type, call: call?.call_id ?? arriving?.call_id ?? null, chat: chat?.chat_id ?? null }
  switch (event.kind) {
    case 'call_arriving':
    case 'call_progressed':
      return digestOf(of)
    case 'call_reported': {
      // An analysis may be made anew; addresses of recordings differ with every delivery.
      const { summary, sentiment, analysis, ending } = event.report
      return digestOf({ ...of, summary, sentiment, analysis, reason: ending.reason })
    }
    default:
      return digestOf({ ...of, to: envelope.transfer_destination ?? null, at: envelope.event_timestamp ?? null })
  }
}

function occurredAtOf(
  { event, event_timestamp: at, call }: EventEnvelope,
  { kind }: VoiceEvent,
): Temporal.Instant | null {
  if (event === 'call_started') return instantOfMs(call?.start_timestamp ?? at)
  if (kind === 'call_reported') return instantOfMs(call?.end_timestamp ?? at)
  return instantOfMs(at)
}
