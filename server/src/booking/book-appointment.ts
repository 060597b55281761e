import { getBusinessProfile } from '../catalog/index.ts'
import { findCustomer, identifyCustomer } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, CallId, ConversationId, CustomerId, HoldId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment, AppointmentSource, IntakeAnswers } from './appointment.ts'
import { newBookingReference } from './booking-reference.ts'
import type { BookingRefusal } from './errors.ts'
import { claimHold } from './own-hold.ts'
import { planSlot } from './plan-slot.ts'
import type { PlannedSlot, SlotQuestion } from './plan-slot.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotChoice, SlotRequest } from './slot-choice.ts'
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
  const chosen = readSlotChoice(session, booking.slot)
  if (!chosen.ok) return chosen
  const request = { ...chosen.value, partySize: booking.partySize ?? chosen.value.partySize }
  return takeTime(session, {
    question: questionOf(request, booking),
    attempt: async (tx) => {
      const hold = await claimHold(tx, booking.holdToken ?? null)
      if (!hold.ok) return hold
      const planned = await planSlot(session, tx, await withHeldStaff(tx, questionOf(request, booking)))
      if (!planned.ok) return planned
      const customer = await findOrAddCustomer(tx, booking)
      if (!customer.ok) return customer
      return write(session, tx, {
        booking,
        planned: planned.value,
        partySize: request.partySize,
        customer: customer.value,
        holdId: hold.value,
        reference: nextReference(),
      })
    },
  })
}

function questionOf(request: SlotRequest, { holdToken }: BookingRequest): SlotQuestion {
  return { request, ownHoldTokens: holdToken ? [holdToken] : [], movedAppointmentId: null, preferredIds: [] }
}

// Whoever is held was named to the caller: they serve if nobody else was asked for.
async function withHeldStaff(tx: TenantTx, question: SlotQuestion): Promise<SlotQuestion> {
  if (question.request.insistedIds.length > 0) return question
  return { ...question, preferredIds: await readHeldStaff(tx, question.ownHoldTokens) }
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
  }
}
