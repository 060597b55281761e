import type { Call } from 'retell-sdk/resources/call'
import { expect, test } from 'vitest'
import { endingOf } from './disconnection.ts'
import { readDelivery } from './read-delivery.ts'
import callAnalyzed from './samples/call-analyzed.json' with { type: 'json' }
import callStarted from './samples/call-started.json' with { type: 'json' }
import { sample } from './samples.ts'
import type { CallEndingStatus } from '../../calls/ports.ts'

type PhoneCall = Call.PhoneCallResponse

/** The SDK's type as JSON gives it: its words are texts, and what a sample does not hold is not asked for. */
type AsJson<Type> = Type extends string
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: AsJson<Type[Name]> }
      : Type

// Held by the compiler: a sample that lacks a required field, or has one of another type, does not compile here.
const known = [
  callStarted.call satisfies AsJson<Omit<PhoneCall, 'telephony_identifier'>>,
  callAnalyzed.call satisfies AsJson<Omit<PhoneCall, 'telephony_identifier' | 'transcript_with_tool_calls'>>,
]

/** Every reason that the SDK knows; one that is added to it does not compile here. */
const STATUSES = {
  user_hangup: 'completed',
  agent_hangup: 'completed',
  call_transfer: 'transferred',
  voicemail_reached: 'voicemail',
  ivr_reached: 'completed',
  inactivity: 'completed',
  max_duration_reached: 'completed',
  concurrency_limit_reached: 'failed',
  no_concurrency_fallback: 'failed',
  no_valid_payment: 'failed',
  scam_detected: 'completed',
  dial_busy: 'busy',
  dial_failed: 'failed',
  dial_no_answer: 'no_answer',
  invalid_destination: 'failed',
  telephony_provider_permission_denied: 'failed',
  telephony_provider_unavailable: 'failed',
  sip_routing_error: 'failed',
  marked_as_spam: 'failed',
  user_declined: 'busy',
  error_llm_websocket_open: 'failed',
  error_llm_websocket_lost_connection: 'failed',
  error_llm_websocket_runtime: 'failed',
  error_llm_websocket_corrupt_payload: 'failed',
  error_no_audio_received: 'failed',
  error_asr: 'failed',
  error_retell: 'failed',
  error_unknown: 'failed',
  error_user_not_joined: 'missed',
  registered_call_timeout: 'missed',
  transfer_bridged: 'transferred',
  transfer_cancelled: 'completed',
  manual_stopped: 'completed',
  call_take_over: 'transferred',
} as const satisfies Record<NonNullable<PhoneCall['disconnection_reason']>, CallEndingStatus>

test('the samples have the shapes that the SDK of the platform describes', () => {
  expect(known).toHaveLength(2)
})

test.each(Object.entries(STATUSES))('a call that ends by %s is %s, and says why', (reason, status) => {
  const ending = endingOf({ reason, callStatus: 'ended', inVoicemail: false, endedAt: null })
  expect(ending).toMatchObject({ status, reason, cause: expect.any(String) })
})

test.each([
  ['error_of_the_future', 'ended', 'failed'],
  ['a_new_word', 'ended', 'completed'],
  [null, 'not_connected', 'no_answer'],
  [null, 'error', 'failed'],
])('a reason that is new, %s of a call that is %s, is %s', (reason, callStatus, status) => {
  expect(endingOf({ reason, callStatus, inVoicemail: false, endedAt: null })).toMatchObject({ status })
})

test('the analysis is read with who said what and when, what it cost, and how the caller felt', () => {
  const delivery = readDelivery({
    body: sample('call-analyzed'),
    receivedAt: Temporal.Instant.from('2026-11-16T08:02:00Z'),
  })
  expect(delivery?.event).toMatchObject({
    kind: 'call_reported',
    report: {
      ending: { status: 'completed', reason: 'user_hangup', cause: 'caller_hung_up' },
      sentiment: 'positive',
      summary: 'The caller booked a manicure on Wednesday at eleven.',
      cost: { amountMicros: 87_300, currency: 'USD', parts: [{ type: 'voice', cost: 0.071 }, { cost: 0.0163 }] },
      analysis: { call_successful: true, in_voicemail: false },
    },
  })
  if (delivery?.event.kind !== 'call_reported') throw new Error('no report')
  const [first, second] = delivery.event.report.turns
  expect(first).toMatchObject({ role: 'assistant' })
  expect(second).toMatchObject({ role: 'caller', text: 'Hi, I would like a manicure on Wednesday at eleven.' })
  expect(second?.spokenAt?.toString()).toBe('2026-11-16T08:00:04.8Z')
})

test('what was drawn from a call is told by the names that the business has given it', () => {
  const call = {
    call_analysis: { custom_analysis_data: { colour: 'copper' } },
    retell_llm_dynamic_variables: { assistant_name: 'Bella', step: 'begun' },
    collected_dynamic_variables: { step: 'asked' },
    metadata: { campaign: 'spring' },
  }
  const read = (changes: Readonly<Record<string, unknown>>) =>
    readDelivery({
      body: sample('call-analyzed', { call: changes }),
      receivedAt: Temporal.Instant.from('2026-11-16T08:02:00Z'),
    })?.event
  expect(read(call)).toMatchObject({
    report: {
      entities: { colour: 'copper' },
      variables: { assistant_name: 'Bella', step: 'asked' },
      metadata: { campaign: 'spring' },
    },
  })
  expect(read({ call_analysis: { custom_analysis_data: 'copper' }, metadata: 7 })).toMatchObject({
    report: { entities: {}, metadata: {} },
  })
})
