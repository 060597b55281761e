import { allOrNothing, bookPlanned, codeOfLostRace, findOrAddCustomer, lockForBooking } from '../booking/index.ts'
import type {
  Appointment,
  AppointmentSource,
  BookingCustomer,
  ChangedBy,
  IntakeAnswers,
  PlannedBooking,
} from '../booking/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId, ConversationId, VisitId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readOfferedVisit, readVisitWish } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { namedItem } from './load-visit.ts'
import { plannedItem, planVisit, visitsInstead } from './plan-visit.ts'
import type { PlannedItem, PlannedVisit, VisitAtStart } from './plan-visit.ts'
import { announceVisit } from './store/announce-visit.ts'
import { insertVisit, lockResources } from './store/visits.ts'
import { visitOf } from './visit.ts'
import type { Visit, VisitWish } from './visit.ts'
import { openVisitToken } from './visit-token.ts'
import { inOrderOfWriting, resourcesOfVisit, spanOf, withOpenedSessions } from './write-order.ts'
import type { WrittenSlot } from './write-order.ts'

/** A visit that somebody chose: one that was offered, by its token, or services and a start that they name. */
export type VisitChoice = { token: string } | (Omit<VisitWish, 'customerId' | 'by'> & { start: Temporal.Instant })

export interface VisitRequest {
  visit: VisitChoice
  customer: BookingCustomer
  source: AppointmentSource
  callId?: CallId | null
  conversationId?: ConversationId | null
  customerNotes?: string | null
  /** Answers to the questions of the services, in the order of the items. */
  intakeAnswers?: readonly (IntakeAnswers | null)[]
  /** Who books: the customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/**
 * Books several services in one go: all of them by one decision and in one transaction, or none. A refusal names in
 * `details.item` the service that it befalls; one for the sake of time comes with `details.alternatives`, the nearest
 * times at which the whole visit can be had.
 */
export async function bookVisit(session: TenantSession, request: VisitRequest): Promise<Result<Visit, VisitRefusal>> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, request))
  if (tried.lost === null) return tried.answer
  const alternatives = await session.transact(async (tx) => {
    const chosen = await readChoice(session, tx, request)
    return chosen.ok ? visitsInstead(session, tx, chosen.value) : []
  })
  return refuse(codeOfLostRace[tried.lost], { alternatives })
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  request: VisitRequest,
): Promise<Result<Visit, VisitRefusal>> {
  const chosen = await readChoice(session, tx, request)
  if (!chosen.ok) return chosen
  const tooManyAnswers = (request.intakeAnswers?.length ?? 0) > chosen.value.asked.items.length
  if (tooManyAnswers) return refuse('visits.too_many_answers')
  const planned = await planVisit(session, tx, chosen.value)
  return planned.ok ? write(session, tx, { request, planned: planned.value }) : planned
}

async function readChoice(
  session: TenantSession,
  tx: TenantTx,
  { visit, customer, by }: VisitRequest,
): Promise<Result<VisitAtStart, VisitRefusal>> {
  if ('token' in visit) {
    const opened = openVisitToken(session, visit.token)
    if (!opened.ok) return opened
    return ok({ asked: readOfferedVisit(opened.value, { customer, by }), start: opened.value.start })
  }
  const asked = await readVisitWish(tx, { ...visit, customer, by })
  return asked.ok ? ok({ asked: asked.value, start: visit.start }) : asked
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  { request, planned }: { request: VisitRequest; planned: PlannedVisit },
): Promise<Result<Visit, VisitRefusal>> {
  const { source, customerNotes = null } = request
  const customer = await findOrAddCustomer(tx, request)
  if (!customer.ok) return customer
  const { visit, slots } = planned
  await lockForBooking(tx, {
    serviceIds: slots.map((_, index) => plannedItem(planned, index).loaded.catalog.service.id),
    starts: slots.map(({ start }) => Temporal.Instant.fromEpochMilliseconds(start)),
  })
  await lockResources(tx, resourcesOfVisit(slots))
  const record = await insertVisit(tx, {
    id: newId<VisitId>(),
    branchId: visit.branch.id,
    customerId: customer.value.id,
    ...spanOf(slots),
    source,
    customerNotes,
  })
  const booked = await bookItems(session, tx, { request, planned, customer: customer.value, visitId: record.id })
  if (!booked.ok) return booked
  await announceVisit(tx, {
    type: 'visit.booked',
    payload: {
      visit_id: record.id,
      customer_id: record.customerId,
      branch_id: record.branchId,
      starts_at: record.start,
      ends_at: record.end,
      appointment_ids: booked.value.map(({ id }) => id),
    },
  })
  return ok(visitOf(record, booked.value))
}

interface ItemsToBook {
  readonly request: VisitRequest
  readonly planned: PlannedVisit
  readonly customer: KnownCustomer
  readonly visitId: VisitId
}

async function bookItems(
  session: TenantSession,
  tx: TenantTx,
  options: ItemsToBook,
): Promise<Result<Appointment[], VisitRefusal>> {
  const { slots } = options.planned
  const appointments: Appointment[] = []
  const written: WrittenSlot[] = []
  for (const index of inOrderOfWriting(slots)) {
    const item = plannedItem(options.planned, index)
    const loaded = withOpenedSessions(item.loaded, written)
    const booked = await bookPlanned(session, tx, requestFor(options, { item: { ...item, loaded }, index }))
    if (!booked.ok) return refuse(booked.refusal.code, { ...booked.refusal.details, item: namedItem(item, index) })
    appointments.push(booked.value)
    written.push({ slot: item.slot, groupSessionId: booked.value.groupSessionId })
  }
  return ok(appointments.toSorted((one, other) => (one.visitPosition ?? 0) - (other.visitPosition ?? 0)))
}

function requestFor(
  { request, customer, visitId }: ItemsToBook,
  { item, index }: { item: PlannedItem; index: number },
): PlannedBooking {
  const { asked, loaded, slot } = item
  const { source, callId, conversationId, customerNotes, intakeAnswers, by } = request
  return {
    planned: { slot, loaded },
    customer,
    partySize: asked.question.request.partySize,
    guestName: asked.guest,
    visitId,
    visitPosition: index + 1,
    intakeAnswers: intakeAnswers?.[index] ?? {},
    source,
    callId,
    conversationId,
    customerNotes,
    by,
  }
}
