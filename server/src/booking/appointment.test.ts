import { describe, expect, test } from 'vitest'
import { APPOINTMENT_STATUSES, MOVABLE_STATUSES, nextStatuses, statusesBefore } from './appointment.ts'
import type { AppointmentStatus } from './appointment.ts'
import { refusalOfCancellation } from './cancellation-policy.ts'

describe('The states of an appointment', () => {
  const allowed: [from: AppointmentStatus, to: AppointmentStatus[]][] = [
    ['pending', ['confirmed', 'cancelled']],
    ['scheduled', ['confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show']],
    ['confirmed', ['checked_in', 'in_progress', 'completed', 'cancelled', 'no_show']],
    ['checked_in', ['in_progress', 'completed']],
    ['in_progress', ['completed']],
    ['completed', []],
    ['cancelled', []],
    ['no_show', []],
  ]

  test.each(allowed)('From %s it may become %j and nothing else', (from, to) => {
    expect(APPOINTMENT_STATUSES.filter((next) => statusesBefore(next).includes(from))).toEqual(to)
  })

  test('Every state is in the table', () => {
    expect(Object.keys(nextStatuses).toSorted()).toEqual(APPOINTMENT_STATUSES.toSorted())
  })

  test('What can be moved is what can still be cancelled', () => {
    expect(statusesBefore('cancelled')).toEqual(MOVABLE_STATUSES)
  })
})

describe('A customer cancels', () => {
  const start = Temporal.Instant.from('2026-11-20T10:00:00Z')
  const aDay = { allowsCancellation: true, noticeMinutes: 24 * 60 }

  test.each([
    ['two days before', '2026-11-18T10:00:00Z', aDay, null],
    ['exactly a day before', '2026-11-19T10:00:00Z', aDay, null],
    ['a second later', '2026-11-19T10:00:01Z', aDay, 'booking.cancellation_too_late'],
    ['a minute before, without notice', '2026-11-20T09:59:00Z', { ...aDay, noticeMinutes: 0 }, null],
    ['after it has begun', '2026-11-20T10:00:01Z', { ...aDay, noticeMinutes: 0 }, 'booking.cancellation_too_late'],
    [
      'what cannot be cancelled',
      '2026-11-01T10:00:00Z',
      { ...aDay, allowsCancellation: false },
      'booking.cancellation_not_allowed',
    ],
  ])('%s', (_, now, policy, code) => {
    expect(refusalOfCancellation({ policy, start, now: Temporal.Instant.from(now) })).toBe(code)
  })
})
