import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import type { AppointmentSource, BookingCustomer } from '../booking/index.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId, WaitlistEntryId } from '../kernel/ids.ts'
import type { Actor } from '../kernel/tenant-session.ts'
import type { WaitlistRequest } from './add-entry.ts'
import type { EntryChange } from './change-entry.ts'
import type { EntryFilter } from './store/entries.ts'
import type { PartOfDay } from './waitlist-entry.ts'

/** What a body wants of the waitlist. */
export function waitlistRequest(body: contract.WaitlistInput, actor: Actor): WaitlistRequest {
  return {
    customer: customerOf(body.customer),
    serviceId: (body.service_id ?? null) as ServiceId | null,
    branchId: (body.branch_id ?? null) as BranchId | null,
    resourceIds: body.resource_ids as ResourceId[] | undefined,
    partySize: body.party_size,
    fromDate: Temporal.PlainDate.from(body.from_date),
    untilDate: Temporal.PlainDate.from(body.until_date),
    daysOfWeek: body.days_of_week,
    timesOfDay: partsOf(body.times_of_day),
    replacesAppointmentId: (body.replaces_appointment_id ?? null) as AppointmentId | null,
    priority: body.priority,
    notes: body.notes,
    source: body.source ?? sourceOf(actor),
  }
}

/** What a body changes of a wish. */
export function entryChange(body: contract.WaitlistChange): EntryChange {
  const { from_date: from, until_date: until } = body
  return {
    resourceIds: body.resource_ids as ResourceId[] | undefined,
    partySize: body.party_size,
    fromDate: from === undefined ? undefined : Temporal.PlainDate.from(from),
    untilDate: until === undefined ? undefined : Temporal.PlainDate.from(until),
    daysOfWeek: body.days_of_week,
    timesOfDay: partsOf(body.times_of_day),
    priority: body.priority,
    notes: body.notes,
  }
}

/** The entries for which a query asks. */
export function filterOf(query: z.output<typeof contract.WaitlistQuery>): EntryFilter {
  const { status } = query
  return {
    statuses: typeof status === 'string' ? [status] : status,
    customerId: query.customer_id as CustomerId | undefined,
    serviceId: query.service_id as ServiceId | undefined,
    branchId: query.branch_id as BranchId | undefined,
  }
}

/** Which entry is meant, and the version that the client saw. */
export function entryOf(input: { params: { entry_id: string }; expectedVersion: number | null }) {
  return { entryId: input.params.entry_id as WaitlistEntryId, expectedVersion: input.expectedVersion }
}

/** In what way somebody came who does not say it. */
function sourceOf(actor: Actor): AppointmentSource {
  return actor.kind === 'user' ? 'admin' : 'api'
}

function customerOf(customer: contract.WaitlistInput['customer']): BookingCustomer {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone, email, language }
}

function partsOf(parts: readonly contract.PartOfDay[] | undefined): PartOfDay[] | undefined {
  return parts?.map(({ start, end }) => ({ startMinute: minuteOf(start), endMinute: minuteOf(end) }))
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
