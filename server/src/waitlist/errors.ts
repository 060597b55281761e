import type { BookingRefusalCode } from '../booking/index.ts'
import type { Refusal } from '../kernel/result.ts'

export type WaitlistRefusalCode = keyof typeof waitlistRefusals

/** Everything that the waitlist refuses as an expected outcome, besides what booking refuses. */
export const waitlistRefusals = {
  'waitlist.entry_not_found': 'There is no such entry on the waitlist.',
  'waitlist.version_mismatch': 'The entry was changed since you saw it. Read it again.',
  'waitlist.wrong_status': 'The entry is not in a state in which this can be done.',
  'waitlist.dates_over': 'All dates of this wish have passed.',
  'waitlist.dates_in_wrong_order': 'The last date must not be before the first.',
  'waitlist.not_their_appointment':
    'The appointment that is to be moved belongs to another customer, service or branch.',
  'waitlist.appointment_not_movable': 'The appointment that is to be moved has begun already, or is cancelled.',
  'waitlist.already_waiting': 'The customer is waiting for an earlier time for this appointment already.',
  'waitlist.offer_not_found': 'There is no such offer.',
  'waitlist.offer_expired': 'The time was kept for a while only. It may be gone.',
  'waitlist.offer_answered': 'This offer has been answered already.',
} as const

/** Why something about the waitlist is not done: its own reasons, and those of booking. */
export type WaitlistRefusal = Refusal<WaitlistRefusalCode | BookingRefusalCode>
