import type * as contract from '@ringbook/api-contract'
import type { BookingCustomer } from '../booking/index.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { Actor } from '../kernel/tenant-session.ts'
import type { SeriesRequest } from './book-series.ts'
import type { SeriesWish } from './plan-series.ts'

/** What a body wants on every date of a series. */
export function wishOf(body: Omit<contract.SeriesPlanInput, 'customer_id'>): Omit<SeriesWish, 'customerId'> {
  return {
    serviceId: body.service_id as ServiceId,
    branchId: (body.branch_id ?? null) as BranchId | null,
    start: Temporal.Instant.from(body.start),
    recurrenceRule: body.recurrence_rule,
    count: body.count,
    lastOn: body.last_on === undefined ? null : Temporal.PlainDate.from(body.last_on),
    timezone: body.timezone,
    resourceIds: resourceIds(body.resource_ids),
    preferredIds: resourceIds(body.preferred_ids),
    staff: body.staff,
    partySize: body.party_size,
    durationMinutes: body.duration_minutes,
    mode: body.mode,
    by: body.booked_by,
  }
}

/** The series that a body asks for. */
export function seriesRequest(body: contract.SeriesInput, actor: Actor): SeriesRequest {
  return {
    ...wishOf(body),
    customer: customerOf(body.customer),
    onConflict: body.on_conflict,
    expectedStarts: body.expected_starts?.map((start) => Temporal.Instant.from(start)),
    source: body.source ?? (actor.kind === 'user' ? 'admin' : 'api'),
    customerNotes: body.customer_notes,
    intakeAnswers: body.intake_answers,
  }
}

/** Resources by their identifiers; undefined stays what was not said. */
export function resourceIds(ids: readonly string[] | undefined): ResourceId[] | undefined {
  return ids?.map((id) => id as ResourceId)
}

function customerOf(customer: contract.SeriesInput['customer']): BookingCustomer {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone, email, language }
}
