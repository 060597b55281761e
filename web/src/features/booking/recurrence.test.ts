import { expect, test } from 'vitest'
import { nextDate, readRule, ruleOf, WEEKLY_SIX_TIMES } from './recurrence.ts'

test('every second week, ten times, is a rule of the API', () => {
  expect(ruleOf({ ...WEEKLY_SIX_TIMES, every: 2, count: 10 })).toEqual({
    recurrence_rule: 'FREQ=WEEKLY;INTERVAL=2',
    count: 10,
  })
})

test('until a date that nobody has chosen yet is no rule', () => {
  expect(ruleOf({ ...WEEKLY_SIX_TIMES, ends: 'date' })).toBeNull()
  expect(ruleOf({ ...WEEKLY_SIX_TIMES, ends: 'date', lastOn: '2026-12-24' })).toMatchObject({ last_on: '2026-12-24' })
})

test('a rule is read back, and one that says more is not read wrongly', () => {
  expect(readRule('FREQ=MONTHLY;INTERVAL=3;COUNT=4')).toEqual({ every: 3, unit: 'MONTHLY' })
  expect(readRule('FREQ=DAILY')).toEqual({ every: 1, unit: 'DAILY' })
  expect(readRule('FREQ=WEEKLY;BYDAY=MO,WE')).toBeNull()
})

test('after the last date comes the next by the rule, into another year too', () => {
  expect(nextDate('2026-12-29', { every: 2, unit: 'WEEKLY' })).toBe('2027-01-12')
  expect(nextDate('2026-12-31', { every: 1, unit: 'DAILY' })).toBe('2027-01-01')
  expect(nextDate('2026-11-15', { every: 2, unit: 'MONTHLY' })).toBe('2027-01-15')
  expect(nextDate('2026-10-31', { every: 1, unit: 'MONTHLY' })).toBeNull()
})
