import type { CallEndingStatus } from '../../calls/ports.ts'

/** Reasons that say more than their words would; all others are read by REASON_PATTERNS. */
const REASONS: Readonly<Record<string, CallEndingStatus>> = {
  'customer-busy': 'busy',
  'customer-did-not-answer': 'no_answer',
  voicemail: 'voicemail',
  'assistant-forwarded-call': 'transferred',
  'assistant-request-returned-forwarding-phone-number': 'transferred',
  'call.ringing.hook-executed-transfer': 'transferred',
  'call.ending.hook-executed-transfer': 'transferred',
  'call.ringing.sip-inbound-caller-hungup-before-call-connect': 'missed',
  'customer-did-not-give-microphone-permission': 'missed',
  'manually-canceled': 'failed',
  'scheduled-call-deleted': 'failed',
  'call-deleted': 'failed',
  'worker-shutdown': 'failed',
  'vonage-disconnected': 'failed',
  'vonage-rejected': 'failed',
  'twilio-reported-customer-misdialed': 'failed',
  'assistant-join-timed-out': 'failed',
  'assistant-not-found': 'failed',
  'assistant-not-valid': 'failed',
  'assistant-request-returned-invalid-assistant': 'failed',
  'assistant-request-returned-no-assistant': 'failed',
  'call-start-error-neither-assistant-nor-server-set': 'failed',
  'phone-call-provider-bypass-enabled-but-no-call-received': 'failed',
  'phone-call-provider-closed-websocket': 'failed',
}

const REASON_PATTERNS: readonly { pattern: RegExp; status: CallEndingStatus }[] = [
  { pattern: /voicemail/, status: 'voicemail' },
  { pattern: /error|fail|no-available/, status: 'failed' },
]

/**
 * How a call ended, by one of Vapi's some 600 reasons. A reason that is new to us counts as an ordinary end: the word
 * itself is kept beside it.
 */
export function endingStatusOf(reason: string | null): CallEndingStatus {
  if (reason === null) return 'completed'
  const known = REASONS[reason]
  return known ?? REASON_PATTERNS.find(({ pattern }) => pattern.test(reason))?.status ?? 'completed'
}
