import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  Email,
  Id,
  Instant,
  Start,
  JsonObject,
  LanguageCode,
  longText,
  pageOf,
  PageQuery,
  Phone,
  QueryFlag,
  shortText,
  Version,
} from '../primitives.ts'
import {
  DurationMinutes,
  HoldToken,
  NAME_A_TIME,
  Named,
  PartySize,
  ResourceIds,
  SlotChoice,
  SlotResource,
  SlotTokens,
  namesSlot,
  namesTime,
} from './slot-choice.ts'

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
  source: AppointmentSource.optional().describe(
    'Default: admin for a signed-in user, api for a key. walk_in: somebody who is there already, so notice and horizon do not hold and it may have begun up to 15 minutes ago',
  ),
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
    start: Start.optional(),
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
  agreed_fee_minor: z
    .int()
    .min(0)
    .optional()
    .describe('The fee of which the customer was told; a higher one is refused. Left out: whatever is owed'),
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
  visit_id: Id.optional(),
  source: AppointmentSource.optional(),
  reference: z.string().trim().min(4).max(20).optional().describe('Booking reference'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'A booking reference; or beginnings of words of the customer’s name or e-mail address, or three digits or more of their telephone number',
    ),
  newest_first: QueryFlag.optional().describe('The last to begin first'),
})

const appointmentParams = z.object({ appointment_id: Id })

export const listAppointments = endpoint({
  id: 'listAppointments',
  method: 'GET',
  path: '/appointments',
  access: 'appointments:read',
  group,
  summary: 'Appointments in the order of their beginning; or those of whoever a search finds',
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
