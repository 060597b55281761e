import { describe, expect, test } from 'vitest'
import { durationSeconds } from '../calls/call.ts'
import { instantOfMs, instantOfSeconds, instantOfText } from './instants.ts'

describe('A time that a vendor tells', () => {
  test.each([
    [instantOfMs(1_794_816_006_400.4), '2026-11-16T08:00:06.4Z'],
    [instantOfSeconds(1_794_816_006.4), '2026-11-16T08:00:06.4Z'],
    [instantOfText('2026-11-16T09:00:06.4+01:00'), '2026-11-16T08:00:06.4Z'],
  ])('is read to the millisecond', (read, expected) => {
    expect(read?.toString()).toBe(expected)
  })

  test.each([undefined, 0, -1, 1_794_816_006, 8.64e15, 8.64e15 + 2, 1e308, NaN, Infinity])(
    'of %s milliseconds is none',
    (milliseconds) => {
      expect(instantOfMs(milliseconds)).toBeNull()
    },
  )

  test.each([undefined, 0, -1, 1_794_816_006_400, 1e308, NaN])('of %s seconds is none', (seconds) => {
    expect(instantOfSeconds(seconds)).toBeNull()
  })

  test.each([
    undefined,
    '',
    'soon',
    '2026-11-16',
    '2026-11-16T08:00:00',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '2068-01-01T00:00:00Z',
  ])('written as %j is none', (text) => {
    expect(instantOfText(text)).toBeNull()
  })

  test('makes no call longer than the column of its length can hold', () => {
    const [startedAt, endedAt] = ['2000-01-01T00:00:00Z', '2067-12-31T23:59:59Z'].map((text) => instantOfText(text))
    if (!startedAt || !endedAt) throw new Error('both are times')
    expect(durationSeconds({ startedAt, endedAt })).toBeLessThan(2 ** 31)
  })
})
