import { z } from 'zod'
import { bookingRefusals } from '../../booking/index.ts'
import type { BookingRefusal, BookingRefusalCode } from '../../booking/index.ts'
import type { CustomerId, WaitlistOfferId } from '../../kernel/ids.ts'
import type { OfferName, WaitlistRefusal, WaitlistRefusalCode } from '../../waitlist/index.ts'
import { refused } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { alternativesOf, spokenSlot, toSlotOffer } from './slot-offer.ts'
import { slotRefused } from './slot-refused.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which offer of the waitlist is meant. */
export const offerArgument = {
  offer_id: z
    .string()
    .refine((text) => UUID.test(text), 'Take the offer_id from find_offers.')
    .describe('The offer_id of the time that is meant, from find_offers.'),
}

/** The offer as the waitlist is asked for it: of this customer, or there is none. */
export function offerNamed(
  { offer_id }: { offer_id: string },
  customer: { readonly id: CustomerId },
): Extract<OfferName, { offerId: unknown }> {
  return { offerId: offer_id as WaitlistOfferId, customerId: customer.id }
}

/** Says why the waitlist refuses; `whatElse` may know more of a refusal of booking. */
export function waitlistRefused(
  refusal: WaitlistRefusal,
  whatElse: (refusal: BookingRefusal) => ToolOutcome | null = () => null,
): ToolOutcome {
  const { code, details } = refusal
  if (isBookingCode(code)) {
    const booking: BookingRefusal = details === undefined ? { code } : { code, details }
    return whatElse(booking) ?? slotRefused(booking)
  }
  const offers = alternativesOf(details).map(toSlotOffer)
  const why = { key: 'waitlistRefused', code } as const
  const say = offers.length === 0 ? [why] : [why, { key: 'offerSlots', slots: offers.map(spokenSlot) } as const]
  return refused(code, { say, result: { slots: offers } })
}

function isBookingCode(code: WaitlistRefusalCode | BookingRefusalCode): code is BookingRefusalCode {
  return code in bookingRefusals
}
