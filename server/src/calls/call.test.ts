import { describe, expect, test } from 'vitest'
import { durationSeconds, hasEnded, mayBecome, transcriptOf } from './call.ts'

describe('a call only goes forward', () => {
  test.each([
    ['a ringing call is answered', 'ringing', 'in_progress', true],
    ['a ringing call is missed', 'ringing', 'missed', true],
    ['a call under way ends', 'in_progress', 'completed', true],
    ['a call under way does not ring again', 'in_progress', 'ringing', false],
    ['a call that has ended does not begin again', 'completed', 'in_progress', false],
    ['a missed call is not completed afterwards', 'missed', 'completed', false],
    ['a report knows that a call which just ended was put through', 'completed', 'transferred', true],
    ['a report puts right what we only guessed', 'abandoned', 'completed', true],
    ['our guess never replaces what the platform said', 'completed', 'abandoned', false],
    ['the same ending twice is no change', 'completed', 'completed', false],
  ] as const)('%s', (_what, from, to, expected) => {
    expect(mayBecome({ from, to })).toBe(expected)
  })

  test('only queued, ringing and running calls are not over', () => {
    expect(['queued', 'ringing', 'in_progress'].some((status) => hasEnded(status as 'queued'))).toBe(false)
    expect(hasEnded('voicemail')).toBe(true)
  })
})

test('a call never lasts less than nothing, whatever two clocks say', () => {
  const startedAt = Temporal.Instant.from('2026-11-16T08:00:00Z')
  expect(durationSeconds({ startedAt, endedAt: startedAt.add({ seconds: 61, milliseconds: 400 }) })).toBe(61)
  expect(durationSeconds({ startedAt, endedAt: startedAt.subtract({ seconds: 5 }) })).toBe(0)
})

test('a transcript names who speaks', () => {
  const turns = [
    { role: 'assistant', text: 'Good morning.' },
    { role: 'caller', text: 'Hello.' },
  ] as const
  expect(transcriptOf(turns)).toBe('Assistant: Good morning.\nCaller: Hello.')
})
