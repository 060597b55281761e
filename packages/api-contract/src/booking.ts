import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  Email,
  Id,
  Instant,
  JsonObject,
  LanguageCode,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  Phone,
  shortText,
  Version,
} from './primitives.ts'

const group = 'Appointments'

export const AppointmentStatus = z.enum([
  'pending',
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
])
export type AppointmentStatus = z.infer<typeof AppointmentStatus>

export const AppointmentSource = z.enum(['phone', 'sms', 'chat', 'web', 'walk_in', 'admin', 'api', 'import'])

const PartySize = z.int().min(1).max(1000).describe('How many people come')
const SlotToken = z.string().min(40).max(1000).describe('Token of a slot that was offered; valid for 30 minutes')
const HoldToken = z.string().min(20).max(100).describe('Token of a hold; whoever has it may use it')
const ResourceIds = z.array(Id).max(10).describe('Resources that must take part')
const Named = z.object({ id: Id, name: z.string() })
const DurationMinutes = z.int().min(1).max(1440).describe('One of the lengths of the service; else its usual one')

/** For services that are offered both ways. */
const BookingMode = z
  .enum(['single', 'group'])
  .describe('Alone, or in a session with others; alone when the service is offered both ways and nothing is said')

const BookedBy = z
  .enum(['customer', 'staff'])
  .default('customer')
  .describe('Whose rules hold: customers keep to minimum notice and horizon of the service, the business need not')

/** A person, room or piece of equipment that serves an appointment, and the role that it fills. */
export const SlotResource = z.object({ id: Id, name: z.string(), type: z.string(), requirement: z.string() })

export const Slot = z.object({
  start: Instant,
  end: Instant,
  resources: z.array(SlotResource),
  price_minor: z.int().nullable().describe('What it costs in this length with these people; null: not said'),
  price_is_from: z.boolean().describe('The price is the least that it will cost'),
  deposit_minor: z.int().nullable().describe('What is to be paid in advance'),
  currency: z.string(),
  places_left: z.int().nullable().describe('Places left in the session that it would be; null when it is none'),
  token: SlotToken,
})
export type Slot = z.infer<typeof Slot>

/** In a query string a number arrives as text. */
const SlotQuestionFields = {
  service_id: Id,
  branch_id: Id.optional().describe('Else the primary branch if it offers the service, or the first that does'),
  resource_id: z
    .union([Id, z.array(Id).max(10)])
    .optional()
    .describe('A resource that must take part; may be repeated'),
  preferred_id: z
    .union([Id, z.array(Id).max(10)])
    .optional()
    .describe('Who shall serve if they can; may be repeated, the first comes first'),
  party_size: z.coerce.number().int().min(1).max(1000).default(1),
  duration_minutes: z.coerce.number().int().min(1).max(1440).optional().describe('Another length than the usual one'),
  mode: BookingMode.optional(),
  customer_id: Id.optional().describe('Whose limits count, and whose usual staff comes first'),
  booked_by: BookedBy,
}

const InstantOrDate = z.union([Instant, LocalDate], 'Write a date such as 2026-11-24, or an instant with its offset.')

export const SlotQuery = z.object({
  ...SlotQuestionFields,
  from: InstantOrDate.describe('First start that is looked at: an instant, or a date at the branch'),
  to: InstantOrDate.describe('First that is not; at most 62 days after `from`'),
  limit: z.coerce.number().int().min(1).max(2000).default(200),
})

export const SlotPage = z.object({ slots: z.array(Slot), timezone: z.string(), branch_id: Id })

export const NextSlotQuery = z.object({
  ...SlotQuestionFields,
  after: Instant.optional().describe('Not before this instant; now when it is not said'),
})

export const NextSlot = z.object({ slot: Slot.nullable(), timezone: z.string(), branch_id: Id })

export const SlotCountQuery = z.object({
  ...SlotQuestionFields,
  from: InstantOrDate.describe('First start that is counted: an instant, or a date at the branch'),
  to: InstantOrDate.describe('First that is not; at most 62 days after `from`, or 366 when counted by month'),
  by: z.enum(['day', 'month']).default('day'),
})

export const SlotCounts = z.object({
  days: z.array(
    z.object({
      date: LocalDate.describe('The day, or the first of the month'),
      count: z.int().describe('Starts that can be booked'),
      first: Instant.nullable().describe('The earliest of them'),
    }),
  ),
  timezone: z.string(),
  branch_id: Id,
})

export const SlotCheckQuery = z.object({
  ...SlotQuestionFields,
  start: Instant,
  alternatives: z.coerce.number().int().min(0).max(10).default(3),
})

export const SlotCheck = z.object({
  is_bookable: z.boolean(),
  reason: z.string().nullable().describe('The code with which a booking would be refused; null if it can be booked'),
  holiday: z.string().nullable().describe('The public holiday that is the reason'),
  resource: Named.nullable().describe('The one in whose way it stands, if it is one alone'),
  slot: Slot.nullable(),
  alternatives: z.array(Slot).describe('The nearest times that can be booked instead'),
})

export const Appointment = z.object({
  id: Id,
  version: Version,
  booking_reference: z.string(),
  status: AppointmentStatus,
  status_changed_at: Instant,
  service: Named.nullable(),
  branch: Named.nullable(),
  customer: Named.nullable(),
  start: Instant,
  end: Instant,
  timezone: z.string(),
  party_size: PartySize,
  group_session_id: Id.nullable().describe('The session that it shares with others'),
  resources: z.array(SlotResource),
  source: AppointmentSource,
  call_id: Id.nullable(),
  conversation_id: Id.nullable(),
  quoted_price_minor: z.int().nullable().describe('As it was agreed when it was booked'),
  price_is_from: z.boolean().describe('The price is the least that it will cost'),
  tax_rate: z.number().describe('Per cent'),
  tax_minor: z.int().nullable().describe('The tax inside the quoted price, or on top of it'),
  prices_include_tax: z.boolean(),
  deposit_minor: z.int().nullable().describe('What is to be paid in advance'),
  final_price_minor: z.int().nullable(),
  currency: z.string(),
  customer_notes: z.string().nullable(),
  internal_notes: z.string().nullable(),
  intake_answers: z.record(z.string(), z.json()),
  guest_name: z.string().nullable().describe('Who of the party it is for, when that is not the customer'),
  series_id: Id.nullable().describe('The series that it belongs to'),
  series_starts_at: Instant.nullable().describe('When the rule of its series says that it begins'),
  visit_id: Id.nullable().describe('The visit that it belongs to'),
  visit_position: z.int().nullable().describe('Its place in the visit, from 1'),
  external_uid: z.string().nullable().describe('The identifier that it has in another system'),
  actual_start: Instant.nullable(),
  actual_end: Instant.nullable(),
  cancelled_at: Instant.nullable(),
  cancelled_by: z.enum(['customer', 'staff']).nullable(),
  cancellation_reason: z.string().nullable(),
  cancellation_fee_minor: z
    .int()
    .nullable()
    .describe(
      'What the customer owes for cancelling late or not coming; 0 when it was waived, null when nothing is owed',
    ),
  created_at: Instant,
  updated_at: Instant,
})
export type Appointment = z.infer<typeof Appointment>

/** A slot can be sent back as it was answered, with its `token`, or under the name that tells it from a hold's. */
const SlotTokens = {
  slot_token: SlotToken.optional(),
  token: SlotToken.optional().describe('The same as slot_token'),
}

function namesSlot(choice: { slot_token?: string | undefined; token?: string | undefined }): boolean {
  return choice.slot_token !== undefined || choice.token !== undefined
}

/** A time to be taken: a slot that was offered, or a service and a start. */
const SlotChoice = z.object({
  ...SlotTokens,
  service_id: Id.optional(),
  branch_id: Id.optional(),
  start: Instant.optional(),
  resource_ids: ResourceIds.optional(),
  party_size: PartySize.optional(),
  duration_minutes: DurationMinutes.optional(),
  mode: BookingMode.optional(),
  booked_by: BookedBy,
})

function namesTime(choice: z.infer<typeof SlotChoice>): boolean {
  return namesSlot(choice) || (choice.service_id !== undefined && choice.start !== undefined)
}

const NAME_A_TIME = 'Send slot_token, or service_id and start.'

/** A known customer by id, or what somebody says of themselves: found by phone or e-mail, else added. */
export const BookingCustomer = z.union(
  [
    z.object({ id: Id }),
    z.object({
      first_name: shortText(100),
      last_name: longText(100).default(''),
      phone: Phone.nullish(),
      email: Email.nullish(),
      language: LanguageCode.nullish(),
    }),
  ],
  'Send the id of a customer, or at least a first_name.',
)

export const AppointmentInput = SlotChoice.extend({
  customer: BookingCustomer,
  hold_token: HoldToken.nullish(),
  source: AppointmentSource.optional().describe('Default: admin for a signed-in user, api for a key'),
  customer_notes: longText().nullish(),
  intake_answers: JsonObject.optional().describe('Answers to the questions of the service, by key'),
  preferred_ids: z.array(Id).max(10).optional().describe('Who shall serve if they can, the first first'),
  guest_name: shortText(200).nullish().describe('Who of the party it is for, when that is not the customer'),
  external_uid: shortText(500).nullish().describe('The identifier that it has in another system; taken once'),
}).refine(namesTime, NAME_A_TIME)
export type AppointmentInput = z.infer<typeof AppointmentInput>

export const AppointmentChange = z
  .object({
    customer_notes: longText().nullable(),
    internal_notes: longText().nullable(),
    quoted_price_minor: z.int().min(0).nullable(),
    final_price_minor: z.int().min(0).nullable(),
    intake_answers: JsonObject,
  })
  .partial()
export type AppointmentChange = z.infer<typeof AppointmentChange>

export const AppointmentReschedule = z
  .object({
    ...SlotTokens,
    start: Instant.optional(),
    resource_ids: ResourceIds.optional().describe('Default: those who serve it now, if they can'),
    duration_minutes: DurationMinutes.optional().describe('Default: the length that it has'),
    hold_token: HoldToken.nullish(),
  })
  .refine((move) => namesSlot(move) || move.start !== undefined, 'Send slot_token, or start.')
export type AppointmentReschedule = z.infer<typeof AppointmentReschedule>

export const AppointmentCancellation = z.object({
  reason: longText(1000).nullish(),
  cancelled_by: z
    .enum(['customer', 'staff'])
    .default('staff')
    .describe('Whose wish it is: customers are held to the policy of the service and may owe its fee'),
  waive_fee: z.boolean().default(false).describe('Ask for no fee although one is owed'),
})

export const MissedAppointment = z.object({
  waive_fee: z.boolean().default(false).describe('Ask for no fee although one is owed'),
})

export const AppointmentQuery = PageQuery.extend({
  from: Instant.optional().describe('Only those that end after this instant'),
  to: Instant.optional().describe('Only those that begin before this instant'),
  status: z
    .union([AppointmentStatus, z.array(AppointmentStatus).max(8)], `One of: ${AppointmentStatus.options.join(', ')}.`)
    .optional()
    .describe('May be repeated'),
  branch_id: Id.optional(),
  customer_id: Id.optional(),
  resource_id: Id.optional(),
  service_id: Id.optional(),
  series_id: Id.optional(),
  reference: z.string().trim().min(4).max(20).optional().describe('Booking reference'),
})

export const HoldInput = SlotChoice.extend({
  replaces: z.array(HoldToken).max(10).optional().describe("The caller's own earlier holds, which are given up"),
  minutes: z.int().min(1).max(30).default(5),
}).refine(namesTime, NAME_A_TIME)
export type HoldInput = z.infer<typeof HoldInput>

export const Hold = z.object({ token: HoldToken, expires_at: Instant, slot: Slot, timezone: z.string() })
export type Hold = z.infer<typeof Hold>

export const HoldExtension = z.object({ token: HoldToken, minutes: z.int().min(1).max(30).default(5) })

const appointmentParams = z.object({ appointment_id: Id })

export const listSlots = endpoint({
  id: 'listSlots',
  method: 'GET',
  path: '/slots',
  access: 'appointments:read',
  group,
  summary: 'Free times of a service',
  description: 'The starts in a window that can be booked now, in ascending order, each with those who would serve it.',
  query: SlotQuery,
  answer: SlotPage,
})

export const checkSlot = endpoint({
  id: 'checkSlot',
  method: 'GET',
  path: '/slots/check',
  access: 'appointments:read',
  group,
  summary: 'Whether one time can be booked',
  description: 'If not: why, who or what stands in the way, and the nearest times that can.',
  query: SlotCheckQuery,
  answer: SlotCheck,
})

export const findNextSlot = endpoint({
  id: 'findNextSlot',
  method: 'GET',
  path: '/slots/next',
  access: 'appointments:read',
  group,
  summary: 'The next free time of a service',
  description:
    'The first start that can be booked, at most a year ahead, with those who would serve it; slot is null when there is none.',
  query: NextSlotQuery,
  answer: NextSlot,
})

export const countSlots = endpoint({
  id: 'countSlots',
  method: 'GET',
  path: '/slots/days',
  access: 'appointments:read',
  group,
  summary: 'How many free times a service has on each day',
  description:
    'For a calendar: every day of the window with the number of starts that can be booked and the first of them, days without any included. Month by month for windows of up to a year.',
  query: SlotCountQuery,
  answer: SlotCounts,
})

export const listAppointments = endpoint({
  id: 'listAppointments',
  method: 'GET',
  path: '/appointments',
  access: 'appointments:read',
  group,
  summary: 'Appointments in the order of their beginning',
  query: AppointmentQuery,
  answer: pageOf(Appointment),
})

export const bookAppointment = endpoint({
  id: 'bookAppointment',
  method: 'POST',
  path: '/appointments',
  access: 'appointments:write',
  group,
  summary: 'Book an appointment',
  description:
    'A time that cannot be had is refused with details.alternatives: the nearest times that can. Answers that are missing or wrong are refused with details.faults. Price, tax and deposit are kept as they are now; a service that asks for confirmation begins as pending.',
  body: AppointmentInput,
  answer: Appointment,
  status: 201,
})

export const getAppointment = endpoint({
  id: 'getAppointment',
  method: 'GET',
  path: '/appointments/{appointment_id}',
  access: 'appointments:read',
  group,
  summary: 'One appointment',
  params: appointmentParams,
  answer: Appointment,
})

export const updateAppointment = endpoint({
  id: 'updateAppointment',
  method: 'PATCH',
  path: '/appointments/{appointment_id}',
  access: 'appointments:write',
  group,
  summary: 'Correct notes, prices and answers',
  params: appointmentParams,
  body: AppointmentChange,
  answer: Appointment,
})

export const rescheduleAppointment = endpoint({
  id: 'rescheduleAppointment',
  method: 'POST',
  path: '/appointments/{appointment_id}/reschedule',
  access: 'appointments:write',
  group,
  summary: 'Move an appointment to another time',
  description:
    'Those who serve it stay if they can. If the new time cannot be had, the appointment stays where it was.',
  params: appointmentParams,
  body: AppointmentReschedule,
  answer: Appointment,
})

export const cancelAppointment = endpoint({
  id: 'cancelAppointment',
  method: 'POST',
  path: '/appointments/{appointment_id}/cancel',
  access: 'appointments:write',
  group,
  summary: 'Cancel an appointment',
  params: appointmentParams,
  body: AppointmentCancellation,
  answer: Appointment,
})

export const confirmAppointment = statusEndpoint({
  id: 'confirmAppointment',
  verb: 'confirm',
  summary: 'Say that it will take place',
})
export const checkInAppointment = statusEndpoint({
  id: 'checkInAppointment',
  verb: 'check-in',
  summary: 'Note that the customer has arrived',
})
export const startAppointment = statusEndpoint({
  id: 'startAppointment',
  verb: 'start',
  summary: 'Note that the service begins',
})
export const completeAppointment = statusEndpoint({
  id: 'completeAppointment',
  verb: 'complete',
  summary: 'Note that the service is done',
})
export const markNoShow = endpoint({
  id: 'markNoShow',
  method: 'POST',
  path: '/appointments/{appointment_id}/no-show',
  access: 'appointments:write',
  group,
  summary: 'Note that the customer did not come',
  description:
    'What it had taken is free again. The customer owes the cancellation fee of the service, unless it is waived.',
  params: appointmentParams,
  body: MissedAppointment,
  answer: Appointment,
})

export const placeHold = endpoint({
  id: 'placeHold',
  method: 'POST',
  path: '/holds',
  access: 'appointments:write',
  group,
  summary: 'Keep a time for some minutes',
  description:
    'Nobody else can book it meanwhile. A time that cannot be had is refused with details.alternatives. A hold that has ended keeps nothing: a booking with it is decided anew.',
  body: HoldInput,
  answer: Hold,
  status: 201,
})

export const extendHold = endpoint({
  id: 'extendHold',
  method: 'POST',
  path: '/holds/extend',
  access: 'appointments:write',
  group,
  summary: 'Keep a held time for some minutes more',
  description: 'At most 30 minutes from the beginning of the hold.',
  body: HoldExtension,
  answer: z.object({ expires_at: Instant }),
})

export const releaseHold = endpoint({
  id: 'releaseHold',
  method: 'DELETE',
  path: '/holds/{token}',
  access: 'appointments:write',
  group,
  summary: 'Give a held time up',
  params: z.object({ token: HoldToken }),
})

function statusEndpoint({ id, verb, summary }: { id: string; verb: string; summary: string }) {
  return endpoint({
    id,
    method: 'POST',
    path: `/appointments/{appointment_id}/${verb}`,
    access: 'appointments:write',
    group,
    summary,
    params: appointmentParams,
    answer: Appointment,
  })
}
