import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import type { AppointmentId, BranchId, CustomerId, ResourceId, SeriesId, ServiceId, VisitId } from '../kernel/ids.ts'
import type { BookingCustomer } from './booking-customer.ts'
import type { ChangedBy } from './appointment.ts'
import type { BookingMode } from './asked-service.ts'
import type { InstantOrDate } from './search-window.ts'
import type { ServiceQuestion } from './slot-question.ts'
import type { RescheduleRequest } from './reschedule-appointment.ts'
import type { SlotChoice } from './slot-choice.ts'
import type { AppointmentSearch } from './read-appointments.ts'

/** What the questions about slots have in common. */
export function questionOf(query: {
  service_id: string
  branch_id?: string
  resource_id?: string | string[]
  preferred_id?: string | string[]
  party_size: number
  duration_minutes?: number
  mode?: BookingMode
  customer_id?: string
  hold_token?: string
  moved_appointment_id?: string
  booked_by: ChangedBy
}): ServiceQuestion {
  return {
    serviceId: query.service_id as ServiceId,
    branchId: (query.branch_id ?? null) as BranchId | null,
    resourceIds: oneOrMany(query.resource_id) as ResourceId[],
    preferredIds: oneOrMany(query.preferred_id) as ResourceId[],
    partySize: query.party_size,
    durationMinutes: query.duration_minutes,
    mode: query.mode,
    customerId: (query.customer_id ?? null) as CustomerId | null,
    holdTokens: query.hold_token === undefined ? [] : [query.hold_token],
    ignoredAppointmentIds:
      query.moved_appointment_id === undefined ? [] : [query.moved_appointment_id as AppointmentId],
    by: query.booked_by,
  }
}

function oneOrMany(given: string | string[] | undefined): string[] {
  if (given === undefined) return []
  return typeof given === 'string' ? [given] : given
}

/** An instant has a time of day, a local date has none. */
export function instantOrDate(text: string): InstantOrDate {
  return text.includes('T') ? Temporal.Instant.from(text) : Temporal.PlainDate.from(text)
}

/** The time that a body names. The contract lets none through that names no time; an empty token would be refused. */
export function slotChoice(body: {
  slot_token?: string
  token?: string
  service_id?: string
  branch_id?: string
  start?: string
  resource_ids?: string[]
  party_size?: number
  duration_minutes?: number
  mode?: BookingMode
}): SlotChoice {
  const { token = '', slot_token: slotToken = token, service_id: serviceId, start } = body
  if (slotToken !== '' || serviceId === undefined || start === undefined) return { token: slotToken }
  return {
    serviceId: serviceId as ServiceId,
    branchId: (body.branch_id ?? null) as BranchId | null,
    start: Temporal.Instant.from(start),
    resourceIds: (body.resource_ids ?? []) as ResourceId[],
    partySize: body.party_size,
    durationMinutes: body.duration_minutes,
    mode: body.mode,
  }
}

/** The time to which an appointment shall move. */
export function moveTarget(body: contract.AppointmentReschedule): RescheduleRequest['slot'] {
  const { token = '', slot_token: slotToken = token, start } = body
  if (slotToken !== '' || start === undefined) return { token: slotToken }
  return {
    start: Temporal.Instant.from(start),
    resourceIds: (body.resource_ids ?? []) as ResourceId[],
    durationMinutes: body.duration_minutes,
  }
}

/** Whom a body names as the customer. */
export function bookingCustomer(customer: z.output<typeof contract.BookingCustomer>): BookingCustomer {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone, email, language }
}

/** The appointments for which a query asks. */
export function filterOf(query: z.output<typeof contract.AppointmentQuery>): AppointmentSearch {
  const { from, to, status } = query
  return {
    from: from === undefined ? undefined : Temporal.Instant.from(from),
    to: to === undefined ? undefined : Temporal.Instant.from(to),
    statuses: typeof status === 'string' ? [status] : status,
    branchId: query.branch_id as BranchId | undefined,
    customerId: query.customer_id as CustomerId | undefined,
    resourceId: query.resource_id as ResourceId | undefined,
    serviceId: query.service_id as ServiceId | undefined,
    seriesId: query.series_id as SeriesId | undefined,
    visitIds: query.visit_id === undefined ? undefined : [query.visit_id as VisitId],
    source: query.source,
    reference: query.reference,
    search: query.q,
    isNewestFirst: query.newest_first,
  }
}

/** Which appointment a change is about, and the version that the client saw. */
export function changeOf(input: { params: { appointment_id: string }; expectedVersion: number | null }): {
  appointmentId: AppointmentId
  expectedVersion: number | null
} {
  return { appointmentId: input.params.appointment_id as AppointmentId, expectedVersion: input.expectedVersion }
}
