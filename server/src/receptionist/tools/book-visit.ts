import { z } from 'zod'
import type { IntakeAnswers } from '../../booking/index.ts'
import { bookVisit as book } from '../../visits/index.ts'
import type { Visit } from '../../visits/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { customerArguments, originOf, readCustomer } from './customer-arguments.ts'
import { answersArgument, readAnswers } from './intake-question.ts'
import { AppointmentOffer, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { visitRefused } from './visit-refused.ts'

const BookVisitArguments = z.object({
  visit_token: z
    .string()
    .max(4000)
    .describe('The visit_token of the time that the caller agreed to, from find_visit_times.'),
  ...customerArguments,
  item_answers: z
    .array(z.object({ item: z.int().min(0).max(11), answers: answersArgument.answers }))
    .max(12)
    .optional()
    .describe('Answers to the questions of a service, by the place of its item, from 0.'),
})
type BookVisitArguments = z.output<typeof BookVisitArguments>

export const BookedVisitResult = z.object({
  visit_id: z.string(),
  /** One for each service, in their order. */
  appointments: z.array(AppointmentOffer),
})

export const bookVisit = defineTool({
  name: 'book_visit',
  description:
    'Books several services in one go, all of them or nothing. Only after the caller has heard the times of all and has ' +
    'said yes. If it answers with questions, ask them and book again with item_answers. They are booked only if the ' +
    'answer lists them.',
  arguments: BookVisitArguments,
  execute: async (session, given, context) => {
    const who = readCustomer(given, context)
    if ('outcome' in who) return who.outcome
    const booked = await book(session, {
      visit: { token: given.visit_token },
      customer: who.found,
      ...originOf(context),
      customerNotes: given.notes ?? null,
      intakeAnswers: answersInOrder(given.item_answers ?? []),
    })
    return booked.ok ? told(booked.value, given, context) : visitRefused(booked.refusal, { context })
  },
})

function answersInOrder(given: NonNullable<BookVisitArguments['item_answers']>): (IntakeAnswers | null)[] {
  const count = Math.max(0, ...given.map(({ item }) => item + 1))
  return Array.from({ length: count }, (_, place) => {
    const answers = given.find(({ item }) => item === place)?.answers
    return answers === undefined ? null : readAnswers(answers)
  })
}

function told(
  { id, customerId, appointments: booked, total }: Visit,
  given: BookVisitArguments,
  context: ToolContext,
): ToolOutcome {
  const appointments = booked.map(toAppointmentOffer)
  const firstName = given.first_name ?? context.facts.customer?.firstName ?? null
  const [first] = appointments
  const parts = appointments.map((one) => ({ ...spokenSlot(one), service: one.service, guest: one.guest }))
  const isRequested = appointments.some(({ status }) => status === 'pending')
  const said: Sentence = {
    key: isRequested ? 'visitRequested' : 'visitBooked',
    parts,
    reference: first?.reference ?? '',
  }
  const { depositMinor: minor, currency } = total
  const due: Sentence[] =
    minor === null || minor === 0 || currency === null ? [] : [{ key: 'depositDue', minor, currency }]
  return succeeded(
    { visit_id: id, appointments },
    {
      say: [{ key: 'thanks', firstName }, said, ...due],
      effects: {
        outcome: 'booked',
        ...(booked[0] === undefined ? {} : { appointmentId: booked[0].id }),
        ...(customerId === null ? {} : { customerId }),
      },
    },
  )
}
