import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { BookingCustomer } from './booking-customer.ts'
import type { InstantOrDate } from './search-window.ts'
import type { RescheduleRequest } from './reschedule-appointment.ts'
import type { SlotChoice } from './slot-choice.ts'
import type { AppointmentFilter } from './store/appointment.ts'

/** The part that a search for slots and the check of one time have in common. */
export function questionOf(query: {
  service_id: string
  branch_id?: string
  resource_id?: string
  party_size: number
}): { serviceId: ServiceId; branchId: BranchId | null; resourceIds: ResourceId[]; partySize: number } {
  return {
    serviceId: query.service_id as ServiceId,
    branchId: (query.branch_id ?? null) as BranchId | null,
    resourceIds: query.resource_id === undefined ? [] : [query.resource_id as ResourceId],
    partySize: query.party_size,
  }
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
}): SlotChoice {
  const { token = '', slot_token: slotToken = token, service_id: serviceId, start } = body
  if (slotToken !== '' || serviceId === undefined || start === undefined) return { token: slotToken }
  return {
    serviceId: serviceId as ServiceId,
    branchId: (body.branch_id ?? null) as BranchId | null,
    start: Temporal.Instant.from(start),
    resourceIds: (body.resource_ids ?? []) as ResourceId[],
    partySize: body.party_size,
  }
}

/** The time to which an appointment shall move. */
export function moveTarget(body: contract.AppointmentReschedule): RescheduleRequest['slot'] {
  const { token = '', slot_token: slotToken = token, start } = body
  if (slotToken !== '' || start === undefined) return { token: slotToken }
  return { start: Temporal.Instant.from(start), resourceIds: (body.resource_ids ?? []) as ResourceId[] }
}

/** Whom a body names as the customer. */
export function bookingCustomer(customer: z.output<typeof contract.BookingCustomer>): BookingCustomer {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone, email, language }
}

/** The appointments for which a query asks. */
export function filterOf(query: z.output<typeof contract.AppointmentQuery>): AppointmentFilter {
  const { from, to, status } = query
  return {
    from: from === undefined ? undefined : Temporal.Instant.from(from),
    to: to === undefined ? undefined : Temporal.Instant.from(to),
    statuses: typeof status === 'string' ? [status] : status,
    branchId: query.branch_id as BranchId | undefined,
    customerId: query.customer_id as CustomerId | undefined,
    resourceId: query.resource_id as ResourceId | undefined,
    serviceId: query.service_id as ServiceId | undefined,
    reference: query.reference,
  }
}

/** Which appointment a change is about, and the version that the client saw. */
export function changeOf(input: { params: { appointment_id: string }; expectedVersion: number | null }): {
  appointmentId: AppointmentId
  expectedVersion: number | null
} {
  return { appointmentId: input.params.appointment_id as AppointmentId, expectedVersion: input.expectedVersion }
}
