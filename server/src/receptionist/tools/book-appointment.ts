import { z } from 'zod'
import { bookAppointment as book } from '../../booking/index.ts'
import type { Appointment, AppointmentSource, BookingCustomer } from '../../booking/index.ts'
import { readService } from '../built-in/read-service.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { readGivenEmail, readGivenPhone } from './given-contact.ts'
import { AppointmentOffer, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { slotRefused } from './slot-refused.ts'

export const BookedResult = z.object({ appointment: AppointmentOffer })

const SOURCES: Readonly<Record<ToolContext['channel'], AppointmentSource>> = {
  voice: 'phone',
  sms: 'sms',
  chat: 'chat',
}

const BookArguments = z.object({
  slot_token: z
    .string()
    .max(2000)
    .describe('The slot_token of the time that the caller agreed to, from check_availability.'),
  hold_token: z.string().max(200).optional().describe('The token of the hold on this time, if there is one.'),
  first_name: z.string().max(100).optional().describe('First name of the customer. Leave out for a known customer.'),
  last_name: z.string().max(100).optional().describe('Last name of the customer.'),
  phone: z.string().max(40).optional().describe('Telephone number, if it is not the number the caller calls from.'),
  email: z.string().max(254).optional().describe('E-mail address, if the caller gives one.'),
  notes: z.string().max(1000).optional().describe('What the customer wants the business to know.'),
  service_word: z
    .string()
    .max(200)
    .optional()
    .describe('The word by which the caller calls the service, for the answer.'),
})

export const bookAppointment = defineTool({
  name: 'book_appointment',
  description:
    'Books a time. Only after the caller has heard service, day, time and staff and has said yes. ' +
    'The appointment exists only if the answer contains its reference; never say that it is booked before.',
  arguments: BookArguments,
  execute: async (session, given, context) => {
    const who = customerOf(given, context)
    if ('outcome' in who) return who.outcome
    const booked = await book(session, {
      slot: { token: given.slot_token },
      holdToken: given.hold_token ?? null,
      customer: who.customer,
      source: SOURCES[context.channel],
      callId: 'callId' in context.place ? context.place.callId : null,
      conversationId: 'conversationId' in context.place ? context.place.conversationId : null,
      customerNotes: given.notes ?? null,
    })
    return booked.ok ? told(booked.value, given, context) : slotRefused(booked.refusal)
  },
})

/** A known caller who says no other name; else what was said, with the number the channel vouches for. */
function customerOf(
  given: z.output<typeof BookArguments>,
  context: ToolContext,
): { customer: BookingCustomer } | { outcome: ToolOutcome } {
  const { facts, callerPhone, language } = context
  if (facts.customer !== null && given.first_name === undefined) return { customer: { customerId: facts.customer.id } }
  if (given.first_name === undefined)
    return { outcome: refused('receptionist.name_missing', { say: [{ key: 'askName' }] }) }
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
  return { customer: { firstName, lastName, phone: phone ?? callerPhone, email, language } }
}

function told(appointment: Appointment, given: z.output<typeof BookArguments>, context: ToolContext): ToolOutcome {
  const offer = toAppointmentOffer(appointment)
  const { reference, status } = appointment
  const firstName = given.first_name ?? context.facts.customer?.firstName ?? null
  const service = wordFor(offer, given.service_word, context)
  const key = status === 'pending' ? 'requested' : 'booked'
  return succeeded(
    { appointment: offer },
    {
      say: [
        { key: 'thanks', firstName },
        { key, service, slot: spokenSlot(offer), reference },
      ],
      effects: {
        outcome: 'booked',
        appointmentId: appointment.id,
        ...(appointment.customer === null ? {} : { customerId: appointment.customer.id }),
      },
    },
  )
}

/** The caller's own word is used only if it means the service that was booked. */
function wordFor(offer: AppointmentOffer, word: string | undefined, { facts, language }: ToolContext): string {
  if (word === undefined) return offer.service
  const reading = readService({ text: word, language, services: facts.services, isAsking: true })
  return reading?.kind === 'one' && reading.id === offer.service_id ? word : offer.service
}
