import type { CallEnding, CallReport, VoiceDelivery, VoiceEvent } from '../../calls/ports.ts'
import { CallForm, callOf } from './call-form.ts'

/** Reads what a carrier tells of a call while nobody waits for an answer; null if it speaks of no call. */
export function readReport(delivery: { body: unknown; receivedAt: Temporal.Instant }): VoiceDelivery | null {
  const parsed = CallForm.safeParse(delivery.body)
  if (!parsed.success) return null
  const form = parsed.data
  const isRecording = form.RecordingUrl !== undefined
  const what = isRecording ? `recording:${form.RecordingSid ?? form.RecordingUrl}` : `status:${form.CallStatus ?? ''}`
  return {
    eventType: isRecording ? 'voicemail' : `call.${form.CallStatus ?? 'unknown'}`,
    eventId: `call:${form.CallSid}:${what}`.slice(0, EVENT_ID_LENGTH_MAX),
    occurredAt: null,
    call: callOf(form),
    event: isRecording ? readVoicemail(form, delivery.receivedAt) : readStatus(form, delivery.receivedAt),
  }
}

const EVENT_ID_LENGTH_MAX = 200

function readVoicemail(form: CallForm, receivedAt: Temporal.Instant): VoiceEvent {
  // Whoever hangs up at the tone leaves a recording of nothing.
  if (form.RecordingDuration === '0') return { kind: 'activity', type: 'voicemail_empty', data: {} }
  const ending: CallEnding = { status: 'voicemail', reason: 'voicemail', endedAt: receivedAt }
  return { kind: 'call_reported', report: { ...NOTHING_ELSE, ending, recordingUrl: form.RecordingUrl ?? null } }
}

const NOTHING_ELSE: Omit<CallReport, 'ending' | 'recordingUrl'> = {
  startedAt: null,
  transcript: null,
  turns: [],
  summary: null,
  sentiment: null,
  analysis: {},
  cost: null,
}

function readStatus(form: CallForm, receivedAt: Temporal.Instant): VoiceEvent {
  const ending = endingOf(form)
  if (ending !== null) {
    // What we end ourselves is on record as ended before the carrier says so.
    const cause = ending === 'completed' ? { cause: 'caller_hung_up' as const } : {}
    const told = { status: ending, reason: form.CallStatus ?? null, endedAt: receivedAt, ...cause }
    return { kind: 'call_ended', ending: told }
  }
  switch (form.CallStatus) {
    case 'queued':
    case 'initiated':
      return { kind: 'call_progressed', status: 'queued' }
    case 'ringing':
      return { kind: 'call_progressed', status: 'ringing' }
    case 'in-progress':
    case 'answered':
      return { kind: 'call_progressed', status: 'in_progress' }
    default:
      return { kind: 'unknown' }
  }
}

/** An inbound call that nobody took is missed, whatever the carrier calls it; of one that we placed it is told why. */
function endingOf(form: CallForm): CallEnding['status'] | null {
  const isInbound = callOf(form).direction === 'inbound'
  switch (form.CallStatus) {
    case 'completed':
      return 'completed'
    case 'failed':
      return 'failed'
    case 'busy':
      return isInbound ? 'missed' : 'busy'
    case 'no-answer':
    case 'canceled':
      return isInbound ? 'missed' : 'no_answer'
    default:
      return null
  }
}
