import { z } from 'zod'
import { IntakeQuestion } from './intake-question.ts'
import { wishArguments } from './search-wish.ts'
import { SpokenTime } from './slot-offer.ts'

const VisitItem = z.object({
  service: z.string().max(200).describe('The service, by the word the caller used or by its id.'),
  guest: z
    .string()
    .max(100)
    .optional()
    .describe('Who it is for, if not the customer: a name or a word such as "daughter". Leave out for the customer.'),
  duration_minutes: z.int().min(1).max(1440).optional().describe('How long it shall take, if it has several lengths.'),
  staff: z.string().max(200).optional().describe('The staff member wanted for it. Leave out if anybody will do.'),
  staff_is_preference: z.boolean().optional().describe('True if anybody else will do where that one cannot.'),
})

export const findVisitTimesArguments = z.object({
  items: z
    .array(VisitItem)
    .min(1)
    .max(10)
    .describe('The services, in the order in which they are wanted. Those of one person follow each other.'),
  together: z
    .enum(['same_start', 'one_after_the_other'])
    .optional()
    .describe('Whether several people begin at the same time (the default), or one after the other.'),
  same_staff: z
    .enum(['same', 'prefer_same', 'any'])
    .optional()
    .describe('Whether one staff member shall do everything for a person. Leave out if it does not matter.'),
  branch: z.string().max(200).optional().describe('The branch, by name or id, if it is another than the one called.'),
  ...wishArguments,
})

/** One service of a visit with its time and who serves. */
export const VisitPart = SpokenTime.extend({
  service: z.string(),
  service_id: z.string(),
  guest: z.string().nullable(),
})

/** A visit that could be booked: only book_visit with its token does that. */
export const VisitOffer = z.object({
  visit_token: z.string(),
  date: z.string(),
  time: z.string(),
  weekday: z.string(),
  end_time: z.string(),
  parts: z.array(VisitPart),
  price_minor: z.int().nullable(),
  price_is_from: z.boolean(),
  deposit_minor: z.int().nullable(),
  currency: z.string(),
})
export type VisitOffer = z.infer<typeof VisitOffer>

export const VisitTimesResult = z.object({
  /** Exactly the wished time, one visit. Else up to three others. */
  is_exact: z.boolean(),
  reason: z.string().nullable(),
  visits: z.array(VisitOffer),
  /** The questions of each service, by the place of its item, from 0. */
  questions: z.array(z.object({ item: z.int(), questions: z.array(IntakeQuestion) })),
})
