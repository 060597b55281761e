import { expect, test } from 'vitest'
import { isTimeZone, wallClock, wallTime } from './clock.ts'

test('the clock on the wall of a salon in Madrid shows summer time in July', () => {
  expect(wallTime({ at: Temporal.Instant.from('2026-07-01T22:30:00Z'), timeZone: 'Europe/Madrid' })).toEqual({
    date: '2026-07-02',
    minute: 30,
  })
})

test.each(['Europe/Madrid', 'Australia/Lord_Howe', 'UTC'])(
  'the times of a year read at once on the clock of %s are those that are read one by one, backwards too',
  (timeZone) => {
    const first = Temporal.Instant.from('2026-01-01T00:00:00Z')
    const times = Array.from({ length: 365 * 48 }, (_, half) => first.add({ minutes: half * 30, milliseconds: 1 }))
    const clock = wallClock(timeZone)
    const oneByOne = times.map((at) => wallTime({ at, timeZone }))
    expect(times.map(clock)).toEqual(oneByOne)
    const beforeAndAfter = [times[10_000]!, times[0]!, times.at(-1)!, times[5_000]!]
    expect(beforeAndAfter.map(clock)).toEqual(beforeAndAfter.map((at) => wallTime({ at, timeZone })))
  },
)

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
