import { z } from 'zod'
import { identityArguments } from './verify-customer.ts'

export const declineOfferArguments = z.object({
  offer_id: z.string().max(100).describe('The offer_id of the time that the caller does not want, from find_offers.'),
  ...identityArguments,
})

export const DeclinedOfferResult = z.object({ declined: z.boolean() })
