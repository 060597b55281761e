import { describe, expect, test } from 'vitest'
import { at, between, hours, zone } from '../test/salon.ts'
import { expandWeeklyRules } from './opening-hours.ts'
import type { WeeklyRule } from './opening-hours.ts'
import type { TimeSpan } from './time-span.ts'
import { zoneTableOf } from './zone-table.ts'

interface Row {
  title: string
  rules: WeeklyRule[]
  window?: TimeSpan
  open: TimeSpan[]
}

const weekend = between('2026-11-20 00:00', '2026-11-23 00:00')
const springNight = between('2026-03-28 12:00', '2026-03-29 12:00')
const autumnNight = between('2026-10-24 12:00', '2026-10-25 12:00')
const hourMs = 3_600_000

describe('weekly hours', () => {
  const rows: Row[] = [
    { title: 'open on their day only', rules: hours([5], '09:00', '18:00'), open: [between('09:00', '18:00')] },
    {
      title: 'may have a lunch break',
      rules: [...hours([5], '13:00', '18:00'), ...hours([5], '09:00', '12:00')],
      open: [between('09:00', '12:00'), between('13:00', '18:00')],
    },
    {
      title: 'that follow each other without a break are one stretch',
      rules: [...hours([5], '09:00', '12:00'), ...hours([5], '12:00', '18:00')],
      open: [between('09:00', '18:00')],
    },
    {
      title: 'may run past midnight, into a day that has no hours of its own',
      rules: hours([5], '18:00', '02:00'),
      open: [between('18:00', '2026-11-21 02:00')],
    },
    {
      title: 'of the evening before reach into the first day that is asked about',
      rules: hours([4], '18:00', '02:00'),
      open: [between('00:00', '02:00')],
    },
    {
      title: 'that end where they begin last a day and a night',
      rules: hours([5], '09:00', '09:00'),
      open: [between('09:00', '2026-11-21 09:00')],
    },
    {
      title: 'from midnight to midnight on two days are one stretch',
      rules: hours([5, 6], '00:00', '24:00'),
      open: [between('00:00', '2026-11-22 00:00')],
    },
    {
      title: 'hold from their first day, which counts, until their last, which does not',
      rules: hours([5, 6, 0], '09:00', '18:00').map((rule) => {
        return { ...rule, effectiveFrom: '2026-11-21', effectiveUntil: '2026-11-22' }
      }),
      open: [between('2026-11-21 09:00', '2026-11-21 18:00')],
    },
    {
      title: 'that begin on their last day still run past its midnight',
      rules: hours([5, 6], '18:00', '02:00').map((rule) => ({ ...rule, effectiveUntil: '2026-11-21' })),
      open: [between('18:00', '2026-11-21 02:00')],
    },
    { title: 'that nobody stated open nothing', rules: [], open: [] },
    {
      title: 'are cut to what is asked about',
      rules: hours([5], '09:00', '18:00'),
      window: between('10:00', '11:00'),
      open: [between('10:00', '11:00')],
    },
    {
      title: 'in the night in which the clock goes forward last an hour less',
      rules: hours([6], '22:00', '06:00'),
      window: springNight,
      open: [{ start: at('2026-03-28 22:00'), end: at('2026-03-28 22:00') + 7 * hourMs }],
    },
    {
      title: 'in the night in which the clock goes back last an hour more',
      rules: hours([6], '22:00', '06:00'),
      window: autumnNight,
      open: [{ start: at('2026-10-24 22:00'), end: at('2026-10-24 22:00') + 9 * hourMs }],
    },
    {
      title: 'that the clock skips open nothing',
      rules: hours([0], '02:30', '03:00'),
      window: springNight,
      open: [],
    },
  ]
  for (const { title, rules, window = weekend, open } of rows) {
    test(title, () => {
      expect(expandWeeklyRules({ rules, table: zoneTableOf(zone), window })).toEqual(open)
    })
  }

  test('with a date that does not exist are refused', () => {
    const rules = hours([5], '09:00', '18:00').map((rule) => ({ ...rule, effectiveFrom: '2026-02-30' }))
    expect(() => expandWeeklyRules({ rules, table: zoneTableOf(zone), window: weekend })).toThrow('is a date')
  })
})
