import { bookAppointment } from '../booking/index.ts'
import type { Appointment, BookingRefusal, BookingRefusalCode, IntakeAnswers } from '../booking/index.ts'
import { changeCustomer, getCustomer } from '../customers/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { OpenPage } from './enter-page.ts'
import { checkSlot } from './keep-time.ts'
import { addManageLink } from './manage-link.ts'
import { asCustomer, withoutTelling } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** What a visitor sends to book. */
export interface VisitorBooking {
  readonly slotToken: string
  /** Their own hold; one that has ended is no reason to refuse while the time is free. */
  readonly holdToken: string | null
  readonly visitor: Visitor
  readonly answers: IntakeAnswers
  readonly notes: string | null
  readonly wantsNews: boolean
}

/** An appointment, and the token of the link that opens it. */
export interface VisitorBooked {
  readonly appointment: Appointment
  readonly manageToken: string
}

type BookRefusal = Refusal<BookingRefusalCode | 'booking_page.not_offered' | 'booking_page.ask_the_business'>

/** Books for a visitor: the appointment, their wish to hear of offers and their link are one transaction. */
export async function bookAsVisitor(
  page: OpenPage,
  booking: VisitorBooking,
): Promise<Result<VisitorBooked, BookRefusal>> {
  const { slotToken, wantsNews } = booking
  const offered = await checkSlot(page, slotToken)
  if (!offered.ok) return offered
  return page.session.transact<Result<VisitorBooked, BookRefusal>>(async (tx) => {
    const session = joinTransaction(page.session, tx)
    const booked = withoutTelling(await book(session, booking))
    if (!booked.ok) return booked
    const { id, customer } = booked.value
    invariant(customer, 'a visitor books as a customer')
    if (wantsNews) await keepConsent(session, customer.id)
    return ok({ appointment: booked.value, manageToken: await addManageLink(session, tx, id) })
  })
}

async function book(session: TenantSession, booking: VisitorBooking): Promise<Result<Appointment, BookingRefusal>> {
  const { slotToken, holdToken, visitor, answers, notes } = booking
  const request = {
    slot: { token: slotToken },
    customer: asCustomer(visitor),
    source: 'web',
    intakeAnswers: answers,
    customerNotes: notes,
  } as const
  const booked = await bookAppointment(session, { ...request, holdToken })
  // A hold that ended long ago is forgotten; the time may be free all the same.
  const isForgotten = !booked.ok && booked.refusal.code === 'booking.hold_not_found'
  return isForgotten ? bookAppointment(session, request) : booked
}

// Consent to offers is only taken of whoever is new with this booking: anybody can write somebody else's number.
async function keepConsent(session: TenantSession, customerId: CustomerId): Promise<void> {
  const found = await getCustomer(session, customerId)
  invariant(found.ok, 'who has just booked is a customer')
  const { statistics, acquisition_source: source } = found.value
  if (source !== 'web' || statistics.total_appointments > 1) return
  const changed = await changeCustomer(session, {
    customerId,
    change: { marketing_consent: true },
    expectedVersion: null,
  })
  invariant(changed.ok, 'consent can be given by every customer')
}
