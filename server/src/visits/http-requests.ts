import type * as contract from '@ringbook/api-contract'
import type { BookingCustomer } from '../booking/index.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId, VisitId } from '../kernel/ids.ts'
import type { Actor } from '../kernel/tenant-session.ts'
import type { VisitChoice, VisitRequest } from './book-visit.ts'
import type { VisitCancellation } from './cancel-visit.ts'
import type { VisitSearch } from './find-visit-slots.ts'
import type { VisitMove } from './read-visit-move.ts'
import type { VisitItemWish, VisitWish } from './visit.ts'

/** The search that a body asks for. */
export function visitSearch(body: contract.VisitSearch): VisitSearch {
  return {
    ...wishOf(body, body.items),
    customerId: (body.customer_id ?? null) as CustomerId | null,
    by: body.booked_by,
    from: instantOrDate(body.from),
    to: instantOrDate(body.to),
    limit: body.limit,
  }
}

/** The booking that a body asks for. */
export function visitRequest(body: contract.VisitInput, actor: Actor): VisitRequest {
  return {
    visit: choiceOf(body),
    customer: customerOf(body.customer),
    source: body.source ?? (actor.kind === 'user' ? 'admin' : 'api'),
    customerNotes: body.customer_notes,
    intakeAnswers: body.intake_answers,
    by: body.booked_by,
  }
}

/** The move that a body asks for. */
export function visitMove(input: VisitInput & { body: contract.VisitReschedule }): VisitMove {
  const { token = '', visit_token: visitToken = token, start, moved_by: by } = input.body
  const to = start === undefined || visitToken !== '' ? { token: visitToken } : { start: Temporal.Instant.from(start) }
  return { ...changeOf(input), to, by }
}

/** The cancellation that a body asks for. */
export function visitCancellation(input: VisitInput & { body: contract.VisitCancellation }): VisitCancellation {
  const { appointment_ids: ids, reason, cancelled_by: by, agreed_fee_minor: agreedFeeMinor } = input.body
  const appointmentIds = ids?.map((id) => id as AppointmentId)
  return { ...changeOf(input), appointmentIds, reason, by, waivesFee: input.body.waive_fee, agreedFeeMinor }
}

interface VisitInput {
  readonly params: { readonly visit_id: string }
  readonly expectedVersion: number | null
}

function changeOf({ params, expectedVersion }: VisitInput): { visitId: VisitId; expectedVersion: number | null } {
  return { visitId: params.visit_id as VisitId, expectedVersion }
}

// The contract lets none through that names no time; an empty token would be refused.
function choiceOf(body: contract.VisitInput): VisitChoice {
  const { token = '', visit_token: visitToken = token, items, start } = body
  if (visitToken !== '' || items === undefined || start === undefined) return { token: visitToken }
  return { ...wishOf(body, items), start: Temporal.Instant.from(start) }
}

function wishOf(
  body: Pick<contract.VisitSearch, 'branch_id' | 'gap_minutes_max' | 'together' | 'staff'>,
  items: readonly contract.VisitItemInput[],
): VisitWish {
  return {
    items: items.map(itemWish),
    branchId: (body.branch_id ?? null) as BranchId | null,
    gapMinutesMax: body.gap_minutes_max,
    together: body.together,
    staff: body.staff,
  }
}

function itemWish(item: contract.VisitItemInput): VisitItemWish {
  return {
    serviceId: item.service_id as ServiceId,
    guest: item.guest,
    durationMinutes: item.duration_minutes,
    resourceIds: item.resource_ids?.map((id) => id as ResourceId),
    preferredIds: item.preferred_ids?.map((id) => id as ResourceId),
    partySize: item.party_size,
    mode: item.mode,
    sameStaffAs: item.same_staff_as,
  }
}

function customerOf(customer: contract.VisitInput['customer']): BookingCustomer {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone, email, language }
}

function instantOrDate(text: string): Temporal.Instant | Temporal.PlainDate {
  return text.includes('T') ? Temporal.Instant.from(text) : Temporal.PlainDate.from(text)
}
