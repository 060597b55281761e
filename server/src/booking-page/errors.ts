import type { RefusalTexts } from '../kernel/result.ts'

export const bookingPageRefusals = {
  'booking_page.not_found': 'There is no booking page here: the business is unknown, or its page is closed.',
  'booking_page.not_offered': 'This is not booked on this page. Please ask the business.',
  'booking_page.ask_the_business': 'This cannot be booked online. Please ask the business.',
  'booking_page.part_of_visit': 'This belongs to a visit with several services. Please ask the business to move it.',
  'booking_page.site_invalid': 'One of the sites is no address that a browser knows.',
  'booking_page.branch_not_found': 'There is no such branch.',
  'booking_page.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
  'booking_page.link_invalid': 'This link is not valid any more. Please sign in, or ask the business.',
  'booking_page.not_signed_in': 'You are not signed in, or it was too long ago. Please open your link again.',
  'booking_page.sends_no_codes': 'This business sends no codes. Please ask the business.',
  'booking_page.invalid_phone': 'This is no telephone number that can exist.',
  'booking_page.too_many_codes': 'Too many codes were sent. Please try again in an hour, or ask the business.',
  'booking_page.code_wrong': 'This is not the code that was sent, or it does not count any more.',
  'booking_page.no_preferences': 'Please sign in by a code to change this.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type BookingPageRefusalCode = keyof typeof bookingPageRefusals
