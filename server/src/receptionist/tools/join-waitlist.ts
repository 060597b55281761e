import { z } from 'zod'
import { customerArguments } from './customer-arguments.ts'
import { DateText, TimeText } from './search-wish.ts'
import { serviceArguments } from './service-arguments.ts'
import { SlotOffer } from './slot-offer.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const { service, branch, party_size } = serviceArguments

export const joinWaitlistArguments = z.object({
  service: service.optional().describe('The service. Leave out only when an appointment is to be moved earlier.'),
  branch,
  party_size,
  staff_options: z
    .array(z.string().max(200))
    .max(10)
    .optional()
    .describe('Staff members of whom any one will do. Leave out if anybody will do.'),
  from_date: DateText.optional().describe('The first day that suits, YYYY-MM-DD. Leave out for today.'),
  until_date: DateText.optional().describe('The first day that is too late, YYYY-MM-DD. Leave out for four weeks.'),
  weekdays: z.array(z.enum(WEEKDAYS)).max(7).optional().describe('Weekdays that suit. Leave out if all do.'),
  after: TimeText.optional().describe('Only times from here on, HH:MM.'),
  before: TimeText.optional().describe('Only times before this, HH:MM.'),
  moves_reference: z
    .string()
    .max(40)
    .optional()
    .describe('When the caller has an appointment and would like an earlier time for it: its reference.'),
  ...customerArguments,
})

/** The caller waits now. `free_now` are times that suit and are free already. */
export const WaitlistResult = z.object({
  entry_id: z.string(),
  service: z.string(),
  from_date: z.string(),
  until_date: z.string(),
  free_now: z.array(SlotOffer),
})
