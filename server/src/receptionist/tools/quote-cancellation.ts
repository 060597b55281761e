import { z } from 'zod'
import { AppointmentOffer } from './slot-offer.ts'
import { identityArguments } from './verify-customer.ts'

export const quoteCancellationArguments = z.object({
  reference: z.string().max(40).optional().describe('Reference of the appointment, from find_appointments.'),
  ...identityArguments,
})

/** What it would mean for the caller to cancel now. Nothing is cancelled by it. */
export const CancellationQuoteResult = z.object({
  appointment: AppointmentOffer,
  /** Null: they may cancel. */
  refused_with: z.string().nullable(),
  /** 0 when it costs nothing. */
  fee_minor: z.int(),
  currency: z.string(),
  /** The last moment at which it costs nothing, on the clock of the business; null when there is none. */
  free_until_date: z.string().nullable(),
  free_until_time: z.string().nullable(),
})
