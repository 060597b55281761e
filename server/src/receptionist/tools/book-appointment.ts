import { z } from 'zod'
import { bookAppointment as book, readSlotChoice } from '../../booking/index.ts'
import type { Appointment, BookingRefusal } from '../../booking/index.ts'
import { readService } from '../built-in/read-service.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { customerArguments, originOf, readCustomer } from './customer-arguments.ts'
import { answersArgument, intakeRefused, readAnswers } from './intake-question.ts'
import { AppointmentOffer, depositOf, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { slotRefused } from './slot-refused.ts'

export const BookedResult = z.object({ appointment: AppointmentOffer })

const BookArguments = z.object({
  slot_token: z
    .string()
    .max(2000)
    .describe('The slot_token of the time that the caller agreed to, from check_availability.'),
  hold_token: z.string().max(200).optional().describe('The token of the hold on this time, if there is one.'),
  ...customerArguments,
  ...answersArgument,
  service_word: z
    .string()
    .max(200)
    .optional()
    .describe('The word by which the caller calls the service, for the answer.'),
})

export const bookAppointment = defineTool({
  name: 'book_appointment',
  description:
    'Books a time. Only after the caller has heard service, day, time and staff and has said yes. If it answers with ' +
    'questions, ask them one after the other and book again with the answers. ' +
    'The appointment exists only if the answer contains its reference; never say that it is booked before.',
  arguments: BookArguments,
  execute: async (session, given, context) => {
    const who = readCustomer(given, context)
    if ('outcome' in who) return who.outcome
    const booked = await book(session, {
      slot: { token: given.slot_token },
      holdToken: given.hold_token ?? null,
      customer: who.found,
      ...originOf(context),
      customerNotes: given.notes ?? null,
      intakeAnswers: readAnswers(given.answers),
    })
    return booked.ok ? told(booked.value, given, context) : notBooked(booked.refusal, given, { session, context })
  },
})

type GivenBooking = z.output<typeof BookArguments>

/** Answers that are still missing are asked for; a time that is gone is answered with others. */
function notBooked(
  refusal: BookingRefusal,
  given: GivenBooking,
  { session, context }: { session: TenantSession; context: ToolContext },
): ToolOutcome {
  const chosen = readSlotChoice(session, { token: given.slot_token })
  const service = context.facts.everyService.find(({ id }) => chosen.ok && id === chosen.value.serviceId)
  const open = service === undefined ? null : intakeRefused(refusal, { service, context })
  return open ?? slotRefused(refusal)
}

function told(appointment: Appointment, given: GivenBooking, context: ToolContext): ToolOutcome {
  const offer = toAppointmentOffer(appointment)
  const { reference, status } = appointment
  const firstName = given.first_name ?? context.facts.customer?.firstName ?? null
  const service = wordFor(offer, given.service_word, context)
  const key = status === 'pending' ? 'requested' : 'booked'
  const deposit = depositOf(offer)
  const due: Sentence[] = deposit === null ? [] : [{ key: 'depositDue', ...deposit }]
  return succeeded(
    { appointment: offer },
    {
      say: [{ key: 'thanks', firstName }, { key, service, slot: spokenSlot(offer), reference }, ...due],
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
