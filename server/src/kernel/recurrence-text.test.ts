import { expect, test } from 'vitest'
import { readRecurrenceText } from './recurrence.ts'

const NINE = { startsAt: Temporal.Instant.from('2026-11-23T08:00:00Z'), timezone: 'Europe/Madrid' }

function read(text: string) {
  const found = readRecurrenceText(text, NINE)
  if (!found.ok) return found.reason
  const { rule, exceptions, additions } = found.value
  return { rule, exceptions: exceptions.map(String), additions: additions.map(String) }
}

test.each<[string, string, object]>([
  ['a rule alone', 'freq=daily', { rule: 'FREQ=DAILY', exceptions: [], additions: [] }],
  ['a rule with its name', 'RRULE:FREQ=DAILY', { rule: 'FREQ=DAILY' }],
  ['nothing', '', { rule: null, exceptions: [], additions: [] }],
  [
    'a rule with exceptions in another zone',
    'RRULE:FREQ=DAILY\r\nEXDATE;TZID=America/New_York:20261124T030000,20261125T030000\r\n',
    { rule: 'FREQ=DAILY', exceptions: ['2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z'] },
  ],
  ['exceptions in UTC', 'RRULE:FREQ=DAILY\nEXDATE:20261124T080000Z', { exceptions: ['2026-11-24T08:00:00Z'] }],
  ['exceptions in the zone of the rule', 'EXDATE:20261124T090000', { exceptions: ['2026-11-24T08:00:00Z'] }],
  ['dates, which mean the hour of the first', 'EXDATE;VALUE=DATE:20270701', { exceptions: ['2027-07-01T07:00:00Z'] }],
  [
    'several lines of one name',
    'RDATE:20261201T090000\nRDATE:20261202T090000',
    { additions: ['2026-12-01T08:00:00Z', '2026-12-02T08:00:00Z'] },
  ],
  ['a long line that goes on in the next', 'RRULE:FREQ=WEEKLY;\r\n BYDAY=MO', { rule: 'FREQ=WEEKLY;BYDAY=MO' }],
  [
    'a zone in quotation marks',
    'EXDATE;TZID="Europe/Madrid":20261124T090000',
    { exceptions: ['2026-11-24T08:00:00Z'] },
  ],
])('the lines of a calendar may be %s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected)
})

test.each([
  ['DTSTART:20260101T090000Z\nRRULE:FREQ=DAILY', '"DTSTART" has no place here'],
  ['EXRULE:FREQ=DAILY', '"EXRULE" has no place here'],
  ['RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY', 'two rules'],
  ['EXDATE;TZID=Europe/Atlantis:20261124T090000', 'no time zone "Europe/Atlantis"'],
  ['EXDATE:20261324T090000', '"20261324T090000" in EXDATE is no date'],
  ['RDATE;VALUE=PERIOD:20261124T090000Z/PT1H', 'in RDATE is no date'],
  ['EXDATE:tomorrow', '"tomorrow" in EXDATE is no date'],
])('%s is refused, and the sentence says why', (text, reason) => {
  expect(read(text)).toContain(reason)
})
