import { describe, expect, test } from 'vitest'
import { refusalOf, valueOf } from '../../test/world/bookings.ts'
import { continueRule } from './continue-rule.ts'
import { endRuleBefore } from './series-rule.ts'

const ZONE = 'Europe/Berlin'
const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE).toInstant()
const wall = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null

interface Row {
  name: string
  rule: string
  first: string
  /** Where the rule begins anew, and the date that is named with where it goes. */
  from: string
  named?: string
  to?: string
  becomes: string
  /** Where two dates of the old rule lie in the new one. */
  dates: [string, string][]
}

const rows: Row[] = [
  {
    name: 'from its second date on, a rule with a count counts what is left',
    rule: 'FREQ=WEEKLY;COUNT=5',
    first: '2026-11-17T10:30',
    from: '2026-11-24T10:30',
    becomes: 'FREQ=WEEKLY;COUNT=4',
    dates: [['2026-12-15T10:30', '2026-12-15T10:30']],
  },
  {
    name: 'a rule that ends on a day is counted from then on',
    rule: 'FREQ=WEEKLY;UNTIL=20261215',
    first: '2026-11-17T10:30',
    from: '2026-11-24T10:30',
    to: '2026-11-24T16:00',
    becomes: 'FREQ=WEEKLY;COUNT=4',
    dates: [['2026-12-15T10:30', '2026-12-15T16:00']],
  },
  {
    name: 'weekdays move with the day, over the end of the week too',
    rule: 'FREQ=WEEKLY;BYDAY=TU,SA;COUNT=4',
    first: '2026-11-17T10:30',
    from: '2026-11-17T10:30',
    to: '2026-11-18T10:30',
    becomes: 'FREQ=WEEKLY;BYDAY=WE,SU;COUNT=4',
    dates: [
      ['2026-11-21T10:30', '2026-11-22T10:30'],
      ['2026-11-28T10:30', '2026-11-29T10:30'],
    ],
  },
  {
    name: 'the day of the month moves with the day',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=5;COUNT=3',
    first: '2026-12-05T10:30',
    from: '2026-12-05T10:30',
    to: '2026-12-08T10:30',
    becomes: 'FREQ=MONTHLY;BYMONTHDAY=8;COUNT=3',
    dates: [['2027-02-05T10:30', '2027-02-08T10:30']],
  },
  {
    name: 'the new time holds over the turn of the clock',
    rule: 'FREQ=WEEKLY;COUNT=3',
    first: '2027-03-23T10:30',
    from: '2027-03-23T10:30',
    to: '2027-03-23T09:00',
    becomes: 'FREQ=WEEKLY;COUNT=3',
    dates: [['2027-03-30T10:30', '2027-03-30T09:00']],
  },
  {
    name: 'the named date may be another than the first that moves',
    rule: 'FREQ=WEEKLY;COUNT=4',
    first: '2026-11-17T10:30',
    from: '2026-11-17T10:30',
    named: '2026-12-01T10:30',
    to: '2026-12-03T12:00',
    becomes: 'FREQ=WEEKLY;COUNT=4',
    dates: [['2026-11-17T10:30', '2026-11-19T12:00']],
  },
  {
    name: 'half past two in the night that skips it moves like every other',
    rule: 'FREQ=WEEKLY;COUNT=3',
    first: '2027-03-21T02:30',
    from: '2027-03-21T02:30',
    named: '2027-03-28T03:30',
    to: '2027-03-28T10:00',
    becomes: 'FREQ=WEEKLY;COUNT=3',
    dates: [
      ['2027-03-28T03:30', '2027-03-28T10:00'],
      ['2027-04-04T02:30', '2027-04-04T10:00'],
    ],
  },
  {
    name: 'a rule without an end has none afterwards',
    rule: 'FREQ=DAILY;INTERVAL=2',
    first: '2026-11-17T10:30',
    from: '2026-11-19T10:30',
    to: '2026-11-19T11:30',
    becomes: 'FREQ=DAILY;INTERVAL=2',
    dates: [['2026-11-21T10:30', '2026-11-21T11:30']],
  },
]

function continued({ rule, first, from, named, to }: Pick<Row, 'rule' | 'first' | 'from' | 'named' | 'to'>) {
  const series = { rule, timezone: ZONE, firstStartsAt: at(first) }
  const shift = to === undefined ? null : { date: at(named ?? from), to: at(to) }
  return continueRule(series, { from: at(from), upTo: at('2027-04-30T00:00'), shift })
}

describe('A rule begins anew at one of its dates', () => {
  test.each(rows)('$name', (row) => {
    const { rule, dateInstead } = valueOf(continued(row))
    expect(rule).toBe(row.becomes)
    expect(row.dates.map(([old]) => wall(dateInstead(at(old))))).toEqual(row.dates.map(([, date]) => date))
  })

  test.each([
    ['FREQ=MONTHLY;BYDAY=2TU;COUNT=4', '2026-12-08T10:30', '2026-12-09T10:30', 'the day after the second Tuesday'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4',
      '2026-11-30T10:30',
      '2026-12-01T10:30',
      'the day after the last of the month',
    ],
    ['FREQ=MONTHLY;COUNT=4', '2026-11-29T10:30', '2026-12-02T10:30', 'three days after the 29th, February included'],
    [
      'FREQ=DAILY;BYHOUR=10,16;COUNT=4',
      '2026-11-17T10:30',
      '2026-11-17T12:30',
      'another time where the rule says the hours',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4',
      '2026-11-16T10:30',
      '2026-11-17T10:30',
      'a Sunday that would be a Monday of a week in between',
    ],
  ])('%s from %s to %s is refused: %s', (rule, first, to) => {
    expect(refusalOf(continued({ rule, first, from: first, to }))).toBe('series.rule_cannot_shift')
  })

  test('It cannot begin in the night that has no half past two: all later dates would be an hour late', () => {
    const gap = { rule: 'FREQ=WEEKLY;COUNT=3', first: '2027-03-21T02:30', from: '2027-03-28T03:30' }
    expect(refusalOf(continued(gap))).toBe('series.rule_cannot_shift')
  })

  test('What comes before ends a second before it, whatever its end was', () => {
    expect(endRuleBefore('FREQ=WEEKLY;COUNT=5', at('2026-12-01T10:30'))).toBe('FREQ=WEEKLY;UNTIL=20261201T092959Z')
    expect(endRuleBefore('UNTIL=20270101;FREQ=WEEKLY', at('2026-12-01T10:30'))).toBe(
      'FREQ=WEEKLY;UNTIL=20261201T092959Z',
    )
  })
})
