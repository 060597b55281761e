import { describe, expect, test } from 'vitest'
import { APPOINTMENT_STATUSES, MOVABLE_STATUSES, nextStatuses, statusesBefore } from './appointment.ts'
import type { AppointmentStatus } from './appointment.ts'
import { feeOwed, refusalOfCancellation, refusalOfRescheduling } from './change-policy.ts'

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

const start = Temporal.Instant.from('2026-11-20T10:00:00Z')
const aDay = {
  allowsCancellation: true,
  cancellationNoticeMinutes: 24 * 60,
  cancellationFeeMinor: null,
  cancellationFeePercent: null,
  allowsRescheduling: true,
  rescheduleNoticeMinutes: 24 * 60,
}

describe('A customer cancels', () => {
  const withFee = { ...aDay, cancellationFeePercent: 50 }
  const withoutNotice = { ...aDay, cancellationNoticeMinutes: 0 }
  const never = { ...aDay, allowsCancellation: false }

  test.each([
    ['two days before', '2026-11-18T10:00:00Z', aDay, null],
    ['exactly a day before', '2026-11-19T10:00:00Z', aDay, null],
    ['a second later', '2026-11-19T10:00:01Z', aDay, 'booking.cancellation_too_late'],
    ['a minute before, without notice', '2026-11-20T09:59:00Z', withoutNotice, null],
    ['after it has begun', '2026-11-20T10:00:01Z', withoutNotice, 'booking.cancellation_too_late'],
    ['a minute before, for a fee', '2026-11-20T09:59:00Z', withFee, null],
    ['after it has begun, fee or not', '2026-11-20T10:00:01Z', withFee, 'booking.cancellation_too_late'],
    ['what cannot be cancelled', '2026-11-01T10:00:00Z', never, 'booking.cancellation_not_allowed'],
  ])('%s', (_, now, policy, code) => {
    expect(refusalOfCancellation({ policy, start, now: Temporal.Instant.from(now) })).toBe(code)
  })

  test.each([
    ['nothing in time', '2026-11-19T10:00:00Z', withFee, false, null],
    ['half the price when late', '2026-11-19T10:00:01Z', withFee, false, 1250],
    ['0 when late and the business waives it', '2026-11-19T10:00:01Z', withFee, true, 0],
    ['nothing in time, and so nothing is waived', '2026-11-19T10:00:00Z', withFee, true, null],
    ['nothing where there is no fee', '2026-11-20T09:59:00Z', aDay, false, null],
  ])('And owes %s', (_, now, policy, isWaived, fee) => {
    expect(feeOwed({ policy, priceMinor: 2500, start, now: Temporal.Instant.from(now), isWaived })).toBe(fee)
  })
})

describe('A customer moves', () => {
  const withoutNotice = { ...aDay, rescheduleNoticeMinutes: 0 }
  const never = { ...aDay, allowsRescheduling: false }

  test.each([
    ['exactly a day before', '2026-11-19T10:00:00Z', aDay, null],
    ['a second later', '2026-11-19T10:00:01Z', aDay, 'booking.reschedule_too_late'],
    ['a minute before, without notice', '2026-11-20T09:59:00Z', withoutNotice, null],
    ['when it begins', '2026-11-20T10:00:00Z', withoutNotice, 'booking.reschedule_too_late'],
    ['what customers may not move', '2026-11-01T10:00:00Z', never, 'booking.rescheduling_not_allowed'],
  ])('%s', (_, now, policy, code) => {
    expect(refusalOfRescheduling({ policy, start, now: Temporal.Instant.from(now) })).toBe(code)
  })
})
