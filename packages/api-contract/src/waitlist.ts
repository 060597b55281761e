import { z } from 'zod'
import { Appointment, AppointmentSource, BookingCustomer, Slot } from './booking.ts'
import { endpoint } from './endpoint.ts'
import {
  DayOfWeek,
  Id,
  Instant,
  JsonObject,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  TimeOfDay,
  Version,
} from './primitives.ts'

const group = 'Waitlist'

export const WaitlistStatus = z
  .enum(['waiting', 'offered', 'booked', 'cancelled', 'expired'])
  .describe(
    'waiting: no time is offered; offered: a time is kept for them; booked: they took it; cancelled: they want it no longer; expired: its dates are over, or the appointment that was to be moved has begun or is cancelled',
  )
export type WaitlistStatus = z.infer<typeof WaitlistStatus>

/** A part of the day, in the time of the branch. */
export const PartOfDay = z
  .object({ start: TimeOfDay, end: TimeOfDay })
  .refine((part) => part.start < part.end, { error: 'The end must be after the start.', path: ['end'] })
export type PartOfDay = z.infer<typeof PartOfDay>

const wishFields = {
  resource_ids: z.array(Id).max(10).describe('Whom they want: one of these must take part; none named: anybody'),
  party_size: z.int().min(1).max(1000),
  from_date: LocalDate.describe('The first date that suits, at the branch'),
  until_date: LocalDate.describe('The last date that suits'),
  days_of_week: z.array(DayOfWeek).min(1).max(7).describe('Days that suit; all when it is not said'),
  times_of_day: z.array(PartOfDay).max(10).describe('Parts of the day in which it may begin; none named: any'),
  priority: z.int().min(-1000).max(1000).describe('The higher is asked first; 0 when it is not said'),
}
const datesInOrder = (wish: { from_date?: string | undefined; until_date?: string | undefined }) =>
  wish.from_date === undefined || wish.until_date === undefined || wish.from_date <= wish.until_date
const DATES_IN_ORDER = { error: 'The last date must not be before the first.', path: ['until_date'] }

export const WaitlistInput = z
  .object({
    customer: BookingCustomer,
    service_id: Id.optional().describe('Needed unless an appointment is to be moved'),
    branch_id: Id.optional().describe('Else the primary branch if it offers the service, or the first that does'),
    ...wishFields,
    replaces_appointment_id: Id.optional().describe(
      'An earlier time is wanted for this appointment: whoever accepts one has it moved. Service, branch, length and party size are its own.',
    ),
    notes: longText().nullable(),
    source: AppointmentSource.describe('Default: admin for a signed-in user, api for a key'),
  })
  .partial({
    resource_ids: true,
    party_size: true,
    days_of_week: true,
    times_of_day: true,
    priority: true,
    notes: true,
    source: true,
  })
  .refine(datesInOrder, DATES_IN_ORDER)
  .refine((wish) => wish.service_id !== undefined || wish.replaces_appointment_id !== undefined, {
    error: 'Send service_id, or replaces_appointment_id.',
    path: ['service_id'],
  })
export type WaitlistInput = z.infer<typeof WaitlistInput>

export const WaitlistChange = z
  .object({ ...wishFields, notes: longText().nullable() })
  .partial()
  .refine(datesInOrder, DATES_IN_ORDER)
export type WaitlistChange = z.infer<typeof WaitlistChange>

const Named = z.object({ id: Id, name: z.string() })

export const WaitlistEntry = z.object({
  id: Id,
  version: Version,
  status: WaitlistStatus,
  customer: Named,
  service: Named,
  branch_id: Id.nullable(),
  resource_ids: z.array(Id),
  party_size: z.int(),
  from_date: LocalDate,
  until_date: LocalDate,
  days_of_week: z.array(DayOfWeek),
  times_of_day: z.array(z.object({ start: TimeOfDay, end: TimeOfDay })),
  priority: z.int(),
  replaces_appointment_id: Id.nullable(),
  appointment_id: Id.nullable().describe('The appointment that came of it'),
  source: AppointmentSource,
  notes: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type WaitlistEntry = z.infer<typeof WaitlistEntry>

export const WaitlistOffer = z.object({
  id: Id,
  entry_id: Id,
  status: z
    .enum(['open', 'accepted', 'declined', 'expired', 'withdrawn'])
    .describe('open: the time is kept for the customer until expires_at; withdrawn: the entry was cancelled'),
  branch_id: Id,
  resource_ids: z.array(Id).describe('Who would serve'),
  start: Instant,
  end: Instant,
  timezone: z.string(),
  offered_at: Instant,
  expires_at: Instant,
  answered_at: Instant.nullable(),
  token: z.string().nullable().describe('Accepts or declines the offer: for the link that the customer is sent'),
})
export type WaitlistOffer = z.infer<typeof WaitlistOffer>

export const NewWaitlistEntry = WaitlistEntry.extend({
  free_now: z.array(Slot).describe('The first times that suit and can be booked right now, at most three'),
})
export const WaitlistEntryWithOffers = WaitlistEntry.extend({
  offers: z.array(WaitlistOffer).describe('The newest first, at most 100'),
})
export const OpenWaitlistOffer = WaitlistOffer.extend({ entry: WaitlistEntry })
export const AcceptedWaitlistOffer = z.object({ entry: WaitlistEntry, appointment: Appointment })

export const WaitlistQuery = PageQuery.extend({
  status: z.union([WaitlistStatus, z.array(WaitlistStatus).max(5)]).optional(),
  customer_id: Id.optional(),
  service_id: Id.optional(),
  branch_id: Id.optional().describe('Entries for this branch; those for any branch are left out'),
})

const entryParams = z.object({ entry_id: Id })
const offerParams = z.object({ token: z.string().min(20).max(100) })

export const addToWaitlist = endpoint({
  id: 'addToWaitlist',
  method: 'POST',
  path: '/waitlist',
  access: 'appointments:write',
  group,
  summary: 'Put a customer on the waitlist',
  description:
    'When time becomes free that suits, it is kept for the first customer in order and offered to them (event waitlist.offered). The wish is kept even if there is free time now, which free_now answers.',
  body: WaitlistInput,
  answer: NewWaitlistEntry,
  status: 201,
})

export const listWaitlist = endpoint({
  id: 'listWaitlist',
  method: 'GET',
  path: '/waitlist',
  access: 'appointments:read',
  group,
  summary: 'The waitlist in the order in which it is asked: by priority, then the oldest first',
  query: WaitlistQuery,
  answer: pageOf(WaitlistEntry),
})

export const listWaitlistOffers = endpoint({
  id: 'listWaitlistOffers',
  method: 'GET',
  path: '/waitlist/offers',
  access: 'appointments:read',
  group,
  summary: 'Times that are kept for customers of the waitlist now, those that end first first',
  query: z.object({ customer_id: Id.optional() }),
  answer: z.object({ items: z.array(OpenWaitlistOffer).describe('At most 200') }),
})

export const getWaitlistEntry = endpoint({
  id: 'getWaitlistEntry',
  method: 'GET',
  path: '/waitlist/{entry_id}',
  access: 'appointments:read',
  group,
  summary: 'One entry of the waitlist with what was offered to it',
  params: entryParams,
  answer: WaitlistEntryWithOffers,
})

export const changeWaitlistEntry = endpoint({
  id: 'changeWaitlistEntry',
  method: 'PATCH',
  path: '/waitlist/{entry_id}',
  access: 'appointments:write',
  group,
  summary: 'Change what a customer on the waitlist wants',
  description: 'Only while the entry waits: an offer is answered first.',
  params: entryParams,
  body: WaitlistChange,
  answer: WaitlistEntry,
})

export const cancelWaitlistEntry = endpoint({
  id: 'cancelWaitlistEntry',
  method: 'DELETE',
  path: '/waitlist/{entry_id}',
  access: 'appointments:write',
  group,
  summary: 'Take a customer off the waitlist',
  description: 'A time that is kept for them goes to the next in order. The entry stays as a record.',
  params: entryParams,
})

export const acceptWaitlistOffer = endpoint({
  id: 'acceptWaitlistOffer',
  method: 'POST',
  path: '/waitlist/offers/{token}/accept',
  access: 'appointments:write',
  group,
  summary: 'Accept an offered time: it is booked, or the appointment is moved to it',
  description: 'An offer that has ended is refused, with details.alternatives: other times that suit and are free.',
  params: offerParams,
  body: z.object({ intake_answers: JsonObject.optional(), customer_notes: longText().nullish() }),
  answer: AcceptedWaitlistOffer,
})

export const declineWaitlistOffer = endpoint({
  id: 'declineWaitlistOffer',
  method: 'POST',
  path: '/waitlist/offers/{token}/decline',
  access: 'appointments:write',
  group,
  summary: 'Decline an offered time: it goes to the next in order, and the customer goes on waiting',
  params: offerParams,
  answer: WaitlistEntry,
})
