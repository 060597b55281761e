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
