import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { allDays, at, between, haircut, hours, minuteOf, person, room, salon, zone } from '../test/salon.ts'
import type { BookingWorld, DayOverride, TimeSpan, WeeklyRule } from './index.ts'
import { openTimeOf, replacedDaysOf } from './day-overrides.ts'
import { zoneTableOf } from './zone-table.ts'

/** Other hours on one day: `on('2026-11-20', '10:00-12:00')`; without any hours the day is off. */
function on(date: string, ...stretches: string[]): DayOverride {
  const hoursOf = (stretch: string): DayOverride['hours'][number] => {
    const [start = '', end = ''] = stretch.split('-')
    return { startMinute: minuteOf(start), endMinute: minuteOf(end) }
  }
  return { date, hours: stretches.map(hoursOf) }
}

const friday = '2026-11-20'
const saturday = '2026-11-21'

describe('on a day with hours of its own', () => {
  const weekend = between('2026-11-20 00:00', '2026-11-22 00:00')
  const rows: {
    title: string
    rules: WeeklyRule[] | null
    overrides: DayOverride[]
    window?: TimeSpan
    open: unknown
  }[] = [
    {
      title: 'those of the week do not count',
      rules: hours([5], '09:00', '18:00'),
      overrides: [on(friday, '10:00-12:00', '14:00-16:00')],
      open: [between('10:00', '12:00'), between('14:00', '16:00')],
    },
    {
      title: 'it is open although that day of the week is not',
      rules: hours([5], '09:00', '18:00'),
      overrides: [on(saturday, '10:00-12:00')],
      open: [between('09:00', '18:00'), between('2026-11-21 10:00', '2026-11-21 12:00')],
    },
    {
      title: 'it is closed when it states none',
      rules: hours([5], '09:00', '18:00'),
      overrides: [on(friday)],
      open: [],
    },
    {
      title: 'the evening before still runs into it',
      rules: hours([4], '20:00', '02:00'),
      overrides: [on(friday, '10:00-12:00')],
      open: [between('00:00', '02:00'), between('10:00', '12:00')],
    },
    {
      title: 'its own evening runs into the next day',
      rules: hours([6], '09:00', '12:00'),
      overrides: [on(friday, '20:00-02:00')],
      open: [between('20:00', '2026-11-21 02:00'), between('2026-11-21 09:00', '2026-11-21 12:00')],
    },
    {
      title: 'the evening that would begin on it is gone, also after midnight',
      rules: hours([5], '20:00', '02:00'),
      overrides: [on(friday)],
      open: [],
    },
    {
      title: 'what is otherwise always open keeps to them from midnight to midnight',
      rules: null,
      overrides: [on(friday, '10:00-12:00')],
      open: [between('10:00', '12:00'), between('2026-11-21 00:00', '2026-11-22 00:00')],
    },
    {
      title: 'its evening before decides, when that has hours of its own too',
      rules: hours([4], '20:00', '02:00'),
      overrides: [on('2026-11-19', '20:00-01:00'), on(friday, '10:00-12:00')],
      open: [between('00:00', '01:00'), between('10:00', '12:00')],
    },
    { title: 'elsewhere nothing changes', rules: null, overrides: [], open: null },
    {
      title: 'on which the clock goes forward the next day begins an hour earlier',
      rules: null,
      overrides: [on('2026-03-29')],
      window: between('2026-03-29 00:00', '2026-03-30 12:00'),
      open: [between('2026-03-30 00:00', '2026-03-30 12:00')],
    },
    {
      title: 'on which the clock is turned they are those of the clock',
      rules: null,
      overrides: [on('2026-03-29', '00:00-24:00')],
      window: between('2026-03-29 00:00', '2026-03-29 12:00'),
      open: [{ start: at('2026-03-29 12:00') - 11 * 3_600_000, end: at('2026-03-29 12:00') }],
    },
  ]
  for (const { title, rules, overrides, window = weekend, open } of rows) {
    test(title, () => {
      const replaced = replacedDaysOf(overrides)
      expect(openTimeOf({ rules, replaced, table: zoneTableOf(zone), window })).toEqual(open)
    })
  }

  test.each([
    { title: 'the date does not exist', overrides: [on('2026-02-30', '10:00-12:00')], fault: 'is a date' },
    { title: 'it has two lists of them', overrides: [on(friday, '10:00-12:00'), on(friday)], fault: 'overridden once' },
    { title: 'a minute does not exist', overrides: [on(friday, '10:00-25:00')], fault: 'minute of the day' },
  ])('they are refused when $title', ({ overrides, fault }) => {
    expect(() => replacedDaysOf(overrides)).toThrow(fault)
  })
})

describe('whether an appointment can be on such a day', () => {
  const holidays = [{ date: friday, name: 'Founding Day' }]
  const night = salon({
    openingHours: hours(allDays, '18:00', '02:00'),
    resources: [room('anna')],
    holidays: [{ date: saturday, name: 'Carnival' }],
  })
  const always: Partial<BookingWorld> = { openingHours: null, resources: [room('anna')] }

  const rows: (AskedRow & { answer: string })[] = [
    {
      title: 'not on a public holiday',
      start: '10:00',
      world: salon({ holidays }),
      answer: 'public_holiday: Founding Day',
    },
    {
      title: 'not on a public holiday, although it is a Sunday and closed anyway',
      start: '2026-11-22 10:00',
      world: salon({ holidays: [{ date: '2026-11-22', name: 'Remembrance' }] }),
      answer: 'public_holiday: Remembrance',
    },
    {
      title: 'on a holiday on which the branch states hours all the same',
      start: '10:00',
      world: salon({ holidays, openingOverrides: [on(friday, '10:00-12:00')] }),
      answer: 'yes',
    },
    {
      title: 'not outside those hours, and the holiday is not to blame',
      start: '13:00',
      world: salon({ holidays, openingOverrides: [on(friday, '10:00-12:00')] }),
      answer: 'outside_opening_hours',
    },
    {
      title: 'not on a day that the branch has taken off',
      start: '10:00',
      world: salon({ openingOverrides: [on(friday)] }),
      answer: 'outside_opening_hours',
    },
    { title: 'on the day after a holiday', start: '2026-11-23 10:00', world: salon({ holidays }), answer: 'yes' },
    {
      title: 'in the evening before a holiday that runs into it',
      start: '2026-11-21 00:30',
      world: night,
      answer: 'yes',
    },
    {
      title: 'not in the evening of a holiday, also after its midnight',
      start: '2026-11-22 00:30',
      world: night,
      answer: 'outside_opening_hours',
    },
    {
      title: 'not when it would run into a holiday on which the evening is over',
      start: '2026-11-21 01:30',
      world: night,
      answer: 'public_holiday: Carnival',
    },
    {
      title: 'not on a holiday of a branch that is otherwise always open',
      start: '03:00',
      world: salon({ ...always, holidays }),
      answer: 'public_holiday: Founding Day',
    },
    {
      title: 'not when a holiday begins before its end',
      start: '2026-11-19 23:30',
      world: salon({ ...always, holidays }),
      answer: 'public_holiday: Founding Day',
    },
    {
      title: 'up to the midnight at which a holiday begins',
      start: '2026-11-19 23:00',
      world: salon({ ...always, holidays }),
      answer: 'yes',
    },
    {
      title: 'named by the first of two holidays',
      start: '23:30',
      world: salon({ ...always, holidays: [{ date: saturday, name: 'Second' }, ...holidays] }),
      answer: 'public_holiday: Founding Day',
    },
    {
      title: 'named by the first in the list, of two on one day',
      start: '10:00',
      world: salon({ holidays: [...holidays, { date: friday, name: 'Second' }] }),
      answer: 'public_holiday: Founding Day',
    },
    {
      title: 'not after hours, and the holiday that begins as it would end is not to blame',
      start: '2026-11-19 23:00',
      world: salon({ holidays }),
      answer: 'outside_opening_hours',
    },
    {
      title: 'with somebody who works that day although she never works on Saturdays',
      start: '2026-11-21 10:00',
      world: salon({
        openingHours: null,
        resources: [person('anna', { overrides: [on(saturday, '10:00-11:00')] })],
      }),
      answer: 'yes',
    },
    {
      title: 'not with somebody who works later that day',
      start: '10:00',
      world: salon({ resources: [person('anna', { overrides: [on(friday, '11:00-18:00')] })] }),
      answer: 'resource_not_working',
    },
    {
      title: 'not with a room that is not to be had that day',
      start: '10:00',
      world: salon({ resources: [room('anna', { overrides: [on(friday)] })] }),
      answer: 'resource_not_working',
    },
    {
      title: 'with that room the day after',
      start: '2026-11-23 10:00',
      world: salon({ resources: [room('anna', { overrides: [on(friday)] })] }),
      answer: 'yes',
    },
  ]
  for (const { title, answer, ...row } of rows) {
    test(title, () => {
      const decision = ask({ service: haircut(), ...row })
      const holiday = decision.bookable || typeof decision.holidayName !== 'string' ? '' : `: ${decision.holidayName}`
      expect(decision.bookable ? 'yes' : `${decision.reason}${holiday}`).toBe(answer)
    })
  }
})
