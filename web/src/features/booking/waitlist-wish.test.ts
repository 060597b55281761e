import { expect, test } from 'vitest'
import { openWish, wishInput } from './waitlist-wish.ts'

const week = openWish({ fromDate: '2026-11-23', untilDate: '2026-11-29' })

test('whoever names no days can come on all of them', () => {
  expect(wishInput(week)).toMatchObject({ days_of_week: [0, 1, 2, 3, 4, 5, 6], times_of_day: [], priority: 0 })
})

test('a part of the day that is not filled in is no limit', () => {
  const times = [
    { start: '', end: '' },
    { start: '17:00', end: '20:00' },
    { start: '12:00', end: '10:00' },
  ]
  expect(wishInput({ ...week, times }).times_of_day).toEqual([{ start: '17:00', end: '20:00' }])
})

test('whoever is urgent is asked before the others', () => {
  expect(wishInput({ ...week, isUrgent: true }).priority).toBeGreaterThan(0)
})
