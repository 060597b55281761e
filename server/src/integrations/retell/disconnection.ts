import type { CallEndCause, CallEnding, CallEndingStatus } from '../../calls/ports.ts'

interface Meaning {
  readonly status: CallEndingStatus
  readonly cause: CallEndCause
}

/** Retell's reasons: https://docs.retellai.com/reliability/debug-call-disconnect */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  user_hangup: { status: 'completed', cause: 'caller_hung_up' },
  agent_hangup: { status: 'completed', cause: 'assistant_hung_up' },
  manual_stopped: { status: 'completed', cause: 'assistant_hung_up' },
  call_transfer: { status: 'transferred', cause: 'transferred' },
  transfer_bridged: { status: 'transferred', cause: 'transferred' },
  call_take_over: { status: 'transferred', cause: 'transferred' },
  transfer_cancelled: { status: 'completed', cause: 'unknown' },
  voicemail_reached: { status: 'voicemail', cause: 'voicemail' },
  ivr_reached: { status: 'completed', cause: 'assistant_hung_up' },
  inactivity: { status: 'completed', cause: 'silence' },
  max_duration_reached: { status: 'completed', cause: 'max_duration' },
  scam_detected: { status: 'completed', cause: 'blocked' },
  marked_as_spam: { status: 'failed', cause: 'blocked' },
  user_declined: { status: 'busy', cause: 'busy' },
  dial_busy: { status: 'busy', cause: 'busy' },
  dial_no_answer: { status: 'no_answer', cause: 'no_answer' },
  dial_failed: { status: 'failed', cause: 'failed_vendor' },
  invalid_destination: { status: 'failed', cause: 'failed_vendor' },
  telephony_provider_permission_denied: { status: 'failed', cause: 'failed_vendor' },
  telephony_provider_unavailable: { status: 'failed', cause: 'failed_vendor' },
  sip_routing_error: { status: 'failed', cause: 'failed_vendor' },
  concurrency_limit_reached: { status: 'failed', cause: 'failed_vendor' },
  no_concurrency_fallback: { status: 'failed', cause: 'failed_vendor' },
  no_valid_payment: { status: 'failed', cause: 'failed_vendor' },
  error_llm_websocket_open: { status: 'failed', cause: 'failed_ours' },
  error_llm_websocket_lost_connection: { status: 'failed', cause: 'failed_ours' },
  error_llm_websocket_runtime: { status: 'failed', cause: 'failed_ours' },
  error_llm_websocket_corrupt_payload: { status: 'failed', cause: 'failed_ours' },
  error_no_audio_received: { status: 'failed', cause: 'failed_vendor' },
  error_asr: { status: 'failed', cause: 'failed_vendor' },
  error_retell: { status: 'failed', cause: 'failed_vendor' },
  error_unknown: { status: 'failed', cause: 'failed_vendor' },
  error_user_not_joined: { status: 'missed', cause: 'caller_hung_up' },
  registered_call_timeout: { status: 'missed', cause: 'caller_hung_up' },
}

/** How a call ended, by Retell's reason for it. One that is new to us counts by its first word, else as an ordinary end. */
export function endingOf(ended: {
  reason: string | null
  callStatus: string | undefined
  inVoicemail: boolean
  endedAt: Temporal.Instant | null
}): CallEnding {
  const { reason, callStatus, inVoicemail, endedAt } = ended
  const meaning = reason === null ? undefined : MEANINGS[reason]
  if (inVoicemail) return { status: 'voicemail', reason, endedAt, cause: 'voicemail' }
  if (meaning !== undefined) return { ...meaning, reason, endedAt }
  const isFailure = callStatus === 'error' || /^(error|dial)_/.test(reason ?? '')
  if (callStatus === 'not_connected' && !isFailure) return { status: 'no_answer', reason, endedAt }
  return { status: isFailure ? 'failed' : 'completed', reason, endedAt }
}
