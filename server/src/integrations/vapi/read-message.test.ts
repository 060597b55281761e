import { describe, expect, test } from 'vitest'
import { endingStatusOf } from './ended-reason.ts'
import { readMessage } from './read-message.ts'
import { sample, SAMPLE_CALL_ID } from './samples.ts'
import type { SampleName } from './samples.ts'

const receivedAt = Temporal.Instant.from('2026-11-16T08:02:00Z')

function read(name: SampleName, changes: Record<string, unknown> = {}) {
  const delivery = readMessage({ body: sample(name, changes), receivedAt })
  if (delivery === null) throw new Error('the sample was not read')
  return delivery
}

describe('what the platform says is read in our words', () => {
  test.each([
    ['assistant-request', 'call_arriving'],
    ['status-ringing', 'call_progressed'],
    ['status-in-progress', 'call_progressed'],
    ['status-ended', 'call_ended'],
    ['tool-calls-function', 'tool_calls'],
    ['transcript-caller', 'turn_spoken'],
    ['transcript-assistant', 'turn_spoken'],
    ['transcript-partial', 'ignored'],
    ['speech-update', 'ignored'],
    ['conversation-update', 'ignored'],
    ['transfer-destination-request', 'transfer_requested'],
    ['end-of-call-report', 'call_reported'],
    ['hang', 'activity'],
    ['user-interrupted', 'activity'],
    ['unheard-of', 'unknown'],
  ] as const)('%s is %s', (name, kind) => {
    expect(read(name).event.kind).toBe(kind)
  })

  test('an inbound call has the caller on one side and our number on the other', () => {
    expect(read('assistant-request').call).toEqual({
      providerCallId: SAMPLE_CALL_ID,
      carrierCallId: 'CA00000000000000000000000000000001',
      direction: 'inbound',
      from: '+34612345678',
      to: '+34910123456',
      callerName: null,
      agentId: null,
      placedCallId: null,
    })
  })

  test('an outbound call the other way round', () => {
    const call = { id: 'out-1', type: 'outboundPhoneCall' }
    expect(read('status-ringing', { call }).call).toMatchObject({
      direction: 'outbound',
      from: '+34910123456',
      to: '+34612345678',
    })
  })

  test('a withheld number, a SIP address and a call by browser have no caller number', () => {
    for (const number of ['anonymous', 'sip:lucia@salon.example', '', '0034', undefined]) {
      expect(read('assistant-request', { customer: { number }, call: { id: 'c' } }).call?.from).toBeNull()
    }
  })

  test.each([{}, [], null, 'message', { message: null }, { message: {} }, { message: { type: 7 } }])(
    'what is no message is not taken for one: %j',
    (body) => {
      expect(readMessage({ body, receivedAt })).toBeNull()
    },
  )

  test('fields of a wrong type do not spoil what is right', () => {
    const odd = { timestamp: 'soon', customer: 'Lucía', call: { id: 'c', type: 9, customer: [] }, artifact: 'none' }
    const delivery = read('end-of-call-report', { ...odd, costs: {}, cost: 'much' })
    expect(delivery.call?.providerCallId).toBe('c')
    expect(delivery.event).toMatchObject({ kind: 'call_reported', report: { turns: [], cost: null } })
  })
})

test('what was drawn from a call is told by the names that the business has given it', () => {
  const analysis = { structuredData: { colour: 'copper' } }
  const structuredOutputs = { '0199-1': { name: 'is_urgent', result: false }, '0199-2': { name: 'nothing' } }
  const variableValues = { assistant_name: 'Bella', customer: { number: '+34612345678' } }
  const { event } = read('end-of-call-report', { analysis, artifact: { structuredOutputs, variableValues } })
  expect(event).toMatchObject({
    report: {
      analysis: {},
      entities: { colour: 'copper', is_urgent: false },
      variables: { assistant_name: 'Bella' },
    },
  })
  const odd = { analysis: { structuredData: 'copper' }, artifact: { structuredOutputs: [], variableValues: 'none' } }
  expect(read('end-of-call-report', odd).event).toMatchObject({ report: { entities: {}, variables: {} } })
})

describe('tool calls come in three documented shapes', () => {
  test('the function with its arguments as text, named once though it stands in both lists', () => {
    expect(read('tool-calls-function').event).toEqual({
      kind: 'tool_calls',
      toolCalls: [
        {
          toolCallId: 'call_check_1',
          name: 'check_availability',
          arguments: { service: 'Manicure', date: '2026-11-18', time: '11:00' },
        },
      ],
    })
  })

  test('name and parameters side by side, several in one message', () => {
    expect(read('tool-calls-parameters').event).toEqual({
      kind: 'tool_calls',
      toolCalls: [
        { toolCallId: 'call_hours_1', name: 'find_opening_hours', arguments: {} },
        { toolCallId: 'call_services_1', name: 'find_services', arguments: {} },
      ],
    })
  })

  test('nested in the second list with the name beside it', () => {
    expect(read('tool-calls-arguments').event).toEqual({
      kind: 'tool_calls',
      toolCalls: [{ toolCallId: 'call_services_2', name: 'find_services', arguments: {} }],
    })
  })

  test('arguments that are no JSON are left for the tool to refuse', () => {
    const toolCallList = [{ id: 'x', function: { name: 'book_appointment', arguments: '{"slot_token":' } }]
    expect(read('tool-calls-parameters', { toolCallList }).event).toMatchObject({
      toolCalls: [{ arguments: '{"slot_token":' }],
    })
  })
})

describe('the report of a call', () => {
  test('holds how it ended, what was said, what it cost', () => {
    const { event } = read('end-of-call-report')
    expect(event).toMatchObject({
      kind: 'call_reported',
      report: {
        ending: { status: 'completed', reason: 'customer-ended-call' },
        summary: 'The caller booked a manicure on Wednesday at eleven.',
        cost: { amountMicros: 87_300, currency: 'USD' },
        recordingUrl: 'https://recordings.example/mono.wav?signature=one',
        analysis: { success_evaluation: 'true' },
      },
    })
    if (event.kind !== 'call_reported') throw new Error('not a report')
    expect(event.report.turns.map(({ role }) => role)).toEqual([
      'assistant',
      'caller',
      'assistant',
      'caller',
      'assistant',
    ])
    expect(event.report.startedAt?.toString()).toBe('2026-11-16T08:00:00.8Z')
    expect(event.report.ending.endedAt?.toString()).toBe('2026-11-16T08:01:01.8Z')
  })

  test.each([
    ['customer-ended-call', 'completed'],
    ['assistant-ended-call', 'completed'],
    ['silence-timed-out', 'completed'],
    ['exceeded-max-duration', 'completed'],
    ['customer-busy', 'busy'],
    ['customer-did-not-answer', 'no_answer'],
    ['voicemail', 'voicemail'],
    ['assistant-forwarded-call', 'transferred'],
    ['call.ringing.sip-inbound-caller-hungup-before-call-connect', 'missed'],
    ['pipeline-error-openai-voice-failed', 'failed'],
    ['call.in-progress.error-assistant-did-not-receive-customer-audio', 'failed'],
    ['assistant-request-failed', 'failed'],
    ['a-reason-of-next-year', 'completed'],
    [null, 'completed'],
  ] as const)('a call that ended by %s is %s', (reason, status) => {
    expect(endingStatusOf(reason)).toBe(status)
  })
})

describe('an event is known again', () => {
  const anew = { timestamp: 1_794_816_999_999, call: { ...sampleCall(), updatedAt: 'later', status: 'ended', cost: 9 } }

  test.each([
    'assistant-request',
    'status-in-progress',
    'status-ended',
    'tool-calls-function',
    'end-of-call-report',
    'transfer-destination-request',
    'unheard-of',
  ] as const)('%s delivered again, with another time and a call that has gone on', (name) => {
    expect(read(name, anew).eventId).toBe(read(name).eventId)
  })

  test('a report whose signed addresses are new is the same report', () => {
    const artifact = {
      ...artifactOf('end-of-call-report'),
      recording: { mono: { combinedUrl: 'https://recordings.example/mono.wav?signature=two' } },
    }
    expect(read('end-of-call-report', { artifact }).eventId).toBe(read('end-of-call-report').eventId)
  })

  test.each([
    ['another call', 'assistant-request', { call: { id: 'another' } }],
    ['another status', 'status-ended', { status: 'in-progress' }],
    ['another summary', 'end-of-call-report', { analysis: { summary: 'Something else.' } }],
    ['other words', 'transcript-caller', { transcript: 'No.' }],
    ['the same words at another time', 'transcript-caller', { timestamp: 1 }],
    [
      'other arguments',
      'tool-calls-parameters',
      { toolCallList: [{ id: 'call_hours_1', name: 'find_opening_hours', parameters: { a: 1 } }] },
    ],
  ] as const)('%s is another event', (_what, name, changes) => {
    expect(read(name, changes).eventId).not.toBe(read(name).eventId)
  })
})

function sampleCall(): object {
  const { message } = sample('assistant-request') as { message: { call: object } }
  return message.call
}

function artifactOf(name: SampleName): object {
  const { message } = sample(name) as { message: { artifact: object } }
  return message.artifact
}
