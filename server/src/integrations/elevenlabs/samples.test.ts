import type { GetConversationResponseModel } from '@elevenlabs/elevenlabs-js/serialization/types/GetConversationResponseModel.js'
import { expect, test } from 'vitest'
import type { CallEndingStatus, VoiceDelivery } from '../../calls/ports.ts'
import { readDelivery } from './read-delivery.ts'
import { readTool } from './read-tool.ts'
import postCallTranscription from './samples/post-call-transcription.json' with { type: 'json' }
import { sample, SAMPLE_CALL_SID } from './samples.ts'

/** The SDK's type as JSON gives it: its words are texts. */
type AsJson<Type> = Type extends string
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: AsJson<Type[Name]> }
      : Type

type Shown = AsJson<Omit<GetConversationResponseModel.Raw, 'transcript' | 'metadata'>> & {
  readonly metadata: AsJson<Omit<GetConversationResponseModel.Raw['metadata'], 'phone_call'>>
}

const RECEIVED_AT = Temporal.Instant.from('2026-11-16T08:02:00Z')

function read(body: object): VoiceDelivery {
  const delivery = readDelivery({ body, receivedAt: RECEIVED_AT })
  if (delivery === null) throw new Error('not read')
  return delivery
}

test('the sample of a conversation has the shape that the SDK of the platform describes', () => {
  // Held by the compiler: a sample that lacks a required field, or has one of another type, does not compile here.
  const shown = postCallTranscription.data satisfies Shown
  expect(shown.conversation_id).toBe('conv_0a1b2c3d4e5f60718293a4b5c6')
})

test('a conversation is read with who said what and when, how it ended and what it cost', () => {
  const delivery = read(sample('post-call-transcription'))
  expect(delivery).toMatchObject({
    call: { providerCallId: SAMPLE_CALL_SID, direction: 'inbound', from: '+34612345678', to: '+34910123456' },
    event: {
      report: {
        ending: { status: 'completed', reason: 'Call ended by remote party' },
        summary: 'The caller booked a manicure on Wednesday at eleven.',
        cost: { amountMicros: 87_300, currency: 'USD' },
        analysis: { call_successful: 'success', language: 'en', title: 'A manicure' },
      },
    },
  })
  if (delivery.event.kind !== 'call_reported') throw new Error('no report')
  const { turns, startedAt, ending } = delivery.event.report
  expect(turns.map(({ role }) => role)).toEqual(['assistant', 'caller', 'assistant', 'caller', 'assistant'])
  expect(turns[1]?.spokenAt?.toString()).toBe(startedAt?.add({ seconds: 4 }).toString())
  expect(ending.endedAt?.toString()).toBe(startedAt?.add({ seconds: 61 }).toString())
})

test('what was drawn from a conversation is told by the names that the business has given it', () => {
  const collected = { value: 'copper', rationale: 'The caller said so.' }
  const analysis = { data_collection_results: { colour: collected, odd: 'without a value' } }
  const given = { assistant_name: 'Bella', system__call_sid: SAMPLE_CALL_SID, secret__key: 'k' }
  const data = { analysis, conversation_initiation_client_data: { dynamic_variables: given } }
  const { event } = read(sample('post-call-transcription', { data }))
  expect(event).toMatchObject({ report: { entities: { colour: 'copper' } } })
  expect(event.kind === 'call_reported' && event.report.variables).toEqual({ assistant_name: 'Bella' })
})

test.each<[object, CallEndingStatus]>([
  [{ metadata: { phone_call: { call_result: 'voicemail' } } }, 'voicemail'],
  [{ metadata: { phone_call: { call_result: 'busy' } } }, 'busy'],
  [{ metadata: { phone_call: { call_result: 'no_answer' } } }, 'no_answer'],
  [{ metadata: { phone_call: { call_result: 'failed' } } }, 'failed'],
  [{ metadata: { error: { code: 1002, reason: 'LLM error' } } }, 'failed'],
  [{ status: 'failed', metadata: {} }, 'failed'],
  [{ transcript: [{ tool_results: [{ tool_name: 'transfer_to_number', is_error: false }] }] }, 'transferred'],
  [{ transcript: [{ tool_results: [{ tool_name: 'transfer_to_number', is_error: true }] }] }, 'completed'],
  [{ metadata: null }, 'completed'],
])('a conversation of which %j is told ended as %s', (data, status) => {
  expect(read(sample('post-call-transcription', { data: { ...data } })).event).toMatchObject({
    report: { ending: { status } },
  })
})

test.each([
  ['busy', 'busy'],
  ['no-answer', 'no_answer'],
  ['unknown', 'failed'],
  ['a reason of the future', 'failed'],
])('a call that did not come about, because it was %s, is %s', (reason, status) => {
  for (const name of ['call-initiation-failure', 'call-initiation-failure-sip'] as const) {
    const { call, event } = read(sample(name, { data: { failure_reason: reason } }))
    expect(event).toMatchObject({ kind: 'call_ended', ending: { status, reason } })
    expect(call).toMatchObject({ direction: 'outbound', from: '+34910123456', to: '+34612345678' })
  }
})

test('a conversation that is analysed anew is another event, and a repeated one is not', () => {
  const first = read(sample('post-call-transcription'))
  expect(read(sample('post-call-transcription', { event_timestamp: 1_794_816_999 })).eventId).toBe(first.eventId)
  const analysed = { analysis: { call_successful: 'failure', transcript_summary: 'Something else.' } }
  expect(read(sample('post-call-transcription', { data: analysed })).eventId).not.toBe(first.eventId)
})

test('a tool in a call that we placed finds it by our own id', () => {
  const placed = { ringbook_call_id: '018f2f3a-0000-7000-8000-000000000001' }
  const delivery = readTool(
    { body: sample('tool-check-availability', placed), receivedAt: RECEIVED_AT },
    'check_availability',
  )
  expect(delivery?.call).toMatchObject({
    direction: 'outbound',
    placedCallId: placed.ringbook_call_id,
    from: null,
    to: null,
  })
})

test('where an agent leaves the time out, a question is asked anew and what is done is done once', () => {
  const body = sample('tool-check-availability', { asked_at: null })
  const at = (name: string, seconds: number) =>
    readTool({ body, receivedAt: RECEIVED_AT.add({ seconds }) }, name)?.eventId
  expect(at('find_services', 0)).not.toBe(at('find_services', 9))
  expect(at('book_appointment', 0)).toBe(at('book_appointment', 9))
})
