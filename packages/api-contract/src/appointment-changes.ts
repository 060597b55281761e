import { z } from 'zod'
import { Appointment } from './booking.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Version } from './primitives.ts'

const group = 'Appointments'

const appointmentParams = z.object({ appointment_id: Id })

export const AppointmentSwap = z.object({
  with_appointment_id: Id.describe('The appointment whose time it gets, and which gets its time'),
  with_version: Version.optional().describe('The version in which that one was seen; If-Match names that of the first'),
})
export type AppointmentSwap = z.infer<typeof AppointmentSwap>

export const SwappedAppointments = z.object({ appointment: Appointment, with_appointment: Appointment })

export const CancellationQuote = z.object({
  is_allowed: z.boolean().describe('Whether the customer may cancel now'),
  code: z.string().nullable().describe('The code with which they would be refused; null if they may'),
  fee_minor: z.int().describe('What they would owe, in the smallest unit of the currency'),
  currency: z.string(),
  latest_free_at: Instant.nullable().describe('The last moment at which it costs nothing; null when customers cannot'),
})
export type CancellationQuote = z.infer<typeof CancellationQuote>

/** What of an appointment is told in its history. */
export const HistoryField = z.enum([
  'status',
  'start',
  'end',
  'party_size',
  'guest_name',
  'customer_notes',
  'internal_notes',
  'quoted_price_minor',
  'final_price_minor',
  'deposit_minor',
  'intake_answers',
  'cancelled_by',
  'cancellation_reason',
  'cancellation_fee_minor',
])
export type HistoryField = z.infer<typeof HistoryField>

export const HistoryEntry = z.object({
  id: Id,
  at: Instant,
  is_booking: z.boolean().describe('It was booked; else something was changed'),
  actor: z.string().describe('"user", or what acted instead of one, such as "api_key:Website"'),
  user_email: z.string().nullable(),
  changes: z.array(z.object({ field: HistoryField, before: z.json(), after: z.json() })),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const AppointmentHistory = z.object({
  items: z.array(HistoryEntry).describe('The latest first, at most 100'),
  undo_until: Instant.nullable().describe(
    'Until when the last change can be taken back, if its time is still free; null when it cannot',
  ),
})
export type AppointmentHistory = z.infer<typeof AppointmentHistory>

export const readAppointmentHistory = endpoint({
  id: 'readAppointmentHistory',
  method: 'GET',
  path: '/appointments/{appointment_id}/history',
  access: 'appointments:read',
  group,
  summary: 'What happened to an appointment: who changed what, and when',
  params: appointmentParams,
  answer: AppointmentHistory,
})

export const swapAppointments = endpoint({
  id: 'swapAppointments',
  method: 'POST',
  path: '/appointments/{appointment_id}/swap',
  access: 'appointments:write',
  group,
  summary: 'Let two appointments exchange their times',
  description:
    'Both or neither. Each keeps its length and, if they can, those who serve it. Refused with the reason of the one that does not fit; details.appointment_id names it.',
  params: appointmentParams,
  body: AppointmentSwap,
  answer: SwappedAppointments,
})

export const undoAppointmentChange = endpoint({
  id: 'undoAppointmentChange',
  method: 'POST',
  path: '/appointments/{appointment_id}/undo',
  access: 'appointments:write',
  group,
  summary: 'Take the last change back',
  description:
    'A step of its day, a move or a cancellation: within 30 minutes, if nothing else was changed since, and if its time is still free.',
  params: appointmentParams,
  answer: Appointment,
})

export const quoteCancellation = endpoint({
  id: 'quoteCancellation',
  method: 'GET',
  path: '/appointments/{appointment_id}/cancellation',
  access: 'appointments:read',
  group,
  summary: 'What it would cost the customer to cancel now',
  description: 'Changes nothing. The business itself may always cancel, and then nobody owes anything.',
  params: appointmentParams,
  answer: CancellationQuote,
})
