import type { RefusalReason } from '@ringbook/availability'
import type { Refusal } from '../kernel/result.ts'
import type { LostOver } from './store/lost-race.ts'

export type BookingRefusalCode = keyof typeof bookingRefusals

/** Everything that booking refuses as an expected outcome. */
export const bookingRefusals = {
  'booking.in_the_past': 'This time has already passed.',
  'booking.below_minimum_notice': 'This time is too soon: the service needs more notice.',
  'booking.beyond_booking_horizon': 'This time is too far ahead: the service is not booked that long in advance yet.',
  'booking.day_not_offered': 'The service is not offered on this day of the week.',
  'booking.outside_service_hours': 'The service is not offered at this time of day.',
  'booking.outside_opening_hours': 'The branch is not open for the whole of this time.',
  'booking.public_holiday': 'The branch is closed for a public holiday on this day.',
  'booking.branch_closed': 'The branch is closed at this time.',
  'booking.party_too_large': 'The service is not offered for so many people at once.',
  'booking.service_limit_reached': 'No more of this service is booked in this day, week or month.',
  'booking.customer_limit_reached':
    'This customer has booked as often as the business allows in this day, week or month.',
  'booking.no_group_session': 'There is no session at this time.',
  'booking.group_session_full': 'This session is full.',
  'booking.resource_not_suitable':
    'One of the chosen people, rooms or pieces of equipment cannot serve this appointment.',
  'booking.resource_not_working': 'Whoever or whatever the service needs does not work at this time.',
  'booking.calendar_unreadable':
    'The outside calendar of whoever or whatever the service needs cannot be read, or was not read as far as this time, so nobody knows if it is free.',
  'booking.resource_blocked': 'Whoever or whatever the service needs is off or out of use at this time.',
  'booking.resource_limit_reached':
    'Whoever or whatever the service needs has as many appointments as allowed in this day, week or month.',
  'booking.slot_taken': 'This time is already taken.',
  'booking.service_not_found': 'There is no such service.',
  'booking.branch_not_found': 'There is no such branch.',
  'booking.service_not_offered_at_branch': 'The service is not offered at this branch.',
  'booking.duration_not_offered': 'The service cannot be booked in this length.',
  'booking.mode_not_offered': 'The service is not offered in this way: alone, or in a session with others.',
  'booking.intake_invalid': 'An answer to a question of the service is missing or cannot be taken.',
  'booking.slot_token_invalid': 'The slot token is none that this business has given, or it was changed.',
  'booking.slot_token_expired': 'The slot token is older than 30 minutes. Look for free times again.',
  'booking.invalid_window': 'The window must end after it begins and may span at most 62 days.',
  'booking.external_uid_taken': 'An appointment with this external identifier is there already.',
  'booking.series_date_taken': 'The series has an appointment for this date already.',
  'booking.hold_not_found': 'There is no such hold.',
  'booking.hold_expired': 'The hold has ended. The time may be gone.',
  'booking.hold_already_used': 'An appointment was already booked with this hold.',
  'booking.appointment_not_found': 'There is no such appointment.',
  'booking.version_mismatch': 'The appointment was changed since you saw it. Read it again.',
  'booking.wrong_status': 'The appointment is not in a state in which this can be done.',
  'booking.not_started_yet': 'This appointment has not begun yet: it can be neither missed nor done.',
  'booking.not_yet': 'This appointment is more than a day away: nobody can have arrived for it yet.',
  'booking.nothing_to_undo': 'There is no last change of this appointment that could be taken back.',
  'booking.undo_too_late': 'A change can be taken back for 30 minutes only.',
  'booking.swap_not_possible': 'An appointment is swapped with another one, and not with a place in a group session.',
  'booking.group_session_not_found': 'There is no such session.',
  'booking.group_session_too_small': 'More places of this session are taken than it would have.',
  'booking.service_without_groups': 'This service is not offered to groups.',
  'booking.cancellation_too_late': 'It is too late for the customer to cancel. Please ask the business.',
  'booking.cancellation_fee_due': 'To cancel now costs a fee to which the customer has not agreed.',
  'booking.cancellation_not_allowed': 'Customers cannot cancel this service themselves. Please ask the business.',
  'booking.rescheduling_not_allowed': 'Customers cannot move this service themselves. Please ask the business.',
  'booking.reschedule_too_late': 'It is too late for the customer to move this appointment. Please ask the business.',
  'booking.slot_of_other_service': 'The chosen time belongs to another service than the appointment.',
  'booking.slot_of_other_branch': 'The chosen time belongs to another branch than the appointment.',
  'booking.customer_not_found': 'There is no such customer.',
  'booking.customer_blocked': 'This customer may not book. Please ask the business.',
  'booking.invalid_phone': 'This is no telephone number that can exist.',
} as const

export type BookingRefusal = Refusal<BookingRefusalCode>

/** The engine's reasons, each with the code under which the world knows it. */
export const codeOfReason: Readonly<Record<RefusalReason, BookingRefusalCode>> = {
  in_the_past: 'booking.in_the_past',
  below_minimum_notice: 'booking.below_minimum_notice',
  beyond_booking_horizon: 'booking.beyond_booking_horizon',
  day_not_offered: 'booking.day_not_offered',
  outside_service_hours: 'booking.outside_service_hours',
  public_holiday: 'booking.public_holiday',
  outside_opening_hours: 'booking.outside_opening_hours',
  branch_closed: 'booking.branch_closed',
  party_too_large: 'booking.party_too_large',
  service_limit_reached: 'booking.service_limit_reached',
  customer_limit_reached: 'booking.customer_limit_reached',
  no_group_session: 'booking.no_group_session',
  group_session_full: 'booking.group_session_full',
  resource_not_suitable: 'booking.resource_not_suitable',
  resource_not_working: 'booking.resource_not_working',
  calendar_unreadable: 'booking.calendar_unreadable',
  resource_blocked: 'booking.resource_blocked',
  resource_limit_reached: 'booking.resource_limit_reached',
  resource_taken: 'booking.slot_taken',
}

/** What somebody else had first, with the code under which it is refused when every attempt is lost. */
export const codeOfLostRace: Readonly<Record<Exclude<LostOver, 'reference'>, BookingRefusalCode>> = {
  slot: 'booking.slot_taken',
  session: 'booking.group_session_full',
  service_limit: 'booking.service_limit_reached',
  resource_limit: 'booking.resource_limit_reached',
  customer_limit: 'booking.customer_limit_reached',
  version: 'booking.version_mismatch',
  status: 'booking.wrong_status',
  external_uid: 'booking.external_uid_taken',
  series_date: 'booking.series_date_taken',
}
