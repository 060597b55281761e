import { z } from 'zod'
import { answersArgument } from './intake-question.ts'
import { AppointmentOffer } from './slot-offer.ts'
import { identityArguments } from './verify-customer.ts'

export const acceptOfferArguments = z.object({
  offer_id: z.string().max(100).describe('The offer_id of the time that the caller agreed to, from find_offers.'),
  ...answersArgument,
  ...identityArguments,
})

export const AcceptedOfferResult = z.object({ appointment: AppointmentOffer })
