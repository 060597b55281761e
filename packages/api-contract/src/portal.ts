import { z } from 'zod'
import { AppointmentStatus } from './booking.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, Phone, Slug, Version } from './primitives.ts'

const group = 'Booking page'

const BusinessParams = z.object({ business: Slug.describe('Short name of the business') })
const AppointmentParams = BusinessParams.extend({ appointment_id: Id })

const FeeQuote = z.object({
  is_allowed: z.boolean(),
  code: z.string().nullable().describe('With which it would be refused'),
  fee_minor: z.int(),
  latest_free_at: Instant.nullable(),
})

/** An appointment as the one whose it is sees it. */
export const OwnAppointment = z.object({
  id: Id,
  version: Version,
  reference: z.string(),
  status: AppointmentStatus,
  service_id: Id.nullable(),
  service: z.string(),
  branch: z
    .object({ id: Id, name: z.string(), address: z.string().nullable(), phone: z.string().nullable() })
    .nullable(),
  start: Instant,
  end: Instant,
  timezone: z.string(),
  staff: z.array(z.string()),
  party_size: z.int(),
  price_minor: z.int().nullable(),
  price_is_from: z.boolean(),
  deposit_minor: z.int().nullable(),
  currency: z.string(),
  cancellation: FeeQuote,
  cannot_move: z.string().nullable().describe('The code with which a move would be refused; null: it can be moved'),
  can_confirm: z.boolean(),
  calendar_file: z.string().describe('The appointment as iCalendar (RFC 5545)'),
})
export type OwnAppointment = z.infer<typeof OwnAppointment>

export const ContactChannel = z.enum(['sms', 'phone', 'email'])

/** What somebody sees who came by a link, or by a code. */
export const Portal = z.object({
  opened_by: z.enum(['link', 'code']).describe('link: one appointment; code: all of a customer'),
  expires_at: Instant,
  customer: z
    .object({
      first_name: z.string(),
      last_name: z.string(),
      language: LanguageCode.nullable(),
      channel: ContactChannel.nullable().describe('How they like to be reached'),
      wants_news: z.boolean(),
    })
    .nullable()
    .describe('Null for whoever came by a link'),
  upcoming: z.array(OwnAppointment),
  past: z.array(OwnAppointment).describe('Of the last year, the latest first, at most 20'),
})
export type Portal = z.infer<typeof Portal>

export const PortalCodeInput = z.object({ phone: Phone })
export const PortalCode = z.object({
  sign_in: z.string().describe('Give it back with the code'),
  minutes: z.int().describe('How long the code counts'),
})
export type PortalCode = z.infer<typeof PortalCode>

export const PortalEntry = z.union(
  [
    z.object({ manage_token: z.string().min(20).max(100) }),
    z.object({ sign_in: z.string().min(20).max(200), code: z.string().trim().min(4).max(20) }),
  ],
  'Send the token of a link, or sign_in with the code.',
)
export type PortalEntry = z.infer<typeof PortalEntry>

export const PortalPreferences = z
  .object({ language: LanguageCode, channel: ContactChannel, wants_news: z.boolean() })
  .partial()
export type PortalPreferences = z.infer<typeof PortalPreferences>

export const revokeManageLinks = endpoint({
  id: 'revokeManageLinks',
  method: 'DELETE',
  path: '/appointments/{appointment_id}/manage-links',
  access: 'appointments:write',
  group,
  summary: 'End the links with which an appointment can be changed, and whatever was opened with them',
  params: z.object({ appointment_id: Id }),
})

export const sendPortalCode = endpoint({
  id: 'sendPortalCode',
  method: 'POST',
  path: '/booking-pages/{business}/codes',
  access: 'public',
  group,
  summary: 'Have a code sent, to sign in with',
  description: 'Answers the same whether or not the number is a customer’s.',
  params: BusinessParams,
  body: PortalCodeInput,
  answer: PortalCode,
  status: 201,
  idempotency: 'use_case',
})

export const openPortal = endpoint({
  id: 'openPortal',
  method: 'POST',
  path: '/booking-pages/{business}/sessions',
  access: 'public',
  group,
  summary: 'Come in by the link of an appointment, or by a code',
  description: 'Sets a cookie that holds for the portal of this business alone.',
  params: BusinessParams,
  body: PortalEntry,
  answer: Portal,
  status: 201,
  idempotency: 'use_case',
})

export const getPortal = endpoint({
  id: 'getPortal',
  method: 'GET',
  path: '/booking-pages/{business}/me',
  access: 'public',
  group,
  summary: 'See your own appointments',
  params: BusinessParams,
  answer: Portal,
})

export const changePortalPreferences = endpoint({
  id: 'changePortalPreferences',
  method: 'PATCH',
  path: '/booking-pages/{business}/me',
  access: 'public',
  group,
  summary: 'Say in which language and how you like to be reached, and whether you want to hear of offers',
  params: BusinessParams,
  body: PortalPreferences,
  answer: Portal,
})

export const closePortal = endpoint({
  id: 'closePortal',
  method: 'DELETE',
  path: '/booking-pages/{business}/me',
  access: 'public',
  group,
  summary: 'Sign out',
  params: BusinessParams,
  idempotency: 'use_case',
})

export const confirmOwnAppointment = endpoint({
  id: 'confirmOwnAppointment',
  method: 'POST',
  path: '/booking-pages/{business}/me/appointments/{appointment_id}/confirm',
  access: 'public',
  group,
  summary: 'Say that you will come',
  params: AppointmentParams,
  body: z.object({ version: Version }),
  answer: OwnAppointment,
})

export const moveOwnAppointment = endpoint({
  id: 'moveOwnAppointment',
  method: 'POST',
  path: '/booking-pages/{business}/me/appointments/{appointment_id}/move',
  access: 'public',
  group,
  summary: 'Move your appointment to a time that was offered',
  params: AppointmentParams,
  body: z.object({ version: Version, slot_token: z.string().min(40).max(1000) }),
  answer: OwnAppointment,
})

export const cancelOwnAppointment = endpoint({
  id: 'cancelOwnAppointment',
  method: 'POST',
  path: '/booking-pages/{business}/me/appointments/{appointment_id}/cancel',
  access: 'public',
  group,
  summary: 'Cancel your appointment',
  params: AppointmentParams,
  body: z.object({
    version: Version,
    agreed_fee_minor: z.int().min(0).describe('The fee that you were shown; a higher one is refused'),
  }),
  answer: OwnAppointment,
})
