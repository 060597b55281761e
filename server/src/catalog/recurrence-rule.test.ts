import { expect, test } from 'vitest'
import { findRecurrenceFault, normalizeRecurrenceRule } from './recurrence-rule.ts'

function faultOf(rule: string): string | null {
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00Z')
  return findRecurrenceFault({ rule: normalizeRecurrenceRule(rule), startsAt, timezone: 'Europe/Madrid' })
}

test.each([
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2',
  'RRULE:FREQ=DAILY;COUNT=5',
  'freq=monthly;bymonthday=-1',
  'FREQ=YEARLY;UNTIL=20301231T230000Z',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
])('a block may repeat by %s', (rule) => {
  expect(faultOf(rule)).toBeNull()
})

test.each([
  ['FREQ=HOURLY', 'FREQ must be one of DAILY'],
  ['every Monday', '"EVERY MONDAY" is none of them'],
  ['FREQ=DAILY;BYHOUR=9,12', '"BYHOUR" is none of them'],
  ['FREQ=WEEKLY;BYDAY=XX', 'Invalid BYDAY value'],
  ['FREQ=DAILY;INTERVAL=0', 'interval must be greater than 0'],
  ['FREQ=DAILY;COUNT=3;UNTIL=20300101T000000Z', 'COUNT and UNTIL'],
  ['FREQ=DAILY;UNTIL=20200101T000000Z', 'never repeats'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'No day fits the rule'],
  ['DTSTART:20260101T090000Z\nRRULE:FREQ=DAILY', 'is none of them'],
])('%s is refused, and the sentence says why', (rule, reason) => {
  expect(faultOf(rule)).toContain(reason)
})
