import { z } from 'zod'

/** For whom is booked. */
export const customerArguments = {
  first_name: z.string().max(100).optional().describe('First name of the customer. Leave out for a known customer.'),
  last_name: z.string().max(100).optional().describe('Last name of the customer.'),
  phone: z.string().max(40).optional().describe('Telephone number, if it is not the number the caller calls from.'),
  email: z.string().max(254).optional().describe('E-mail address, if the caller gives one.'),
  notes: z.string().max(1000).optional().describe('What the customer wants the business to know.'),
}
