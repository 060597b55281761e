import { getBusinessProfile } from '../catalog/index.ts'
import { findCustomer, identifyCustomer } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type {
  AppointmentId,
  CallId,
  ConversationId,
  CustomerId,
  HoldId,
  ResourceId,
  SeriesId,
  VisitId,
} from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment, AppointmentSource, ChangedBy, IntakeAnswers } from './appointment.ts'
import { newBookingReference } from './booking-reference.ts'
import type { BookingRefusal } from './errors.ts'
import { claimHold } from './own-hold.ts'
import { planSlot, timesInstead } from './plan-slot.ts'
import type { PlannedSlot, SlotQuestion } from './plan-slot.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotChoice } from './slot-choice.ts'
import { findAppointment } from './store/appointment.ts'
import { insertAppointment } from './store/change-appointment.ts'
import type { NewAppointment } from './store/change-appointment.ts'
import { readHeldStaff } from './store/hold.ts'
import { takeTime } from './take-time.ts'

/** Who the appointment is for: a customer whom the business knows, or what somebody says of themselves. */
export type BookingCustomer =
  | { customerId: CustomerId }
  | {
      firstName: string
      lastName: string
      /** As people write or say it; read in the country of the business. */
      phone?: string | null
      email?: string | null
      language?: string | null
    }

export interface BookingRequest {
  slot: SlotChoice
  /** The caller's own hold, used up by the booking. */
  holdToken?: string | null
  customer: BookingCustomer
  source: AppointmentSource
  callId?: CallId | null
  conversationId?: ConversationId | null
  customerNotes?: string | null
  intakeAnswers?: IntakeAnswers
  /** How many people come; else as the slot was offered. */
  partySize?: number
  /** One of the lengths in which the service can be booked; else as the slot was offered. */
  durationMinutes?: number
  /** Who shall serve if they can, in this order; they give way when they cannot. */
  preferredIds?: readonly ResourceId[]
  /** The series that it belongs to, and when the rule of that series says it begins. */
  seriesId?: SeriesId | null
  seriesStartsAt?: Temporal.Instant | null
  /** The visit that it belongs to, and its place in it, from 1. */
  visitId?: VisitId | null
  visitPosition?: number | null
  /** Who of the party it is for, when that is not the customer. */
  guestName?: string | null
  /** The number that the record has elsewhere; unique in the tenant. */
  externalUid?: string | null
  /** For a service that can be booked both ways: alone, or in a session with others. */
  mode?: BookingMode
  /** Who books: the customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/** Alone with those who serve, or in a group session that others join. */
export type BookingMode = 'single' | 'group'

/**
 * Books an appointment: asks the engine, writes in one call of the database, which is the last judge. A time that is
 * refused comes with `details.alternatives`, the nearest times that can be booked instead.
 */
export async function bookAppointment(
  session: TenantSession,
  booking: BookingRequest,
  nextReference: () => string = newBookingReference,
): Promise<Result<Appointment, BookingRefusal>> {
  return takeTime(session, {
    attempt: (tx) => bookWithin(session, tx, booking, nextReference),
    otherTimes: async (tx) => {
      const question = readQuestion(session, booking)
      return question.ok ? timesInstead(session, tx, question.value) : []
    },
  })
}

/**
 * One attempt to book inside a transaction of the caller's, who may have more to write in it. Refuses as
 * `bookAppointment` does; throws LostRace when somebody else was first, and then the transaction is over: run it by
 * `retryLostRaces`.
 */
export async function bookWithin(
  session: TenantSession,
  tx: TenantTx,
  booking: BookingRequest,
  nextReference: () => string = newBookingReference,
): Promise<Result<Appointment, BookingRefusal>> {
  const question = readQuestion(session, booking)
  if (!question.ok) return question
  const hold = await claimHold(tx, booking.holdToken ?? null)
  if (!hold.ok) return hold
  const planned = await planSlot(session, tx, await withHeldStaff(tx, question.value))
  if (!planned.ok) return planned
  const customer = await findOrAddCustomer(tx, booking)
  if (!customer.ok) return customer
  return write(session, tx, {
    booking,
    planned: planned.value,
    partySize: question.value.request.partySize,
    customer: customer.value,
    holdId: hold.value,
    reference: nextReference(),
  })
}

function readQuestion(session: TenantSession, booking: BookingRequest): Result<SlotQuestion, BookingRefusal> {
  const chosen = readSlotChoice(session, booking.slot)
  if (!chosen.ok) return chosen
  const { holdToken, preferredIds = [] } = booking
  const request = {
    ...chosen.value,
    partySize: booking.partySize ?? chosen.value.partySize,
    durationMinutes: booking.durationMinutes ?? chosen.value.durationMinutes,
  }
  return ok({ request, ownHoldTokens: holdToken ? [holdToken] : [], ignoredAppointmentIds: [], preferredIds })
}

// Whoever is held was named to the caller: they serve if nobody else was asked for.
async function withHeldStaff(tx: TenantTx, question: SlotQuestion): Promise<SlotQuestion> {
  if (question.request.insistedIds.length > 0 || question.ownHoldTokens.length === 0) return question
  const held = await readHeldStaff(tx, question.ownHoldTokens)
  return { ...question, preferredIds: [...new Set([...held, ...question.preferredIds])] }
}

async function findOrAddCustomer(
  tx: TenantTx,
  { customer, source }: BookingRequest,
): Promise<Result<KnownCustomer, BookingRefusal>> {
  if ('customerId' in customer) {
    const known = await findCustomer(tx, customer.customerId)
    return known === null ? refuse('booking.customer_not_found') : unlessBlocked(known)
  }
  const { firstName, lastName, email = null, language = null } = customer
  const phone = customer.phone ? await readPhone(tx, customer.phone) : null
  if (customer.phone && phone === null) return refuse('booking.invalid_phone')
  const identified = await identifyCustomer(tx, { firstName, lastName, phone, email, language, source })
  return unlessBlocked(identified.customer)
}

async function readPhone(tx: TenantTx, text: string) {
  const { country } = await getBusinessProfile(tx)
  return parsePhone({ text, country })
}

function unlessBlocked(customer: KnownCustomer): Result<KnownCustomer, BookingRefusal> {
  return customer.isBlocked ? refuse('booking.customer_blocked') : ok(customer)
}

interface DecidedBooking {
  readonly booking: BookingRequest
  readonly planned: PlannedSlot
  readonly partySize: number
  readonly customer: KnownCustomer
  readonly holdId: HoldId | null
  readonly reference: string
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  decided: DecidedBooking,
): Promise<Result<Appointment, BookingRefusal>> {
  const appointment = newAppointment(decided)
  const { planned, holdId } = decided
  const allocations = planned.slot.assignments
  // In one flight: the connection runs the second after the first.
  const [, written] = await Promise.all([
    insertAppointment(tx, { appointment, allocations, holdId, now: session.clock() }),
    findAppointment(tx, appointment.id),
  ])
  invariant(written, 'an appointment that was written is there')
  return ok(written)
}

function newAppointment({ booking, planned, partySize, customer, reference }: DecidedBooking): NewAppointment {
  const { service, branch } = planned.loaded.catalog
  return {
    id: newId<AppointmentId>(),
    reference,
    branchId: branch.id,
    serviceId: service.id,
    customerId: customer.id,
    title: service.name,
    start: Temporal.Instant.fromEpochMilliseconds(planned.slot.start),
    end: Temporal.Instant.fromEpochMilliseconds(planned.slot.end),
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    partySize,
    status: service.requiresConfirmation ? 'pending' : 'scheduled',
    source: booking.source,
    callId: booking.callId ?? null,
    conversationId: booking.conversationId ?? null,
    quotedPriceMinor: service.priceMinor,
    currency: service.currency,
    customerNotes: booking.customerNotes ?? null,
    intakeAnswers: booking.intakeAnswers ?? {},
    seriesId: booking.seriesId ?? null,
    seriesStartsAt: booking.seriesStartsAt ?? null,
    visitId: booking.visitId ?? null,
    visitPosition: booking.visitPosition ?? null,
    guestName: booking.guestName ?? null,
    externalUid: booking.externalUid ?? null,
  }
}
