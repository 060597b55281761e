import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, during, first, NEW_YORK, recurrence, shown } from '../../test/recurrences.ts'
import type { Said } from '../../test/recurrences.ts'
import { expandRecurrence, findRecurrenceFault, firstOccurrences, normalizeRecurrenceRule } from './recurrence.ts'

describe('Where the clock is turned', () => {
  test.each([
    ['Europe/Madrid', '2027-03-26T02:30', 'FREQ=DAILY', '02:30+01:00', '03:30+02:00', '02:30+02:00'],
    ['America/New_York', '2027-03-12T02:30', 'FREQ=DAILY', '02:30-05:00', '03:30-04:00', '02:30-04:00'],
    ['Australia/Lord_Howe', '2027-10-01T02:15', 'FREQ=DAILY', '02:15+10:30', '02:45+11:00', '02:15+11:00'],
    ['America/Santiago', '2027-09-03T00:00', 'FREQ=DAILY', '00:00-04:00', '01:00-03:00', '00:00-03:00'],
    ['Pacific/Chatham', '2027-09-24T02:45', 'FREQ=DAILY', '02:45+12:45', '03:45+13:45', '02:45+13:45'],
  ])('%s: a time that is skipped moves forward for that day alone', (zone, start, rule, before, turned, after) => {
    const times = first(4, { rule, start, zone }).map((shownStart) => shownStart.slice(11))
    expect(times).toEqual([before, before, turned, after])
  })

  test.each([
    ['Europe/Madrid', '2026-10-24T02:30', ['02:30+02:00', '02:30+02:00', '02:30+01:00']],
    ['America/New_York', '2026-10-31T01:30', ['01:30-04:00', '01:30-04:00', '01:30-05:00']],
    ['Australia/Lord_Howe', '2027-04-03T01:45', ['01:45+11:00', '01:45+11:00', '01:45+10:30']],
  ])('%s: of a time that is shown twice the first counts', (zone, start, times) => {
    expect(first(3, { rule: 'FREQ=DAILY', start, zone }).map((shownStart) => shownStart.slice(11))).toEqual(times)
  })

  test('What the clock moves or shows twice is found in the minutes in which it then is', () => {
    const daily = { rule: 'FREQ=DAILY', start: '2026-10-01T02:30', zone: 'Europe/Madrid' }
    expect(during('2027-03-28T03:15', '2027-03-28T03:45', daily)).toEqual(['2027-03-28T03:30+02:00'])
    // From the first two o'clock to ten minutes after the second: the half past two between them.
    const window = {
      from: Temporal.Instant.from('2026-10-25T00:00:00Z'),
      to: Temporal.Instant.from('2026-10-25T01:10:00Z'),
    }
    const starts = expandRecurrence({ ...recurrence(daily), window, max: 10 })
    expect(shown(starts, 'Europe/Madrid')).toEqual(['2026-10-25T02:30+02:00'])
  })

  test('A rule by the hour occurs in both of a repeated hour and once after a skipped one', () => {
    const hourly = { rule: 'FREQ=HOURLY', start: '2026-10-25T00:00', zone: 'Europe/Madrid' }
    expect(first(5, hourly).map((start) => start.slice(11))).toEqual([
      '00:00+02:00',
      '01:00+02:00',
      '02:00+02:00',
      '02:00+01:00',
      '03:00+01:00',
    ])
    expect(first(4, { ...hourly, start: '2027-03-28T00:00' }).map((start) => start.slice(11))).toEqual([
      '00:00+01:00',
      '01:00+01:00',
      '03:00+02:00',
      '04:00+02:00',
    ])
  })

  test('A first occurrence in the second of two half past twos is that one', () => {
    const startsAt = Temporal.Instant.from('2026-10-25T01:30:00Z')
    const said = { rule: 'FREQ=DAILY', startsAt, timezone: 'Europe/Madrid', exceptions: [], additions: [] }
    expect(shown(firstOccurrences({ ...said, count: 2 }), 'Europe/Madrid')).toEqual([
      '2026-10-25T02:30+01:00',
      '2026-10-26T02:30+01:00',
    ])
  })

  test('A day that a zone leaves out moves to the next: Samoa has no 30 December 2011', () => {
    const said = { rule: 'FREQ=DAILY', start: '2011-12-29T10:00', zone: 'Pacific/Apia' }
    expect(first(3, said)).toEqual(['2011-12-29T10:00-10:00', '2011-12-31T10:00+14:00', '2012-01-01T10:00+14:00'])
    expect(during('2011-12-31T00:00', '2012-01-01T00:00', said)).toEqual(['2011-12-31T10:00+14:00'])
  })
})

describe('A recurrence', () => {
  const daily = { rule: 'FREQ=DAILY', start: '2026-11-23T09:00', zone: 'Europe/Madrid' }

  test('leaves its exceptions out and takes its additions in, each start once', () => {
    const said = {
      ...daily,
      except: ['2026-11-24T09:00', '2026-11-26T15:00'],
      also: ['2026-11-25T12:00', '2026-11-26T09:00', '2026-11-26T15:00'],
    }
    expect(during('2026-11-23T00:00', '2026-11-27T00:00', said).map((start) => start.slice(0, 16))).toEqual([
      '2026-11-23T09:00',
      '2026-11-25T09:00',
      '2026-11-25T12:00',
      '2026-11-26T09:00',
    ])
  })

  test('may be dates alone, without a rule', () => {
    const dates = { ...daily, rule: null, also: ['2026-12-01T09:00', '2026-11-30T09:00'] }
    expect(first(5, dates).map((start) => start.slice(0, 10))).toEqual(['2026-11-23', '2026-11-30', '2026-12-01'])
  })

  test('begins with its first occurrence, which COUNT counts, even if its rule does not describe it', () => {
    const fridays = { ...daily, rule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=3' }
    expect(first(5, fridays).map((start) => start.slice(0, 10))).toEqual(['2026-11-23', '2026-11-27', '2026-12-04'])
  })

  test.each([
    ['an instant in UTC', 'UNTIL=20261125T080000Z', 3],
    ['a second before', 'UNTIL=20261125T075959Z', 2],
    ['a date, on which it may still occur', 'UNTIL=20261125', 3],
    ['a time without zone, which is local', 'UNTIL=20261125T090000', 3],
  ])('may end with %s', (_, until, count) => {
    expect(first(10, { ...daily, rule: `FREQ=DAILY;${until}` })).toHaveLength(count)
  })

  test('has what begins at the start of a window and not what begins at its end', () => {
    expect(during('2026-11-24T09:00', '2026-11-25T09:00', daily)).toEqual(['2026-11-24T09:00+01:00'])
    expect(during('2026-11-20T09:00', '2026-11-23T09:00', daily)).toEqual([])
  })

  test('that is used in a window in which it occurs more often than is allowed is an error', () => {
    const window = { from: at('2026-11-23T00:00', NEW_YORK), to: at('2026-11-26T00:00', NEW_YORK) }
    expect(() => expandRecurrence({ ...recurrence(daily), window, max: 2 })).toThrow(/at most 2 times/)
    expect(expandRecurrence({ ...recurrence(daily), window, max: 3 })).toHaveLength(3)
  })

  // The library jumps to the window; from the first occurrence on it counts. Both must come to the same.
  test('in a window is the same as all its occurrences, of which those in the window are taken', () => {
    fc.assert(
      fc.property(
        anyRecurrence,
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 40 }),
        (said, from, days) => {
          const asked = recurrence(said)
          const window = {
            from: asked.startsAt.add({ hours: from * 24 - 100 }),
            to: asked.startsAt.add({ hours: (from + days) * 24 - 100 }),
          }
          const all = firstOccurrences({ ...asked, count: 2_000 })
          const inside = all.filter(
            (start) =>
              Temporal.Instant.compare(window.from, start) <= 0 && Temporal.Instant.compare(start, window.to) < 0,
          )
          const last = all.at(-1)
          fc.pre(all.length < 2_000 || (last !== undefined && Temporal.Instant.compare(last, window.to) > 0))
          expect(expandRecurrence({ ...asked, window, max: 2_000 }).map(String)).toEqual(inside.map(String))
        },
      ),
      { numRuns: 40, seed: 20261120 },
    )
  })
})

const zones = fc.constantFrom(
  'Europe/Madrid',
  NEW_YORK,
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'UTC',
)
const rules = fc.oneof(
  fc
    .record({ freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'), interval: fc.integer({ min: 1, max: 5 }) })
    .map(({ freq, interval }) => `FREQ=${freq};INTERVAL=${interval}`),
  fc
    .subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
    .map((days) => `FREQ=WEEKLY;BYDAY=${days.join()}`),
  fc
    .integer({ min: -31, max: 31 })
    .filter((day) => day !== 0)
    .map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc
    .integer({ min: -5, max: 5 })
    .filter((nth) => nth !== 0)
    .map((nth) => `FREQ=MONTHLY;BYDAY=${nth}SU`),
  fc.integer({ min: 3, max: 30 }).map((hours) => `FREQ=HOURLY;INTERVAL=${hours}`),
  fc.integer({ min: 120, max: 900 }).map((minutes) => `FREQ=MINUTELY;INTERVAL=${minutes}`),
  fc.integer({ min: 1, max: 40 }).map((count) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=${count}`),
  fc.constant('FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU;BYHOUR=1,2,3;BYMINUTE=30'),
)
const anyRecurrence: fc.Arbitrary<Said> = fc.record({
  rule: rules,
  start: fc
    .record({ day: fc.integer({ min: 0, max: 365 }), minute: fc.integer({ min: 0, max: 95 }) })
    .map(({ day, minute }) =>
      new Temporal.PlainDateTime(2026, 1, 1)
        .add({ days: day, minutes: minute * 15 })
        .toString({ smallestUnit: 'minute' }),
    ),
  zone: zones,
})

describe('A rule is refused', () => {
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const faultOf = (rule: string) =>
    findRecurrenceFault({ rule: normalizeRecurrenceRule(rule), startsAt, timezone: 'Europe/Madrid' })

  test.each([
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2',
    'RRULE:FREQ=DAILY;COUNT=5',
    'freq=monthly;bymonthday=-1;',
    'FREQ=YEARLY;UNTIL=20301231T230000Z',
    'FREQ=YEARLY;UNTIL=20301231',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0,30',
    'FREQ=MINUTELY;INTERVAL=48',
    'FREQ=MINUTELY;BYMONTH=12;BYMONTHDAY=24',
    'FREQ=SECONDLY;INTERVAL=3600',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ])('not when it can repeat something: %s', (rule) => {
    expect(faultOf(rule)).toBeNull()
  })

  test.each([
    ['FREQ=SOMETIMES', 'FREQ must be one of YEARLY'],
    ['BYDAY=MO', 'FREQ must be one of YEARLY'],
    ['every Monday', '"EVERY MONDAY" is none of them'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ stands twice'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY cannot be "XX"'],
    ['FREQ=WEEKLY;BYDAY=', 'BYDAY says nothing'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL cannot be "0"'],
    ['FREQ=DAILY;COUNT=-1', 'COUNT cannot be "-1"'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR cannot be "24"'],
    ['FREQ=DAILY;UNTIL=20270230', 'UNTIL cannot be "20270230"'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20300101T000000Z', 'COUNT or UNTIL'],
    ['FREQ=DAILY;UNTIL=20200101T000000Z', 'never repeats'],
    ['FREQ=DAILY;COUNT=1', 'never repeats'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'BYDAY with numeric value'],
    ['FREQ=WEEKLY;BYMONTHDAY=2', 'BYMONTHDAY MUST NOT be used'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'No time fits the rule'],
    ['FREQ=HOURLY;INTERVAL=24;BYHOUR=8', 'No time fits the rule'],
    ['RSCALE=GREGORIAN;FREQ=DAILY', '"RSCALE" is none of them'],
  ])('with a sentence that says why: %s', (rule, reason) => {
    expect(faultOf(rule)).toContain(reason)
  })

  test.each([
    ['FREQ=SECONDLY', '2026-11-23'],
    ['FREQ=MINUTELY', '2026-11-23'],
    ['FREQ=HOURLY;BYMINUTE=0,20,40', '2026-11-23'],
    ['FREQ=DAILY;BYHOUR=8,9,10,11,12,13;BYMINUTE=0,10,20,30,40,50', '2026-11-23'],
    // A crowd that is years ahead: February and March 2037 both have a Friday the 13th.
    ['FREQ=MINUTELY;BYMONTHDAY=13;BYDAY=FR', '2037-02-13'],
  ])('when it would occur more than 2,000 times in 62 days: %s', (rule, date) => {
    expect(faultOf(rule)).toBe(`The rule occurs more than 2000 times in the 62 days from ${date}, which is too often.`)
  })
})
