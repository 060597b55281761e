import { describe, expect, test } from 'vitest'
import { dayNumberOf, dayOfWeekOf, firstOfMonth, localDateOf, mondayOf } from './local-date.ts'

describe('a local date', () => {
  test('has the number and the day of the week that the calendar gives it, every day for 250 years', () => {
    const first = Temporal.PlainDate.from('1899-12-30')
    const firstNumber = -25_569
    const wrong: string[] = []
    for (let days = 0; days < 250 * 365; days++) {
      const date = first.add({ days })
      const text = date.toString()
      const number = firstNumber + days
      const isRight = localDateOf(number) === text && dayNumberOf(text) === number
      if (!isRight || dayOfWeekOf(number) !== date.dayOfWeek % 7) wrong.push(text)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    { date: '2026-11-22', week: '2026-11-16', month: '2026-11-01' },
    { date: '2026-11-23', week: '2026-11-23', month: '2026-11-01' },
    { date: '2027-01-01', week: '2026-12-28', month: '2027-01-01' },
    { date: '2024-02-29', week: '2024-02-26', month: '2024-02-01' },
    { date: '1969-12-31', week: '1969-12-29', month: '1969-12-01' },
  ])('lies in a week that begins on Monday, and in a month: $date', ({ date, week, month }) => {
    expect(localDateOf(mondayOf(dayNumberOf(date)))).toBe(week)
    expect(localDateOf(firstOfMonth(dayNumberOf(date)))).toBe(month)
  })

  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20.11.2026', '', '2026-11-20T00:00'])(
    'is refused when it is no date: %j',
    (text) => {
      expect(() => dayNumberOf(text)).toThrow('is a date written YYYY-MM-DD')
    },
  )
})
