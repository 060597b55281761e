import { z } from 'zod'
import { customerArguments } from './customer-arguments.ts'
import { answersArgument } from './intake-question.ts'
import { AppointmentOffer, SpokenTime } from './slot-offer.ts'

export const bookSeriesArguments = z.object({
  series_token: z
    .string()
    .max(4000)
    .describe('The series_token of the plan that the caller agreed to, from plan_series.'),
  on_conflict: z
    .enum(['fail', 'skip', 'move'])
    .optional()
    .describe(
      'What the caller wants done with dates that cannot be had: "skip" leaves them out, "move" takes the time that the ' +
        'plan names instead. Leave out if there are none.',
    ),
  ...customerArguments,
  ...answersArgument,
})

export const BookedSeriesResult = z.object({
  series_id: z.string(),
  /** In the order of their beginning. */
  appointments: z.array(AppointmentOffer),
  /** Dates that were left out. */
  left_out: z.array(SpokenTime.extend({ reason: z.string() })),
})
