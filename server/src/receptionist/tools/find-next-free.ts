import { z } from 'zod'
import { DateText } from './search-wish.ts'
import { serviceArguments } from './service-arguments.ts'
import { staffArguments } from './staff-arguments.ts'
import { identityArguments } from './verify-customer.ts'

/** Answers an AvailabilityResult with one slot. */
export const findNextFreeArguments = z.object({
  ...serviceArguments,
  ...staffArguments,
  from_date: DateText.optional().describe('The first day that suits, YYYY-MM-DD. Leave out for as soon as possible.'),
  hold_token: z
    .string()
    .max(200)
    .optional()
    .describe('The token of a hold of this caller, whose time does not count as taken.'),
  ...identityArguments,
})
