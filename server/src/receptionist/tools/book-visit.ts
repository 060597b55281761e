import { z } from 'zod'
import { customerArguments } from './customer-arguments.ts'
import { answersArgument } from './intake-question.ts'
import { AppointmentOffer } from './slot-offer.ts'

export const bookVisitArguments = z.object({
  visit_token: z
    .string()
    .max(4000)
    .describe('The visit_token of the time that the caller agreed to, from find_visit_times.'),
  ...customerArguments,
  item_answers: z
    .array(z.object({ item: z.int().min(0), answers: answersArgument.answers }))
    .max(10)
    .optional()
    .describe('Answers to the questions of a service, by the place of its item, from 0.'),
})

export const BookedVisitResult = z.object({
  visit_id: z.string(),
  /** One for each service, in their order. */
  appointments: z.array(AppointmentOffer),
})
