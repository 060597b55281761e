import { expect, test } from 'vitest'
import { isTimeZone, wallTime } from './clock.ts'

test('the clock on the wall of a salon in Madrid shows summer time in July', () => {
  expect(wallTime({ at: Temporal.Instant.from('2026-07-01T22:30:00Z'), timeZone: 'Europe/Madrid' })).toEqual({
    date: '2026-07-02',
    minute: 30,
  })
})

test.each([
  ['Europe/Madrid', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['+02:00', false],
  ['Mars/Olympus', false],
  ['', false],
])('"%s" is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected)
})
