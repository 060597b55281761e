import { z } from 'zod'
import { Appointment, AppointmentSource, BookedBy, BookingCustomer, BookingMode, SlotResource } from './booking.ts'
import { DurationMinutes, PartySize, ResourceIds } from './booking/slot-choice.ts'
import { endpoint } from './endpoint.ts'
import {
  Id,
  Instant,
  JsonObject,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  shortText,
  Start,
  Version,
} from './primitives.ts'

const group = 'Visits'

/** Whether one person shall serve all services of a guest. */
export const VisitStaff = z
  .enum(['same', 'prefer_same', 'any'])
  .describe(
    'same: one person for all services of a guest; prefer_same: that person if there is any way, else others too; any: whoever is first for each service',
  )
export type VisitStaff = z.infer<typeof VisitStaff>

/** How several guests come. */
export const VisitTogether = z
  .enum(['same_start', 'one_after_the_other'])
  .describe(
    'same_start: the first services of all guests begin at once; one_after_the_other: a guest begins when the one before is done',
  )
export type VisitTogether = z.infer<typeof VisitTogether>

export const VisitToken = z
  .string()
  .min(40)
  .max(20_000)
  .describe('Token of a visit that was offered; valid for 30 minutes')

export const VisitItemInput = z.object({
  service_id: Id,
  guest: shortText(200).nullish().describe('Who it is for; null or left out: the customer'),
  duration_minutes: DurationMinutes.optional(),
  resource_ids: ResourceIds.optional(),
  preferred_ids: z.array(Id).max(10).optional().describe('Who shall serve if they can, the first first'),
  party_size: PartySize.optional(),
  mode: BookingMode.optional(),
  same_staff_as: z
    .int()
    .min(0)
    .nullish()
    .describe(
      'An earlier item, counted from 0, whose staff shall serve this one too; with staff prefer_same a wish, else a demand',
    ),
})
export type VisitItemInput = z.infer<typeof VisitItemInput>

const wishFields = {
  items: z
    .array(VisitItemInput)
    .min(1)
    .max(12)
    .describe('The services. Those of one guest follow each other in this order.'),
  branch_id: Id.optional().describe('Else the primary branch if it offers all services, or the first that does'),
  gap_minutes_max: z
    .int()
    .min(0)
    .max(240)
    .default(0)
    .describe('How long somebody may have to wait between two services, besides the buffers that these need'),
  together: VisitTogether.default('same_start'),
  staff: VisitStaff.default('prefer_same'),
}

const InstantOrDate = z.union([Instant, LocalDate], 'Write a date such as 2026-11-24, or an instant with its offset.')

export const VisitSearch = z.object({
  ...wishFields,
  customer_id: Id.optional().describe('Whose limits count, and whose usual staff comes first'),
  booked_by: BookedBy,
  from: InstantOrDate.describe('First start that is looked at: an instant, or a date at the branch'),
  to: InstantOrDate.describe('First that is not; at most 62 days after `from`'),
  limit: z.int().min(1).max(200).default(20),
})
export type VisitSearch = z.infer<typeof VisitSearch>

/** One service of a visit that is offered. */
export const OfferedVisitItem = z.object({
  service: z.object({ id: Id, name: z.string() }),
  guest: z.string().nullable().describe('Who it is for; null: the customer'),
  start: Instant,
  end: Instant,
  resources: z.array(SlotResource),
  price_minor: z.int().nullable().describe('What it costs in this length with these people; null: not said'),
  price_is_from: z.boolean().describe('The price is the least that it will cost'),
  deposit_minor: z.int().nullable().describe('What is to be paid in advance'),
  currency: z.string(),
  places_left: z.int().nullable().describe('Places left in the session that it would be; null when it is none'),
})
export type OfferedVisitItem = z.infer<typeof OfferedVisitItem>

export const OfferedVisit = z.object({
  start: Instant,
  end: Instant,
  items: z.array(OfferedVisitItem).describe('In the order in which they were asked for'),
  price_minor: z.int().nullable().describe('The sum of all prices; null where one of them is not said'),
  price_is_from: z.boolean(),
  deposit_minor: z.int().nullable().describe('The sum of all deposits; null where there is none'),
  currency: z.string().nullable().describe('Null where the services have several'),
  token: VisitToken,
})
export type OfferedVisit = z.infer<typeof OfferedVisit>

export const VisitSlots = z.object({ visits: z.array(OfferedVisit), timezone: z.string(), branch_id: Id })

export const VisitInput = z
  .object({
    ...wishFields,
    items: wishFields.items.optional(),
    visit_token: VisitToken.optional(),
    token: VisitToken.optional().describe('The same as visit_token'),
    start: Start.optional(),
    customer: BookingCustomer,
    booked_by: BookedBy,
    source: AppointmentSource.optional().describe('Default: admin for a signed-in user, api for a key'),
    customer_notes: longText().nullish(),
    intake_answers: z
      .array(JsonObject.nullable())
      .max(12)
      .optional()
      .describe('Answers to the questions of the services, by key, in the order of the items; null: none'),
  })
  .refine(
    (visit) =>
      (visit.visit_token ?? visit.token) !== undefined || (visit.items !== undefined && visit.start !== undefined),
    'Send visit_token, or items and start.',
  )
export type VisitInput = z.infer<typeof VisitInput>

export const Visit = z.object({
  id: Id,
  version: Version,
  status: z.enum(['active', 'cancelled']).describe('cancelled: all its appointments are'),
  branch_id: Id.nullable(),
  customer_id: Id.nullable(),
  start: Instant.describe('Of the first appointment that is not cancelled'),
  end: Instant,
  source: AppointmentSource,
  customer_notes: z.string().nullable(),
  appointments: z.array(Appointment).describe('In the order in which they were asked for'),
  price_minor: z
    .int()
    .nullable()
    .describe('The sum of what was agreed for those that are not cancelled; null where one is not said'),
  price_is_from: z.boolean(),
  deposit_minor: z.int().nullable(),
  currency: z.string().nullable().describe('Null where the appointments have several'),
  created_at: Instant,
  updated_at: Instant,
})
export type Visit = z.infer<typeof Visit>

export const VisitReschedule = z
  .object({
    visit_token: VisitToken.optional(),
    token: VisitToken.optional().describe('The same as visit_token'),
    start: Start.optional(),
    moved_by: z
      .enum(['customer', 'staff'])
      .default('staff')
      .describe('Whose wish it is: customers are held to the policy of every service'),
  })
  .refine(
    (move) => (move.visit_token ?? move.token ?? move.start) !== undefined,
    'Send start, or the visit_token of a visit that came with a refusal.',
  )
export type VisitReschedule = z.infer<typeof VisitReschedule>

export const VisitCancellation = z.object({
  appointment_ids: z
    .array(Id)
    .min(1)
    .max(12)
    .optional()
    .describe('Only these appointments of the visit; all of them when it is not said'),
  reason: longText(1000).nullish(),
  cancelled_by: z
    .enum(['customer', 'staff'])
    .default('staff')
    .describe('Whose wish it is: customers are held to the policy of every service and may owe its fee'),
  agreed_fee_minor: z
    .int()
    .min(0)
    .optional()
    .describe('The sum of fees of which the customer was told; a higher one is refused. Left out: whatever is owed'),
  waive_fee: z.boolean().default(false).describe('Ask for no fee although one is owed'),
})
export type VisitCancellation = z.infer<typeof VisitCancellation>

const visitParams = z.object({ visit_id: Id })

export const findVisitSlots = endpoint({
  id: 'findVisitSlots',
  method: 'POST',
  path: '/visit-slots',
  access: 'appointments:read',
  group,
  summary: 'Free times for several services in one go',
  description:
    'The starts at which all services can be had, in ascending order, each with the time and the people of every service, what all of it costs, and a token that books exactly this. Books nothing.',
  body: VisitSearch,
  answer: VisitSlots,
})

export const bookVisit = endpoint({
  id: 'bookVisit',
  method: 'POST',
  path: '/visits',
  access: 'appointments:write',
  group,
  summary: 'Book several services in one go, for one or several people',
  description:
    'All of them are booked, or none. A refusal names the service that cannot be had in details.item, and other times for the whole visit in details.alternatives.',
  body: VisitInput,
  answer: Visit,
  status: 201,
})

export const listVisits = endpoint({
  id: 'listVisits',
  method: 'GET',
  path: '/visits',
  access: 'appointments:read',
  group,
  summary: 'Visits, the newest last',
  query: PageQuery.extend({ customer_id: Id.optional() }),
  answer: pageOf(Visit),
})

export const getVisit = endpoint({
  id: 'getVisit',
  method: 'GET',
  path: '/visits/{visit_id}',
  access: 'appointments:read',
  group,
  summary: 'One visit with its appointments',
  params: visitParams,
  answer: Visit,
})

export const rescheduleVisit = endpoint({
  id: 'rescheduleVisit',
  method: 'POST',
  path: '/visits/{visit_id}/reschedule',
  access: 'appointments:write',
  group,
  summary: 'Move a whole visit to another time',
  description:
    'Its appointments keep their lengths, their distances and, if they can, those who serve them. All of them move, or none; what is cancelled stays as it is.',
  params: visitParams,
  body: VisitReschedule,
  answer: Visit,
})

export const cancelVisit = endpoint({
  id: 'cancelVisit',
  method: 'POST',
  path: '/visits/{visit_id}/cancel',
  access: 'appointments:write',
  group,
  summary: 'Cancel a visit, or some of its appointments',
  description: 'All that are named are cancelled, or none. What is cancelled already stays as it is.',
  params: visitParams,
  body: VisitCancellation,
  answer: Visit,
})
