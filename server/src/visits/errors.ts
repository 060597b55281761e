import type { BookingRefusalCode } from '../booking/index.ts'
import type { Refusal } from '../kernel/result.ts'

export type VisitRefusalCode = keyof typeof visitRefusals

/** Everything that visits refuse as an expected outcome, besides what booking refuses. */
export const visitRefusals = {
  'visits.visit_not_found': 'There is no such visit.',
  'visits.version_mismatch': 'The visit, or one of its appointments, was changed since you saw it. Read it again.',
  'visits.token_invalid': 'The visit token is none that this business has given, or it was changed.',
  'visits.token_expired': 'The visit token is older than 30 minutes. Look for free times again.',
  'visits.token_of_other_visit': 'The chosen time was offered for other services than those of this visit.',
  'visits.no_common_branch': 'There is no branch at which all of these services are offered.',
  'visits.invalid_items': 'A visit has 1 to 12 services, and a service can share the staff of an earlier one only.',
  'visits.too_many_answers': 'There are answers for more services than the visit has.',
  'visits.appointment_not_in_visit': 'This appointment does not belong to the visit.',
  'visits.already_begun': 'The visit has begun. Change its appointments one by one.',
  'visits.nothing_to_change': 'Nothing of this visit is still to come.',
} as const

/** Why something about a visit is not done: its own reasons, and those of booking. */
export type VisitRefusal = Refusal<VisitRefusalCode | BookingRefusalCode>
