import { z } from 'zod'
import {
  Appointment,
  AppointmentSource,
  BookedBy,
  BookingCustomer,
  BookingMode,
  Slot,
  SlotResource,
} from './booking.ts'
import { endpoint } from './endpoint.ts'
import {
  Id,
  Instant,
  JsonObject,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  Start,
  TimeZone,
  Version,
} from './primitives.ts'

const group = 'Series'

/** What happens to dates that cannot be had. */
export const OnConflict = z
  .enum(['fail', 'skip', 'move'])
  .describe(
    'fail: nothing is done, and all conflicts are named; skip: these dates are left out; move: each goes to the nearest free time on its day, else within three days, else it is left out',
  )
export type OnConflict = z.infer<typeof OnConflict>

/** Whether one person shall serve on all dates. */
export const SeriesStaff = z
  .enum(['same', 'prefer_same', 'any'])
  .describe(
    'same: one person on every date, the one who can most often; prefer_same: that person where they can, else somebody else; any: whoever is first each time',
  )
export type SeriesStaff = z.infer<typeof SeriesStaff>

/** The dates of a series, and what is wanted on each. */
const SeriesWish = z.object({
  service_id: Id,
  branch_id: Id.optional().describe('Else the primary branch if it offers the service, or the first that does'),
  start: Start.describe('The first date; it belongs to the series whether or not the rule names it'),
  recurrence_rule: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .describe('Rule of RFC 5545, such as FREQ=WEEKLY;INTERVAL=2. Without COUNT and UNTIL the series has no end.'),
  count: z.int().min(2).max(366).optional().describe('How many dates; instead of COUNT in the rule'),
  last_on: LocalDate.optional().describe('The last local date on which one may begin; instead of UNTIL in the rule'),
  timezone: TimeZone.optional().describe('In whose wall time the rule repeats; else that of the branch'),
  resource_ids: z.array(Id).max(10).optional().describe('Resources that must take part on every date'),
  preferred_ids: z.array(Id).max(10).optional().describe('Who shall serve if they can, in this order'),
  staff: SeriesStaff.default('prefer_same'),
  party_size: z.int().min(1).max(1000).optional(),
  duration_minutes: z.int().min(1).max(1440).optional().describe('One of the lengths in which the service is offered'),
  mode: BookingMode.optional(),
  booked_by: BookedBy,
})

const onlyOneEnd = (wish: { count?: number | undefined; last_on?: string | undefined }) =>
  wish.count === undefined || wish.last_on === undefined
const ONE_END = { error: 'Send count or last_on, not both.', path: ['count'] }

export const SeriesPlanInput = SeriesWish.extend({
  customer_id: Id.optional().describe('Whose own limits count'),
}).refine(onlyOneEnd, ONE_END)
export type SeriesPlanInput = z.infer<typeof SeriesPlanInput>

/** One date of a series as it was planned. */
export const PlannedDate = z.object({
  series_starts_at: Instant.describe('When the rule says it begins (RECURRENCE-ID of RFC 5545)'),
  is_bookable: z.boolean(),
  slot: Slot.nullable(),
  reason: z.string().nullable().describe('The code with which this date would be refused; null if it can be booked'),
  resource: z.object({ id: Id, name: z.string() }).nullable().describe('The one in whose way it stands, if one alone'),
  alternatives: z.array(Slot).describe('The nearest times that can be booked instead'),
})
export type PlannedDate = z.infer<typeof PlannedDate>

export const SeriesPlan = z.object({
  recurrence_rule: z.string(),
  timezone: z.string(),
  branch_id: Id,
  dates: z.array(PlannedDate),
  bookable_count: z.int(),
  conflict_count: z.int(),
  staff: SlotResource.pick({ id: true, name: true }).nullable().describe('Who would serve on all or most dates'),
  next_starts_at: Instant.nullable().describe('The first date that is not planned yet, of a rule without an end'),
})
export type SeriesPlan = z.infer<typeof SeriesPlan>

export const SeriesInput = SeriesWish.extend({
  customer: BookingCustomer,
  on_conflict: OnConflict.default('fail'),
  expected_starts: z
    .array(Instant)
    .max(366)
    .optional()
    .describe('The starts that were shown as what would be booked; refused if it would be others by now'),
  source: AppointmentSource.optional().describe('Default: admin for a signed-in user, api for a key'),
  customer_notes: longText().nullish(),
  intake_answers: JsonObject.optional(),
}).refine(onlyOneEnd, ONE_END)
export type SeriesInput = z.infer<typeof SeriesInput>

export const Series = z.object({
  id: Id,
  version: Version,
  status: z.enum(['active', 'cancelled']),
  service_id: Id.nullable(),
  branch_id: Id.nullable(),
  customer_id: Id.nullable(),
  recurrence_rule: z.string(),
  timezone: z.string(),
  first_starts_at: Instant,
  duration_minutes: z.int(),
  party_size: z.int(),
  mode: BookingMode.nullable(),
  resource_ids: z.array(Id),
  preferred_ids: z.array(Id),
  exceptions: z.array(Instant).describe('Dates of the rule that were left out (EXDATE of RFC 5545)'),
  next_starts_at: Instant.nullable().describe('The first date that is not planned yet; null when none will follow'),
  continues_series_id: Id.nullable().describe('The series from which this one was split off'),
  source: AppointmentSource,
  customer_notes: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Series = z.infer<typeof Series>

export const SeriesWithAppointments = Series.extend({
  appointments: z.array(Appointment).describe('In the order of their beginning, at most 500'),
})
export type SeriesWithAppointments = z.infer<typeof SeriesWithAppointments>

export const BookedSeries = z.object({
  series: Series,
  appointments: z.array(Appointment),
  left_out: z.array(PlannedDate).describe('Dates that could not be booked'),
})
export type BookedSeries = z.infer<typeof BookedSeries>

const scopeFields = {
  scope: z
    .enum(['this', 'following', 'all'])
    .describe('This date; this date and all after it; all dates. Only those that have not begun are changed.'),
  appointment_id: Id.optional().describe('The date that is meant; needed for "this" and "following"'),
}
const namesDate = (change: { scope: string; appointment_id?: string | undefined }) =>
  change.scope === 'all' || change.appointment_id !== undefined
const NAME_A_DATE = { error: 'Say which appointment is meant.', path: ['appointment_id'] }

const changeFields = {
  ...scopeFields,
  start: Start.optional().describe(
    'Where the named date (with "all" and none named: the next) shall begin; the others move by as many days, to the same time of day',
  ),
  resource_ids: z
    .array(Id)
    .max(10)
    .optional()
    .describe('Who must serve from now on; else those who do now, if they can'),
  customer_notes: longText().nullish(),
}
const changesSomething = (change: { start?: string; resource_ids?: string[]; customer_notes?: string | null }) =>
  change.start !== undefined || change.resource_ids !== undefined || change.customer_notes !== undefined
const NAME_A_CHANGE = 'Send start, resource_ids or customer_notes.'

export const SeriesChange = z
  .object({
    ...changeFields,
    on_conflict: OnConflict.default('fail').describe(
      'fail: nothing is moved, and all conflicts are named; skip: these stay where they are; move: each goes to the nearest free time on its day, else within three days, else it stays',
    ),
  })
  .refine(namesDate, NAME_A_DATE)
  .refine(changesSomething, NAME_A_CHANGE)
export type SeriesChange = z.infer<typeof SeriesChange>

export const ChangedSeries = z.object({
  series: Series.describe('The series that the changed dates belong to now'),
  ended_series: Series.nullable().describe('The series they were split off from; null when they were not'),
  appointments: z.array(Appointment).describe('What was changed'),
  left_out: z.array(PlannedDate).describe('Dates that could not be moved and stay where they are'),
})
export type ChangedSeries = z.infer<typeof ChangedSeries>

export const SeriesCancellation = z
  .object({
    ...scopeFields,
    reason: longText(1000).nullish(),
    cancelled_by: z
      .enum(['customer', 'staff'])
      .default('staff')
      .describe('Whose wish it is: customers are held to the policy of the service for every date and may owe its fee'),
    agreed_fee_minor: z
      .int()
      .min(0)
      .optional()
      .describe('The sum of fees of which the customer was told; a higher one is refused. Left out: whatever is owed'),
    waive_fee: z.boolean().default(false).describe('Ask for no fee although one is owed'),
  })
  .refine(namesDate, NAME_A_DATE)
export type SeriesCancellation = z.infer<typeof SeriesCancellation>

export const SeriesChangeWish = z
  .object(changeFields)
  .refine(namesDate, NAME_A_DATE)
  .refine(changesSomething, NAME_A_CHANGE)

/** What a change would come to. */
export const SeriesChangePlan = z.object({
  skip: ChangedSeries.describe('If dates that cannot be had stay where they are'),
  move: ChangedSeries.describe('If each of them goes to a time nearby'),
})
export type SeriesChangePlan = z.infer<typeof SeriesChangePlan>

export const SeriesCancellationQuote = z.object({
  appointments: z.array(Appointment).describe('Those that would be cancelled'),
  is_allowed: z.boolean().describe('Whether the customer may cancel all of them now'),
  code: z.string().nullable().describe('The code with which they would be refused; null if they may'),
  fee_minor: z.int().describe('What they would owe for all of them together'),
})
export type SeriesCancellationQuote = z.infer<typeof SeriesCancellationQuote>

export const CancelledDates = z.object({ series: Series, appointments: z.array(Appointment) })
export type CancelledDates = z.infer<typeof CancelledDates>

const seriesParams = z.object({ series_id: Id })

export const planSeries = endpoint({
  id: 'planSeries',
  method: 'POST',
  path: '/appointment-series/plan',
  access: 'appointments:read',
  group,
  summary: 'What a series would come to, date by date',
  description:
    'Plans every date and books none: each with its slot, or with the reason why not and the nearest times instead. At most 366 dates; a rule without an end is planned as far ahead as may be booked, at most 26 dates.',
  body: SeriesPlanInput,
  answer: SeriesPlan,
})

export const bookSeries = endpoint({
  id: 'bookSeries',
  method: 'POST',
  path: '/appointment-series',
  access: 'appointments:write',
  group,
  summary: 'Book appointments by a recurrence rule',
  description:
    'All dates are planned first and booked at once. The time of day stays when the clock is turned. A refusal lists every date in conflict in details.conflicts.',
  body: SeriesInput,
  answer: BookedSeries,
  status: 201,
})

export const listSeries = endpoint({
  id: 'listSeries',
  method: 'GET',
  path: '/appointment-series',
  access: 'appointments:read',
  group,
  summary: 'Series, the newest last',
  query: PageQuery.extend({ customer_id: Id.optional() }),
  answer: pageOf(Series),
})

export const getSeries = endpoint({
  id: 'getSeries',
  method: 'GET',
  path: '/appointment-series/{series_id}',
  access: 'appointments:read',
  group,
  summary: 'One series with its appointments',
  params: seriesParams,
  answer: SeriesWithAppointments,
})

export const changeSeries = endpoint({
  id: 'changeSeries',
  method: 'PATCH',
  path: '/appointment-series/{series_id}',
  access: 'appointments:write',
  group,
  summary: 'Move dates of a series, or change who serves, or its notes',
  description:
    'What has begun, is done or is cancelled stays as it is, and so does the time of a date that was moved on its own before. "following" splits the series in two, and so does "all" where some dates have already been.',
  params: seriesParams,
  body: SeriesChange,
  answer: ChangedSeries,
})

export const planSeriesChange = endpoint({
  id: 'planSeriesChange',
  method: 'POST',
  path: '/appointment-series/{series_id}/plan-change',
  access: 'appointments:write',
  group,
  summary: 'What a change of a series would come to',
  description: 'Nothing is changed. Refused as the change itself would be.',
  params: seriesParams,
  body: SeriesChangeWish,
  answer: SeriesChangePlan,
})

export const quoteSeriesCancellation = endpoint({
  id: 'quoteSeriesCancellation',
  method: 'GET',
  path: '/appointment-series/{series_id}/cancellation',
  access: 'appointments:read',
  group,
  summary: 'Which dates would be cancelled, and what it would cost the customer',
  description: 'Changes nothing. The business itself may always cancel, and then nobody owes anything.',
  params: seriesParams,
  query: z.object(scopeFields).refine(namesDate, NAME_A_DATE),
  answer: SeriesCancellationQuote,
})

export const cancelSeries = endpoint({
  id: 'cancelSeries',
  method: 'POST',
  path: '/appointment-series/{series_id}/cancel',
  access: 'appointments:write',
  group,
  summary: 'Cancel one date, one and all that follow, or all that are still to come',
  params: seriesParams,
  body: SeriesCancellation,
  answer: CancelledDates,
})
