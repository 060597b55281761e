import { expect, test } from 'vitest'
import { firstDateOf, ruleOf } from './series-rule.ts'

const FRIDAY = '2026-11-20'

test.each([
  ['every week', { frequency: 'weekly' }, 'FREQ=WEEKLY', FRIDAY],
  ['every second week', { frequency: 'weekly', interval: 2 }, 'FREQ=WEEKLY;INTERVAL=2', FRIDAY],
  ['every day', { frequency: 'daily' }, 'FREQ=DAILY', FRIDAY],
  [
    'every Tuesday, said on a Friday',
    { frequency: 'weekly', weekdays: ['tuesday'] },
    'FREQ=WEEKLY;BYDAY=TU',
    '2026-11-24',
  ],
  [
    'every Tuesday and Saturday',
    { frequency: 'weekly', weekdays: ['tuesday', 'saturday'] },
    'FREQ=WEEKLY;BYDAY=TU,SA',
    '2026-11-21',
  ],
  ['once a month', { frequency: 'monthly' }, 'FREQ=MONTHLY', FRIDAY],
  ['the third Friday of the month', { frequency: 'monthly', weekday_of_month: 3 }, 'FREQ=MONTHLY;BYDAY=3FR', FRIDAY],
  [
    'the first Friday of the month',
    { frequency: 'monthly', weekday_of_month: 1 },
    'FREQ=MONTHLY;BYDAY=1FR',
    '2026-12-04',
  ],
  [
    'the last Tuesday of the month',
    { frequency: 'monthly', weekdays: ['tuesday'], weekday_of_month: -1 },
    'FREQ=MONTHLY;BYDAY=-1TU',
    '2026-11-24',
  ],
] as const)('“%s” begins on the first day that is meant', (_said, repetition, rule, first) => {
  const given = { date: FRIDAY, ...repetition, weekdays: [...('weekdays' in repetition ? repetition.weekdays : [])] }
  expect([ruleOf(given), firstDateOf(given)]).toEqual([rule, first])
})
