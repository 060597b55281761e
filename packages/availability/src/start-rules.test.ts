import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { between, haircut, minuteOf, salon } from '../test/salon.ts'

describe('an appointment is refused at a time at which it cannot be', () => {
  const rows: (AskedRow & { reason: string; of?: string; role?: string })[] = [
    { title: 'a minute ago', start: '2026-11-19 11:59', reason: 'in_the_past' },
    {
      title: 'a minute before the notice is kept',
      start: '2026-11-19 13:59',
      service: haircut({ minimumNoticeMinutes: 120 }),
      reason: 'below_minimum_notice',
    },
    {
      title: 'on the day after the horizon',
      start: '2026-11-23 09:00',
      service: haircut({ bookingHorizonDays: 3 }),
      reason: 'beyond_booking_horizon',
    },
    {
      title: 'on a day on which the service is not offered',
      start: '10:00',
      service: haircut({ availableDays: [1] }),
      reason: 'day_not_offered',
    },
    {
      title: 'before the service is offered',
      start: '10:00',
      service: haircut({ availableFromMinute: minuteOf('10:30') }),
      reason: 'outside_service_hours',
    },
    {
      title: 'when it would end after the service is offered',
      start: '10:01',
      service: haircut({ availableUntilMinute: minuteOf('11:00') }),
      reason: 'outside_service_hours',
    },
    { title: 'when the salon would close before the end', start: '17:01', reason: 'outside_opening_hours' },
    { title: 'on a day on which the salon is not open', start: '2026-11-21 10:00', reason: 'outside_opening_hours' },
    {
      title: 'when the salon states that it is never open',
      start: '10:00',
      world: salon({ openingHours: [] }),
      reason: 'outside_opening_hours',
    },
    {
      title: 'when a holiday begins before the end',
      start: '11:30',
      world: salon({ closures: [between('12:00', '18:00')] }),
      reason: 'branch_closed',
    },
    { title: 'for more people than the service takes', start: '10:00', partySize: 5, reason: 'party_too_large' },
  ]
  for (const { title, reason, of = null, role = null, ...row } of rows) {
    test(`${title}: ${reason}`, () => {
      expect(ask(row)).toEqual({ bookable: false, reason, resourceId: of, role })
    })
  }
})
