import { expect, test } from 'vitest'
import { mergeTimeline } from './timeline.ts'

const on = (...days: number[]) => days.map((day) => ({ key: `${day}`, at: `2026-11-${String(day).padStart(2, '0')}` }))
const shown = (...sources: Parameters<typeof mergeTimeline>[0][number][]) =>
  mergeTimeline(sources).map(({ key }) => Number(key))

test('calls, messages and appointments stand in one order, the latest first', () => {
  expect(shown({ entries: on(20, 10), hasMore: false }, { entries: on(15), hasMore: false })).toEqual([20, 15, 10])
})

test('nothing is shown from before the time up to which every list is known', () => {
  expect(shown({ entries: on(20, 18), hasMore: true }, { entries: on(19, 3), hasMore: false })).toEqual([20, 19, 18])
})

test('of a customer with whom nothing happened nothing is shown', () => {
  expect(shown({ entries: [], hasMore: false })).toEqual([])
})
