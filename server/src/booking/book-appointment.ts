import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CallId, ConversationId, HoldId, ResourceId, SeriesId, VisitId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment, AppointmentSource, ChangedBy, IntakeAnswers } from './appointment.ts'
import { noticeRuleOf } from './asked-service.ts'
import type { BookingMode, NoticeRule } from './asked-service.ts'
import { findOrAddCustomer } from './booking-customer.ts'
import type { BookingCustomer } from './booking-customer.ts'
import { newBookingReference } from './booking-reference.ts'
import type { BookingRefusal } from './errors.ts'
import { checkAnswers } from './check-answers.ts'
import { sessionOf } from './group-session.ts'
import { bookedAppointment, newAppointment } from './new-appointment.ts'
import type { DecidedBooking } from './new-appointment.ts'
import { claimHold } from './own-hold.ts'
import { planSlot, timesInstead } from './plan-slot.ts'
import type { PlannedSlot } from './plan-slot.ts'
import type { SlotQuestion } from './slot-question.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotChoice } from './slot-choice.ts'
import { insertAppointment } from './store/change-appointment.ts'
import { readHeldStaff } from './store/hold.ts'
import { takeTime } from './take-time.ts'

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
  /** Where it does not follow from who books: a time that was offered when notice and horizon still held. */
  noticeRule?: NoticeRule
}

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
  const asked = await withHeldStaff(tx, question.value)
  // A known customer is looked up in the same flight; nobody is added before the time is sure.
  const known = 'customerId' in booking.customer ? findOrAddCustomer(tx, booking) : null
  const [planned, found] = await Promise.all([planSlot(session, tx, asked), known])
  if (!planned.ok) return planned
  const answers = checkAnswers(planned.value.loaded.catalog, booking)
  if (!answers.ok) return answers
  const customer = found ?? (await findOrAddCustomer(tx, booking))
  if (!customer.ok) return customer
  return write(session, tx, {
    booking,
    planned: planned.value,
    partySize: question.value.request.partySize,
    customer: customer.value,
    intakeAnswers: answers.value,
    holdId: hold.value,
    reference: nextReference(),
  })
}

/** A booking whose time was decided before, together with others. */
export interface PlannedBooking extends Omit<
  BookingRequest,
  'slot' | 'customer' | 'holdToken' | 'durationMinutes' | 'preferredIds' | 'mode'
> {
  planned: PlannedSlot
  customer: KnownCustomer
  partySize: number
}

/**
 * Writes a booking that was decided in this transaction. Refuses answers that are missing or wrong; throws LostRace when
 * somebody else was first, and then the transaction is over: run it by `retryLostRaces`.
 */
export async function bookPlanned(
  session: TenantSession,
  tx: TenantTx,
  booking: PlannedBooking,
): Promise<Result<Appointment, BookingRefusal>> {
  const { planned, customer, partySize } = booking
  const answers = checkAnswers(planned.loaded.catalog, booking)
  if (!answers.ok) return answers
  const reference = newBookingReference()
  const decided = { booking, planned, customer, partySize, intakeAnswers: answers.value, reference }
  return write(session, tx, { ...decided, holdId: null })
}

function readQuestion(session: TenantSession, booking: BookingRequest): Result<SlotQuestion, BookingRefusal> {
  const chosen = readSlotChoice(session, booking.slot)
  if (!chosen.ok) return chosen
  const { holdToken, preferredIds = [], customer } = booking
  const request = {
    ...chosen.value,
    partySize: booking.partySize ?? chosen.value.partySize,
    durationMinutes: booking.durationMinutes ?? chosen.value.durationMinutes,
    mode: booking.mode ?? chosen.value.mode,
  }
  const ownHoldTokens = holdToken ? [holdToken] : []
  const noticeRule = booking.noticeRule ?? noticeRuleOf(booking)
  return ok({ request, ownHoldTokens, ignoredAppointmentIds: [], preferredIds, customer, noticeRule })
}

// Whoever is held was named to the caller: they serve if nobody else was asked for.
async function withHeldStaff(tx: TenantTx, question: SlotQuestion): Promise<SlotQuestion> {
  if (question.request.insistedIds.length > 0 || question.ownHoldTokens.length === 0) return question
  const held = await readHeldStaff(tx, question.ownHoldTokens)
  return { ...question, preferredIds: [...new Set([...held, ...question.preferredIds])] }
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  decided: DecidedBooking & { holdId: HoldId | null },
): Promise<Result<Appointment, BookingRefusal>> {
  const appointment = newAppointment(decided)
  const { planned, customer, holdId } = decided
  const written = await insertAppointment(tx, {
    appointment,
    allocations: planned.slot.assignments,
    entered: sessionOf(planned),
    holdId,
    now: session.clock(),
  })
  return ok(bookedAppointment(appointment, { planned, customer, written }))
}
