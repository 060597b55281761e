import { z } from 'zod'
import { AppointmentOffer } from './slot-offer.ts'
import { identityArguments } from './verify-customer.ts'

export const cancelSeriesArguments = z.object({
  reference: z.string().max(40).describe('Reference of one appointment of the series, from find_appointments.'),
  scope: z
    .enum(['this', 'following', 'all'])
    .describe('Only the named appointment, it and all after it, or all that are still to come.'),
  reason: z.string().max(500).optional().describe("The caller's reason, if they say one. Do not ask for it."),
  agreed_fee_minor: z
    .int()
    .min(0)
    .optional()
    .describe('The fee that the caller has heard and agreed to, in the smallest unit of the currency.'),
  ...identityArguments,
})

export const CancelledSeriesResult = z.object({
  appointments: z.array(AppointmentOffer),
  /** What the customer owes for all of them, in the smallest unit of the currency. */
  fee_minor: z.int(),
  currency: z.string(),
})
