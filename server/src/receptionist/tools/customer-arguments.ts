import { z } from 'zod'
import type { AppointmentSource, BookingCustomer, BookingRequest } from '../../booking/index.ts'
import { refused } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import type { Found } from './find-named.ts'
import { readGivenEmail, readGivenPhone } from './given-contact.ts'

/** For whom is booked. */
export const customerArguments = {
  first_name: z.string().max(100).optional().describe('First name of the customer. Leave out for a known customer.'),
  last_name: z.string().max(100).optional().describe('Last name of the customer.'),
  phone: z.string().max(40).optional().describe('Telephone number, if it is not the number the caller calls from.'),
  email: z.string().max(254).optional().describe('E-mail address, if the caller gives one.'),
  notes: z.string().max(1000).optional().describe('What the customer wants the business to know.'),
}

type GivenCustomer = Omit<z.output<z.ZodObject<typeof customerArguments>>, 'notes'>

/** A known caller who says no other name; else what was said, with the number the channel vouches for. */
export function readCustomer(given: GivenCustomer, context: ToolContext): Found<BookingCustomer> {
  const { facts, callerPhone, language } = context
  if (facts.customer !== null && given.first_name === undefined) return { found: { customerId: facts.customer.id } }
  if (given.first_name === undefined) {
    return { outcome: refused('receptionist.name_missing', { say: [{ key: 'askName' }] }) }
  }
  const phone = readGivenPhone(given.phone, context)
  if (phone === 'unreadable') {
    return { outcome: refused('receptionist.invalid_phone', { say: [{ key: 'phoneUnreadable' }] }) }
  }
  const email = readGivenEmail(given.email)
  if (email === false) return { outcome: refused('receptionist.invalid_email', { say: [{ key: 'askContact' }] }) }
  if (phone === null && callerPhone === null && email === null) {
    return { outcome: refused('receptionist.contact_missing', { say: [{ key: 'askContact' }] }) }
  }
  const { first_name: firstName, last_name: lastName = '' } = given
  // An e-mail stands for itself: the number of the phone that somebody borrowed is not made theirs.
  return { found: { firstName, lastName, phone: phone ?? callerPhone, email, language } }
}

const SOURCES: Readonly<Record<ToolContext['channel'], AppointmentSource>> = {
  voice: 'phone',
  sms: 'sms',
  chat: 'chat',
}

/** Where a booking comes from: this conversation. */
export function originOf({
  channel,
  place,
}: ToolContext): Required<Pick<BookingRequest, 'source' | 'callId' | 'conversationId'>> {
  return {
    source: SOURCES[channel],
    callId: 'callId' in place ? place.callId : null,
    conversationId: 'conversationId' in place ? place.conversationId : null,
  }
}
