import type { BookingRefusalCode } from '../../booking/index.ts'
import { invariant } from '../../kernel/invariant.ts'
import { UNAVAILABLE_REASONS } from '../sentence.ts'
import type { Sentence, UnavailableReason } from '../sentence.ts'

// What only a program can do wrong is not explained to the caller.
const NOT_POSSIBLE: readonly Sentence[] = [{ key: 'bookingRefused' }]
const TIME_UNKNOWN: readonly Sentence[] = [{ key: 'timeUnknown' }]

/** What a caller hears for each refusal of booking. A new code does not compile until it has an answer. */
const sentences: Readonly<Record<BookingRefusalCode, readonly Sentence[]>> = {
  'booking.in_the_past': unavailable('booking.in_the_past'),
  'booking.below_minimum_notice': unavailable('booking.below_minimum_notice'),
  'booking.beyond_booking_horizon': unavailable('booking.beyond_booking_horizon'),
  'booking.day_not_offered': unavailable('booking.day_not_offered'),
  'booking.outside_service_hours': unavailable('booking.outside_service_hours'),
  'booking.outside_opening_hours': unavailable('booking.outside_opening_hours'),
  'booking.branch_closed': unavailable('booking.branch_closed'),
  'booking.party_too_large': unavailable('booking.party_too_large'),
  'booking.resource_not_suitable': unavailable('booking.resource_not_suitable'),
  'booking.resource_not_working': unavailable('booking.resource_not_working'),
  'booking.resource_blocked': unavailable('booking.resource_blocked'),
  'booking.public_holiday': unavailable('booking.public_holiday'),
  'booking.service_limit_reached': unavailable('booking.service_limit_reached'),
  'booking.customer_limit_reached': unavailable('booking.customer_limit_reached'),
  'booking.no_group_session': unavailable('booking.no_group_session'),
  'booking.group_session_full': unavailable('booking.group_session_full'),
  'booking.calendar_unreadable': unavailable('booking.calendar_unreadable'),
  'booking.resource_limit_reached': unavailable('booking.resource_limit_reached'),
  'booking.slot_taken': [{ key: 'slotJustTaken' }],
  'booking.duration_not_offered': NOT_POSSIBLE,
  'booking.mode_not_offered': NOT_POSSIBLE,
  'booking.intake_invalid': NOT_POSSIBLE,
  'booking.slot_token_invalid': TIME_UNKNOWN,
  'booking.slot_token_expired': TIME_UNKNOWN,
  'booking.hold_expired': [{ key: 'slotJustTaken' }],
  'booking.customer_blocked': [{ key: 'customerBlocked' }],
  'booking.invalid_phone': [{ key: 'phoneUnreadable' }],
  'booking.appointment_not_found': [{ key: 'appointmentNotFound' }],
  'booking.cancellation_too_late': [{ key: 'changeTooLate', change: 'cancel' }],
  'booking.reschedule_too_late': [{ key: 'changeTooLate', change: 'reschedule' }],
  'booking.cancellation_fee_due': [{ key: 'changeTooLate', change: 'cancel' }],
  'booking.cancellation_not_allowed': [{ key: 'changeNotAllowed' }],
  'booking.rescheduling_not_allowed': [{ key: 'changeNotAllowed' }],
  'booking.service_not_found': NOT_POSSIBLE,
  'booking.branch_not_found': NOT_POSSIBLE,
  'booking.service_not_offered_at_branch': NOT_POSSIBLE,
  'booking.invalid_window': NOT_POSSIBLE,
  'booking.external_uid_taken': NOT_POSSIBLE,
  'booking.series_date_taken': NOT_POSSIBLE,
  'booking.hold_not_found': TIME_UNKNOWN,
  'booking.hold_already_used': TIME_UNKNOWN,
  'booking.version_mismatch': NOT_POSSIBLE,
  'booking.wrong_status': NOT_POSSIBLE,
  'booking.not_started_yet': NOT_POSSIBLE,
  'booking.not_yet': NOT_POSSIBLE,
  'booking.nothing_to_undo': NOT_POSSIBLE,
  'booking.undo_too_late': NOT_POSSIBLE,
  'booking.swap_not_possible': NOT_POSSIBLE,
  'booking.group_session_not_found': NOT_POSSIBLE,
  'booking.group_session_too_small': NOT_POSSIBLE,
  'booking.service_without_groups': NOT_POSSIBLE,
  'booking.slot_of_other_service': TIME_UNKNOWN,
  'booking.slot_of_other_branch': TIME_UNKNOWN,
  'booking.customer_not_found': NOT_POSSIBLE,
}

/** What the caller hears when booking refuses. */
export function refusalSentences(code: BookingRefusalCode): readonly Sentence[] {
  return sentences[code]
}

/** The reason why a time cannot be, of a code with which a time is refused. */
export function unavailableReason(code: BookingRefusalCode): UnavailableReason {
  const reason = UNAVAILABLE_REASONS.find((one) => one === code)
  invariant(reason, 'a time is refused for a reason that has words')
  return reason
}

function unavailable(reason: UnavailableReason): readonly Sentence[] {
  return [{ key: 'unavailable', reason, slot: null, staff: null }]
}
