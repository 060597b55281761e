import { describe, expect, test } from 'vitest'
import { dayNumberOf, dayOfWeekOf, localDateOf } from './local-date.ts'

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

  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20.11.2026', '', '2026-11-20T00:00'])(
    'is refused when it is no date: %j',
    (text) => {
      expect(() => dayNumberOf(text)).toThrow('is a date written YYYY-MM-DD')
    },
  )
})
