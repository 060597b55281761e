import { z } from 'zod'
import { IntakeQuestion } from './intake-question.ts'
import { DateText, TimeText } from './search-wish.ts'
import { serviceArguments } from './service-arguments.ts'
import { SpokenTime } from './slot-offer.ts'
import { staffArguments } from './staff-arguments.ts'
import { WEEKDAYS } from './weekdays.ts'

export const planSeriesArguments = z.object({
  ...serviceArguments,
  ...staffArguments,
  date: DateText.describe('The day of the first appointment, YYYY-MM-DD.'),
  time: TimeText.describe('The time of all of them, HH:MM, 24 hours, on the clock of the business.'),
  frequency: z.enum(['daily', 'weekly', 'monthly']).describe('How it repeats.'),
  interval: z
    .int()
    .min(1)
    .max(52)
    .optional()
    .describe('Every how many days, weeks or months: 2 for "every second week".'),
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .max(7)
    .optional()
    .describe('All the weekdays on which one shall be, if there are several. Leave out for that of the first day.'),
  weekday_of_month: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(-1)])
    .optional()
    .describe(
      'For monthly: which weekday of the month, 1 for "the first Tuesday", -1 for the last. Leave out for the same date.',
    ),
  count: z.int().min(1).max(366).optional().describe('How many appointments in all ("six times").'),
  until_date: DateText.optional().describe('Instead of count: the first day that is too late, YYYY-MM-DD.'),
})

/** One date of a series as it was planned. */
export const PlannedDateOffer = SpokenTime.extend({
  is_free: z.boolean(),
  /** Why it cannot be; null when it is free. */
  reason: z.string().nullable(),
  /** The public holiday that is the reason. */
  holiday: z.string().nullable(),
  /** Where it would move; null when it is free, or nothing nearby is. */
  instead: SpokenTime.nullable(),
})

/** A series that could be booked. Nothing is booked yet: only book_series with the series_token does that. */
export const SeriesPlanResult = z.object({
  /** Books exactly this plan; null if none of the dates can be had. */
  series_token: z.string().nullable(),
  service: z.string(),
  /** Who serves on all or most dates; null when nobody in particular does. */
  staff: z.string().nullable(),
  dates: z.array(PlannedDateOffer),
  free_count: z.int(),
  conflict_count: z.int(),
  /** How many of the conflicts could move to a time nearby. */
  movable_count: z.int(),
  /** True if it goes on without an end; then only the first dates are planned. */
  goes_on: z.boolean(),
  questions: z.array(IntakeQuestion),
})
