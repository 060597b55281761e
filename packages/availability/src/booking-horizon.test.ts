import { describe, expect, test } from 'vitest'
import { at, haircut, hours, salon, zone } from '../test/salon.ts'
import { horizonEndOf } from './booking-horizon.ts'
import { replacedDaysOf } from './day-overrides.ts'
import { findSlots } from './index.ts'
import type { BookableService, BookingWorld } from './index.ts'
import { zoneTableOf } from './zone-table.ts'

/** The last local date on which an appointment may start; it is asked on Thursday, 19 November 2026. */
function lastDay(service: Partial<BookableService>, world: Partial<BookingWorld>): string {
  const end = horizonEndOf({
    service: haircut(service),
    world: salon(world),
    replaced: replacedDaysOf(world.openingOverrides),
    table: zoneTableOf(zone),
  })
  if (end === Infinity) return 'no end'
  const midnight = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(zone)
  expect(midnight.toPlainTime().toString()).toBe('00:00:00')
  return midnight.toPlainDate().subtract({ days: 1 }).toString()
}

const workingDays = (days: number): Partial<BookableService> => {
  return { bookingHorizonDays: days, horizonCounts: 'working_days' }
}
const dayOff = (date: string): NonNullable<BookingWorld['openingOverrides']>[number] => ({ date, hours: [] })
const open = (date: string): NonNullable<BookingWorld['openingOverrides']>[number] => {
  return { date, hours: [{ startMinute: 600, endMinute: 720 }] }
}

describe('the last day on which can be booked', () => {
  const rows: { title: string; service: Partial<BookableService>; world?: Partial<BookingWorld>; last: string }[] = [
    { title: 'counts weekends too', service: { bookingHorizonDays: 3 }, last: '2026-11-22' },
    { title: 'is today when there are no days', service: { bookingHorizonDays: 0 }, last: '2026-11-19' },
    { title: 'counts only days with opening hours', service: workingDays(3), last: '2026-11-24' },
    { title: 'is today when there are no working days', service: workingDays(0), last: '2026-11-19' },
    {
      title: 'does not count a day that the branch has taken off',
      service: workingDays(2),
      world: { openingOverrides: [dayOff('2026-11-23')] },
      last: '2026-11-24',
    },
    {
      title: 'counts a Saturday on which the branch opens for once',
      service: workingDays(2),
      world: { openingOverrides: [open('2026-11-21')] },
      last: '2026-11-21',
    },
    {
      title: 'counts every day when the branch states no hours',
      service: workingDays(2),
      world: { openingHours: null },
      last: '2026-11-21',
    },
    {
      title: 'counts every day but those taken off when the branch states no hours',
      service: workingDays(2),
      world: { openingHours: null, openingOverrides: [dayOff('2026-11-20')] },
      last: '2026-11-22',
    },
    {
      title: 'does not count a morning into which the evening before runs',
      service: workingDays(2),
      world: { openingHours: hours([5], '20:00', '02:00') },
      last: '2026-11-27',
    },
    {
      title: 'does not count hours that no longer hold',
      service: workingDays(1),
      world: {
        openingHours: [
          ...hours([5], '09:00', '18:00').map((rule) => ({ ...rule, effectiveUntil: '2026-11-20' })),
          ...hours([1], '09:00', '18:00').map((rule) => ({ ...rule, effectiveFrom: '2026-11-24' })),
        ],
      },
      last: '2026-11-30',
    },
    {
      title: 'does not come when the branch never opens',
      service: workingDays(1),
      world: { openingHours: [] },
      last: 'no end',
    },
    {
      title: 'is the date that is fixed, however many days are counted',
      service: { ...workingDays(1), bookableUntil: '2026-12-24' },
      last: '2026-12-24',
    },
    { title: 'may be over', service: { bookableUntil: '2026-11-01' }, last: '2026-11-01' },
  ]
  for (const { title, service, world = {}, last } of rows) test(title, () => expect(lastDay(service, world)).toBe(last))

  test('is not counted by public holidays', () => {
    const world = salon({ holidays: [{ date: '2026-11-20', name: 'Founding Day' }] })
    const window = { start: at('2026-11-19 00:00'), end: at('2026-12-24 00:00') }
    const slots = findSlots({ service: haircut(workingDays(1)), world, window })
    expect(slots.at(-1)?.start).toBe(at('2026-11-23 17:00'))
  })

  test('is a date that exists', () => {
    expect(() => lastDay({ bookableUntil: '2026-02-30' }, {})).toThrow('is a date')
  })
})
