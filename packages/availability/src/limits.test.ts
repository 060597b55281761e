import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import { between, haircut, person, salon, taken } from '../test/salon.ts'
import { findSlots } from './index.ts'
import type { BookingLimit } from './index.ts'

/** A limit of one haircut a day for the service, unless told otherwise. */
function limit(change: Partial<BookingLimit>): BookingLimit {
  return { scope: 'service', resourceId: null, period: 'day', maxCount: 1, maxMinutes: null, used: [], ...change }
}

/** Haircuts of an hour that count already. */
function used(date: string, count = 1): BookingLimit['used'][number] {
  return { date, count, minutes: count * 60 }
}

function answer(limits: BookingLimit[], start: string): string {
  const decision = ask({ start, world: salon({ limits }) })
  return decision.bookable ? (decision.slot.assignments[0]?.resourceId ?? 'nobody') : decision.reason
}

const ofAnna = { scope: 'resource', resourceId: 'anna' } as const

describe('a limit', () => {
  const rows: { title: string; limits: BookingLimit[]; start?: string; answer: string }[] = [
    {
      title: 'that is not reached stops nobody',
      limits: [limit({ maxCount: 2, used: [used('2026-11-20')] })],
      answer: 'anna',
    },
    {
      title: 'of a day is reached by what starts that day',
      limits: [limit({ used: [used('2026-11-20')] })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of a day is not reached by the day before',
      limits: [limit({ used: [used('2026-11-19', 9)] })],
      answer: 'anna',
    },
    {
      title: 'of a week is reached by its Monday',
      limits: [limit({ period: 'week', used: [used('2026-11-16')] })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of a week is reached by its Sunday',
      limits: [limit({ period: 'week', used: [used('2026-11-22')] })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of a week is not reached by the Sunday before nor by the Monday after',
      limits: [limit({ period: 'week', used: [used('2026-11-15'), used('2026-11-23')] })],
      answer: 'anna',
    },
    {
      title: 'of a month is reached by its first and its last day together',
      limits: [limit({ period: 'month', maxCount: 2, used: [used('2026-11-01'), used('2026-11-30')] })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of a month is not reached by the months around it',
      limits: [limit({ period: 'month', used: [used('2026-10-31'), used('2026-12-01'), used('2025-11-20')] })],
      answer: 'anna',
    },
    {
      title: 'of minutes is kept to the minute',
      limits: [limit({ maxCount: null, maxMinutes: 120, used: [used('2026-11-20')] })],
      answer: 'anna',
    },
    {
      title: 'of minutes is reached when the appointment would go beyond it',
      limits: [limit({ maxCount: null, maxMinutes: 119, used: [used('2026-11-20')] })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of none at all lets nothing be booked',
      limits: [limit({ maxCount: 0 })],
      answer: 'service_limit_reached',
    },
    {
      title: 'of the customer is said to be one',
      limits: [limit({ scope: 'customer', used: [used('2026-11-20')] })],
      answer: 'customer_limit_reached',
    },
    {
      title: 'of the service has the word before one of the customer',
      limits: [limit({ scope: 'customer', maxCount: 0 }), limit({ maxCount: 0 })],
      answer: 'service_limit_reached',
    },
    {
      title: 'stops, whichever of several it is',
      limits: [limit({ maxCount: 9 }), limit({ period: 'week', maxCount: 0 })],
      answer: 'service_limit_reached',
    },
    { title: 'of a colleague makes another serve', limits: [limit({ ...ofAnna, maxCount: 0 })], answer: 'ben' },
    {
      title: 'of a colleague holds beside another of hers',
      limits: [limit({ ...ofAnna, maxCount: 0 }), limit({ ...ofAnna, maxCount: 9 })],
      answer: 'ben',
    },
    {
      title: 'of each who could serve is the reason',
      limits: [limit({ ...ofAnna, maxCount: 0 }), limit({ ...ofAnna, resourceId: 'ben', maxCount: 0 })],
      answer: 'resource_limit_reached',
    },
  ]
  for (const { title, limits, start = '10:00', answer: expected } of rows) {
    test(title, () => expect(answer(limits, start)).toBe(expected))
  }

  const onlyAnna = { resources: [person('anna')], limits: [limit({ ...ofAnna, maxCount: 0 })] }

  test.each([
    { title: 'stands behind a party that is too large', change: {}, partySize: 5, reason: 'party_too_large' },
    {
      title: 'of a colleague stands behind her time off',
      change: { resources: [person('anna', { blocks: [between('10:00', '11:00')] })] },
      partySize: 1,
      reason: 'resource_blocked',
    },
    {
      title: 'of a colleague stands before what she is taken by',
      change: { resources: [person('anna', { busy: [taken('10:00', '11:00')] })] },
      partySize: 1,
      reason: 'resource_limit_reached',
    },
  ])('as a reason $title', ({ change, partySize, reason }) => {
    const decision = ask({ start: '10:00', world: salon({ ...onlyAnna, ...change }), partySize })
    expect(decision.bookable || decision.reason).toBe(reason)
  })

  test('belongs to the local day on which an appointment starts, not on which it ends', () => {
    const night = { openingHours: null, resources: [person('anna', { working: null })] }
    const world = salon({ ...night, limits: [limit({ used: [used('2026-11-20')] })] })
    expect(ask({ start: '2026-11-19 23:30', world }).bookable).toBe(true)
    expect(ask({ start: '23:30', world }).bookable).toBe(false)
    expect(ask({ start: '2026-11-21 00:00', world }).bookable).toBe(true)
  })

  test('leaves the other days of a search open', () => {
    const world = salon({ limits: [limit({ used: [used('2026-11-20')] })] })
    const window = { start: world.now, end: world.now + 5 * 86_400_000 }
    const dates = findSlots({ service: haircut(), world, window }).map(({ start }) =>
      Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString(),
    )
    expect([...new Set(dates)]).toEqual(['2026-11-19', '2026-11-23', '2026-11-24'])
  })

  test.each([
    { title: 'counts a day that does not exist', change: { used: [used('2026-02-30')] }, fault: 'is a date' },
    { title: 'counts less than nothing', change: { used: [used('2026-11-20', -1)] }, fault: 'not negative' },
    { title: 'is no number of appointments', change: { maxCount: 1.5 }, fault: 'number of appointments' },
    { title: 'is no number of minutes', change: { maxMinutes: -1 }, fault: 'number of minutes' },
    { title: 'is of a resource that it does not name', change: { scope: 'resource' as const }, fault: 'names it' },
  ])('is refused when it $title', ({ change, fault }) => {
    expect(() => answer([limit(change)], '10:00')).toThrow(fault)
  })
})
