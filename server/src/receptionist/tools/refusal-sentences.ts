import type { BookingRefusalCode } from '../../booking/index.ts'
import { invariant } from '../../kernel/invariant.ts'
import { UNAVAILABLE_REASONS } from '../sentence.ts'
import type { Sentence, UnavailableReason } from '../sentence.ts'

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
  'booking.duration_not_offered': plain('booking.duration_not_offered'),
  'booking.mode_not_offered': plain('booking.mode_not_offered'),
  'booking.intake_invalid': plain('booking.intake_invalid'),
  'booking.slot_token_invalid': plain('booking.slot_token_invalid'),
  'booking.slot_token_expired': plain('booking.slot_token_expired'),
  'booking.hold_expired': [{ key: 'slotJustTaken' }],
  'booking.customer_blocked': [{ key: 'customerBlocked' }],
  'booking.invalid_phone': [{ key: 'phoneUnreadable' }],
  'booking.appointment_not_found': [{ key: 'appointmentNotFound' }],
  'booking.cancellation_too_late': [{ key: 'changeTooLate', change: 'cancel' }],
  'booking.reschedule_too_late': [{ key: 'changeTooLate', change: 'reschedule' }],
  'booking.cancellation_fee_due': [{ key: 'changeTooLate', change: 'cancel' }],
  'booking.cancellation_not_allowed': [{ key: 'changeNotAllowed' }],
  'booking.rescheduling_not_allowed': [{ key: 'changeNotAllowed' }],
  'booking.service_not_found': plain('booking.service_not_found'),
  'booking.branch_not_found': plain('booking.branch_not_found'),
  'booking.service_not_offered_at_branch': plain('booking.service_not_offered_at_branch'),
  'booking.invalid_window': plain('booking.invalid_window'),
  'booking.external_uid_taken': plain('booking.external_uid_taken'),
  'booking.series_date_taken': plain('booking.series_date_taken'),
  'booking.hold_not_found': plain('booking.hold_not_found'),
  'booking.hold_already_used': plain('booking.hold_already_used'),
  'booking.version_mismatch': plain('booking.version_mismatch'),
  'booking.wrong_status': plain('booking.wrong_status'),
  'booking.not_started_yet': plain('booking.not_started_yet'),
  'booking.not_yet': plain('booking.not_yet'),
  'booking.nothing_to_undo': plain('booking.nothing_to_undo'),
  'booking.undo_too_late': plain('booking.undo_too_late'),
  'booking.swap_not_possible': plain('booking.swap_not_possible'),
  'booking.group_session_not_found': plain('booking.group_session_not_found'),
  'booking.group_session_too_small': plain('booking.group_session_too_small'),
  'booking.service_without_groups': plain('booking.service_without_groups'),
  'booking.slot_of_other_service': plain('booking.slot_of_other_service'),
  'booking.slot_of_other_branch': plain('booking.slot_of_other_branch'),
  'booking.customer_not_found': plain('booking.customer_not_found'),
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

function plain(code: BookingRefusalCode): readonly Sentence[] {
  return [{ key: 'bookingRefused', code }]
}
