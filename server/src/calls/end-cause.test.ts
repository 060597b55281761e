import { describe, expect, test } from 'vitest'
import type { CallDirection, CallEndingStatus } from './call.ts'
import { endCauseOf } from './end-cause.ts'
import type { CallEndCause } from './end-cause.ts'

type Row = [status: CallEndingStatus, reason: string | null, cause: CallEndCause, direction?: CallDirection]

// The words are those that platforms document; which of them says what status is decided in the vendor's own folder.
const ROWS: Row[] = [
  ['completed', 'customer-ended-call', 'caller_hung_up'],
  ['completed', 'user_hangup', 'caller_hung_up'],
  ['completed', 'hangup', 'caller_hung_up'],
  ['completed', 'caller_hung_up', 'caller_hung_up'],
  ['completed', 'Client disconnected: 1000', 'caller_hung_up'],
  ['completed', 'Call ended by remote party', 'caller_hung_up'],
  ['completed', 'assistant-ended-call', 'assistant_hung_up'],
  ['completed', 'assistant-said-end-call-phrase', 'assistant_hung_up'],
  ['completed', 'assistant-ended-call-after-message-spoken', 'assistant_hung_up'],
  ['completed', 'agent_hangup', 'assistant_hung_up'],
  ['completed', 'end_call tool was called', 'assistant_hung_up'],
  ['transferred', 'assistant-forwarded-call', 'transferred'],
  ['transferred', 'call_transfer', 'transferred'],
  ['transferred', null, 'transferred'],
  ['voicemail', 'voicemail', 'voicemail'],
  ['voicemail', 'voicemail_reached', 'voicemail'],
  ['voicemail', 'machine_detected', 'voicemail'],
  ['completed', 'silence-timed-out', 'silence'],
  ['completed', 'inactivity', 'silence'],
  ['completed', 'exceeded-max-duration', 'max_duration'],
  ['completed', 'max_duration_reached', 'max_duration'],
  ['no_answer', 'customer-did-not-answer', 'no_answer', 'outbound'],
  ['no_answer', 'dial_no_answer', 'no_answer', 'outbound'],
  ['no_answer', 'no-answer', 'no_answer', 'outbound'],
  ['missed', null, 'no_answer', 'outbound'],
  ['busy', 'customer-busy', 'busy', 'outbound'],
  ['busy', 'dial_busy', 'busy', 'outbound'],
  ['busy', 'user_declined', 'busy', 'outbound'],
  ['missed', 'caller_blocked', 'blocked'],
  ['failed', 'marked_as_spam', 'blocked'],
  ['missed', 'canceled', 'caller_hung_up'],
  ['missed', null, 'caller_hung_up'],
  ['failed', 'assistant-request-failed', 'failed_ours'],
  ['failed', 'assistant-request-returned-invalid-assistant', 'failed_ours'],
  ['failed', 'error_llm_websocket_open', 'failed_ours'],
  ['failed', 'pipeline-error-custom-llm-500-server-error', 'failed_ours'],
  ['failed', 'dial_failed', 'failed_vendor', 'outbound'],
  ['failed', 'pipeline-error-eleven-labs-voice-not-found', 'failed_vendor'],
  ['failed', 'error_asr', 'failed_vendor'],
  ['failed', 'worker-shutdown', 'failed_vendor'],
  ['failed', 'a word that is new to us', 'failed_vendor'],
  ['abandoned', null, 'unknown'],
  ['completed', 'a word that is new to us', 'unknown'],
  ['completed', null, 'unknown'],
]

describe('why a call ended', () => {
  test.each(ROWS)('%s with the word %s is told as %s', (status, reason, cause, direction = 'inbound') => {
    expect(endCauseOf({ status, reason, direction })).toBe(cause)
  })

  test('what the platform says for certain counts for more than its word', () => {
    const ending = { status: 'completed', reason: 'customer-ended-call', direction: 'inbound' } as const
    expect(endCauseOf({ ...ending, cause: 'blocked' })).toBe('blocked')
  })
})
