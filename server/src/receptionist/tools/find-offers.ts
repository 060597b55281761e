import { z } from 'zod'
import { IntakeQuestion } from './intake-question.ts'
import { SpokenTime } from './slot-offer.ts'
import { identityArguments } from './verify-customer.ts'

export const findOffersArguments = z.object(identityArguments)

/** A time that became free and is kept for this customer, who waits for one. */
export const OpenOffer = SpokenTime.extend({
  offer_id: z.string(),
  service: z.string(),
  service_id: z.string(),
  /** Until when it is kept, on the clock of the business. */
  kept_until_date: z.string(),
  kept_until_time: z.string(),
  /** True if accepting moves an appointment that they have. */
  is_move: z.boolean(),
  questions: z.array(IntakeQuestion),
})
export type OpenOffer = z.infer<typeof OpenOffer>

export const OpenOffersResult = z.object({ offers: z.array(OpenOffer) })
