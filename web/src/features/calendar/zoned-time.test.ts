import { describe, expect, test } from 'vitest'
import { clockAt, datesOf, instantsOf, isOn, minuteAt, rangeOf, stepDate } from './zoned-time.ts'

const MADRID = 'Europe/Madrid'

describe('what a view shows', () => {
  test.for([
    { view: 'day', from: '2026-11-18', to: '2026-11-19' },
    { view: 'rows', from: '2026-11-18', to: '2026-11-19' },
    { view: 'week', from: '2026-11-16', to: '2026-11-23' },
    { view: 'list', from: '2026-11-16', to: '2026-11-23' },
    { view: 'month', from: '2026-10-26', to: '2026-12-07' },
  ] as const)('around a Wednesday, as $view', ({ view, from, to }) => {
    expect(rangeOf(view, '2026-11-18')).toEqual({ from, to })
  })

  test.for([
    { view: 'day', date: '2026-12-31', after: '2027-01-01', before: '2026-12-30' },
    { view: 'week', date: '2026-12-31', after: '2027-01-07', before: '2026-12-24' },
    { view: 'month', date: '2026-01-31', after: '2026-02-01', before: '2025-12-01' },
  ] as const)('and what comes before and after, as $view', ({ view, date, after, before }) => {
    expect([stepDate(view, date, 1), stepDate(view, date, -1)]).toEqual([after, before])
  })

  test('over the end of a year, day by day', () => {
    expect(datesOf({ from: '2026-12-30', to: '2027-01-02' })).toEqual(['2026-12-30', '2026-12-31', '2027-01-01'])
  })
})

describe('the night in which the clock is turned', () => {
  test('has 25 hours in autumn and 23 in spring', () => {
    const hours = (date: string) => {
      const { from, to } = instantsOf(rangeOf('day', date), MADRID)
      return (Date.parse(to) - Date.parse(from)) / 3_600_000
    }
    expect([hours('2026-10-25'), hours('2027-03-28'), hours('2026-10-26')]).toEqual([25, 23, 24])
  })

  test('shows the same minute twice in autumn, both on that date', () => {
    const first = clockAt({ date: '2026-10-25', minute: 150 }, MADRID)
    const second = first + 3_600_000
    expect([minuteAt(first, MADRID), minuteAt(second, MADRID)]).toEqual([150, 150])
    expect([isOn('2026-10-25', first, MADRID), isOn('2026-10-25', second, MADRID)]).toEqual([true, true])
  })

  test('ends at the midnight of the next day', () => {
    expect(clockAt({ date: '2026-10-25', minute: 1440 }, MADRID)).toBe(Date.parse('2026-10-25T23:00:00Z'))
  })
})
