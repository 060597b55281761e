import { expect, test } from 'vitest'
import { passageAt, tellStory } from './told-story.ts'

type Call = Parameters<typeof tellStory>[0]

const at = (second: number) => `2026-11-24T09:00:${String(second).padStart(2, '0')}Z`

function turn(id: string, second: number, toolCallIds: string[] = []): Call['turns'][number] {
  return {
    id,
    role: id.startsWith('a') ? 'assistant' : 'caller',
    text: id,
    language: 'en',
    spoken_at: at(second),
    latency_ms: null,
    first_text_ms: null,
    tools_ms: null,
    brain: null,
    interrupted_at: null,
    unheard_text: null,
    tool_call_ids: toolCallIds,
    source: null,
  }
}

function step(id: string, second: number): Call['tool_calls'][number] {
  const nothing = { arguments: {}, status: 'succeeded', code: null, result: {}, spoken: '', latency_ms: 1 } as const
  return { id, name: id, ...nothing, called_at: at(second) }
}

const told = (call: Omit<Call, 'started_at'>) =>
  tellStory({ started_at: at(0), ...call }).map(({ id, steps, offsetSeconds }) => [
    id,
    steps.map((one) => one.id),
    offsetSeconds,
  ])

test('a step stands before the answer that it was made for, whatever the clocks say', () => {
  const turns = [turn('a1', 1), turn('c1', 5), turn('a2', 8, ['look', 'book']), turn('c2', 12)]
  expect(told({ turns, tool_calls: [step('look', 0), step('book', 40)] })).toEqual([
    ['a1', [], 1],
    ['c1', [], 5],
    ['a2', ['look', 'book'], 8],
    ['c2', [], 12],
  ])
})

test('where a vendor led the call, a step stands before the first answer after it, or at the end', () => {
  const turns = [turn('a1', 1), turn('c1', 5), turn('a2', 8)]
  expect(told({ turns, tool_calls: [step('look', 6), step('late', 9)] })).toEqual([
    ['a1', [], 1],
    ['c1', [], 5],
    ['a2', ['look'], 8],
    ['late', ['late'], 9],
  ])
})

test('what is played is the last thing that was begun by then', () => {
  const passages = tellStory({ started_at: at(2), turns: [turn('a1', 1), turn('c1', 6)], tool_calls: [] })
  expect([0, 3.9, 4, 60].map((second) => passageAt(passages, second))).toEqual(['a1', 'a1', 'c1', 'c1'])
})
