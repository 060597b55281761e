import { expect, test } from 'vitest'
import { findHoursFault } from './weekly-hours.ts'
import type { HoursOfDay } from './weekly-hours.ts'

const MONDAY = 1

function hours(start: string, end: string, more: Partial<HoursOfDay> = {}): HoursOfDay {
  return { day: MONDAY, start, end, effectiveFrom: null, effectiveUntil: null, ...more }
}

test.each([
  ['a day with a lunch break', [hours('09:00', '13:00'), hours('15:00', '19:00')]],
  ['hours that follow each other without a gap', [hours('09:00', '13:00'), hours('13:00', '17:00')]],
  ['a night, written as two days', [hours('20:00', '24:00'), hours('00:00', '02:00', { day: 2 })]],
  ['a night, written as one shift', [hours('22:00', '06:00'), hours('06:00', '14:00', { day: 2 })]],
  [
    'a night from every day of the week, with an hour between',
    [0, 1, 2, 3, 4, 5, 6].map((day) => hours('18:00', '17:00', { day })),
  ],
  ['Saturday night and Sunday after it', [hours('22:00', '04:00', { day: 6 }), hours('04:00', '12:00', { day: 0 })]],
  ['hours until midnight, however it is written', [hours('20:00', '00:00'), hours('00:00', '24:00', { day: 2 })]],
  ['the same hours on two days', [hours('09:00', '17:00'), hours('09:00', '17:00', { day: 3 })]],
  [
    'summer and winter hours that take turns',
    [
      hours('09:00', '17:00', { effectiveUntil: '2026-06-01' }),
      hours('08:00', '15:00', { effectiveFrom: '2026-06-01' }),
    ],
  ],
  ['no hours at all', []],
])('a week may have %s', (_, week) => {
  expect(findHoursFault(week)).toBeNull()
})

test('hours that overlap are refused with the day and both times', () => {
  expect(findHoursFault([hours('09:00', '13:00'), hours('12:30', '17:00')])).toMatchObject({
    refusal: { code: 'catalog.hours_overlap', details: { day: 'Monday', times: ['09:00-13:00', '12:30-17:00'] } },
  })
})

test('a night that runs into the hours of the next day is refused, and both days are named', () => {
  const week = [hours('22:00', '06:00', { day: 6 }), hours('05:00', '09:00', { day: 0 })]
  expect(findHoursFault(week)).toMatchObject({
    refusal: {
      code: 'catalog.hours_overlap',
      details: { day: 'Saturday', times: ['22:00-06:00', 'Sunday 05:00-09:00'] },
    },
  })
  expect(findHoursFault(week.toReversed())?.refusal.code).toBe('catalog.hours_overlap')
})

test.each([
  ['catalog.hours_overlap', [hours('22:00', '06:00'), hours('05:59', '09:00', { day: 2 })]],
  ['catalog.hours_overlap', [hours('00:30', '02:00', { day: 1 }), hours('22:00', '01:00', { day: 0 })]],
  ['catalog.hours_overlap', [hours('22:00', '06:00'), hours('23:00', '23:30')]],
  ['catalog.hours_overlap', [hours('09:00', '17:00'), hours('09:00', '17:00', { effectiveFrom: '2026-06-01' })]],
  ['catalog.hours_overlap', [hours('09:00', '17:00'), hours('10:00', '11:00', { effectiveUntil: '2026-06-01' })]],
  ['catalog.hours_empty', [hours('09:00', '09:00')]],
  ['catalog.hours_empty', [hours('24:00', '02:00')]],
  [
    'catalog.hours_dates_reversed',
    [hours('09:00', '17:00', { effectiveFrom: '2026-06-01', effectiveUntil: '2026-06-01' })],
  ],
])('%s: hours that cannot be', (code, week) => {
  expect(findHoursFault(week)?.refusal.code).toBe(code)
})
