import { expect, test } from 'vitest'
import { afterTelling, nothingTold, withTold } from './followed-call.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

type Turn = CallDetailAnswer['turns'][number]

const said = (id: string, second: number, text = id) =>
  ({ id, text, spoken_at: `2026-11-24T09:00:0${second}Z` }) as Turn
const call = { version: 3, status: 'in_progress', turns: [said('a', 1), said('b', 2)], activities: [] }
const asked = call as unknown as CallDetailAnswer

test('what is told comes after what was asked for, in the order in which it was said, and once', () => {
  const told = [said('c', 3), said('a', 1, 'a, cut short'), said('d', 4)].reduce(
    (soFar, data) => afterTelling(soFar, { event: 'turn', data }),
    nothingTold,
  )
  expect(withTold(asked, told).turns.map(({ text }) => text)).toEqual(['a, cut short', 'b', 'c', 'd'])
})

test('the newer of two accounts of how the call stands counts', () => {
  const ended = { version: 4, status: 'completed' } as CallDetailAnswer
  const told = afterTelling(nothingTold, { event: 'ended', data: ended })
  expect(withTold(asked, told).status).toBe('completed')
  expect(withTold({ ...asked, version: 5 }, told).status).toBe('in_progress')
})
