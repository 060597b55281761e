import { expect, test } from 'vitest'
import { hoursOfWeekOn } from './holiday-hours.ts'

const FRIDAY = 5
const hours = [
  { day_of_week: FRIDAY, opens_at: '09:00', closes_at: '13:00', effective_until: '2026-12-25' },
  { day_of_week: FRIDAY, opens_at: '10:00', closes_at: '12:00', effective_from: '2026-12-25' },
  { day_of_week: FRIDAY, opens_at: '15:00', closes_at: '19:00' },
]

test.for([
  { date: '2026-12-18', starts: ['09:00', '15:00'] },
  { date: '2026-12-25', starts: ['10:00', '15:00'] },
  { date: '2026-12-26', starts: [] },
])('on $date the week has the hours of its day and season', ({ date, starts }) => {
  expect(hoursOfWeekOn(date, hours).map(({ start }) => start)).toEqual(starts)
})
