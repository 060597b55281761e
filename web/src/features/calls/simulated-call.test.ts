import { describe, expect, test } from 'vitest'
import { ServerAway } from '../../api/problems.ts'
import { afterEvent, isThinking, noCall } from './simulated-call.ts'
import type { CallDetailAnswer, CallEvent, SpokenReplyAnswer, ToolCallAnswer } from './simulated-call.ts'

const started = { call_id: 'call-1', to_number: '+34910123456', greeting: 'Bella, good morning!', language: 'en' }

function reply(overrides: Partial<SpokenReplyAnswer>): SpokenReplyAnswer {
  return {
    text: 'Shall I book that?',
    language: 'en',
    tool_calls: [],
    ended: false,
    handover: null,
    outcome: null,
    intent: null,
    appointment_id: null,
    customer_id: null,
    ...overrides,
  }
}

function toolCall(id: string): ToolCallAnswer {
  const timing = { latency_ms: 4, created_at: '2026-11-16T08:00:00Z' }
  const outcome = { status: 'succeeded', code: null, result: {}, spoken: '' } as const
  return { id, name: 'check_availability', arguments: {}, ...outcome, ...timing }
}

function after(...events: CallEvent[]) {
  return events.reduce(afterEvent, noCall)
}

const answered: CallEvent[] = [
  { type: 'dialled', language: 'en' },
  { type: 'answered', call: started, at: 1000 },
]

test('the first words of a call are the greeting of the business', () => {
  const call = after(...answered)

  expect(call.phase).toBe('in_call')
  expect(call.lines).toMatchObject([{ role: 'assistant', text: 'Bella, good morning!' }])
})

test('a number that nobody answers leaves the phone ready to dial again', () => {
  const error = new ServerAway('away')
  const call = after({ type: 'dialled', language: 'en' }, { type: 'failed', problem: { action: 'dial', error } })

  expect(call).toMatchObject({ phase: 'idle', problem: { action: 'dial', error } })
})

describe('what the caller says', () => {
  test('is shown at once, and the receptionist is thinking until she answers', () => {
    const said = after(...answered, { type: 'spoke', lineId: 'a', text: 'A haircut, please' })

    expect(said.lines.at(-1)).toMatchObject({ role: 'caller', text: 'A haircut, please', delivery: 'sending' })
    expect(isThinking(said)).toBe(true)

    const heard = afterEvent(said, { type: 'replied', lineId: 'a', reply: reply({}) })

    expect(heard.lines.slice(-2)).toMatchObject([
      { delivery: 'said' },
      { role: 'assistant', text: 'Shall I book that?' },
    ])
    expect(isThinking(heard)).toBe(false)
  })

  test('is marked when it did not arrive, and stands in the conversation once when it is said again', () => {
    const lost = after(
      ...answered,
      { type: 'spoke', lineId: 'a', text: 'A haircut, please' },
      { type: 'not_heard', lineId: 'a', error: new ServerAway('away') },
    )

    expect(lost.lines.at(-1)?.delivery).toBe('undelivered')
    expect(lost.problem?.action).toBe('say')

    const again = afterEvent(lost, { type: 'spoke', lineId: 'a', text: 'A haircut, please' })

    expect(again.lines).toHaveLength(2)
    expect(again).toMatchObject({ problem: null })
    expect(isThinking(again)).toBe(true)
  })
})

test('a step of the receptionist is listed once, even if an answer is delivered again', () => {
  const call = after(
    ...answered,
    { type: 'replied', lineId: 'a', reply: reply({ tool_calls: [toolCall('t1')] }) },
    { type: 'replied', lineId: 'b', reply: reply({ tool_calls: [toolCall('t1'), toolCall('t2')] }) },
  )

  expect(call.toolCalls.map(({ id }) => id)).toEqual(['t1', 't2'])
})

test('the appointment stays on the page while the conversation goes on', () => {
  const call = after(
    ...answered,
    { type: 'replied', lineId: 'a', reply: reply({ appointment_id: 'appointment-1' }) },
    { type: 'replied', lineId: 'b', reply: reply({ text: 'Goodbye!' }) },
  )

  expect(call.appointmentId).toBe('appointment-1')
})

test('when the line is cut, what was being said counts as not delivered', () => {
  const ending = { appointment_id: null } as CallDetailAnswer
  const call = after(...answered, { type: 'spoke', lineId: 'a', text: 'Hello?' }, { type: 'ended', call: ending })

  expect(call.phase).toBe('ended')
  expect(call.lines.at(-1)?.delivery).toBe('undelivered')
})

test('a new call begins with an empty page', () => {
  const call = after(
    ...answered,
    { type: 'replied', lineId: 'a', reply: reply({ appointment_id: 'appointment-1', tool_calls: [toolCall('t1')] }) },
    { type: 'dialled', language: 'de' },
  )

  expect(call).toEqual({ ...noCall, phase: 'dialling', language: 'de' })
})
