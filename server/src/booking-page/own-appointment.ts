import { MOVABLE_STATUSES, quoteCancellation, readMove } from '../booking/index.ts'
import type { Appointment, BookingRefusalCode, CancellationQuote } from '../booking/index.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingPageRefusalCode } from './errors.ts'

/** An appointment with what the one whose it is may do about it now. */
export interface OwnAppointment {
  readonly appointment: Appointment
  readonly cancellation: CancellationQuote
  /** Null: it can be moved. */
  readonly moveRefusedWith: BookingRefusalCode | BookingPageRefusalCode | null
  readonly canConfirm: boolean
}

/** Whether it lies ahead and can still be changed by anybody. */
export function isUpcoming({ status, start }: Appointment, now: Temporal.Instant): boolean {
  return MOVABLE_STATUSES.includes(status) && Temporal.Instant.compare(start, now) > 0
}

/** Asks the policies of the service what a customer may do about their appointment. Changes nothing. */
export async function ownAppointment(session: TenantSession, appointment: Appointment): Promise<OwnAppointment> {
  if (!isUpcoming(appointment, session.clock())) return over(appointment)
  const [quote, moveRefusedWith] = await Promise.all([
    quoteCancellation(session, { appointmentId: appointment.id }),
    whyNotMoved(session, appointment),
  ])
  // Pending is for the business to confirm.
  const canConfirm = appointment.status === 'scheduled'
  return quote.ok ? { appointment, cancellation: quote.value, moveRefusedWith, canConfirm } : over(appointment)
}

/** Why a customer cannot move it, whatever the time; null: they can. */
async function whyNotMoved(
  session: TenantSession,
  { id: appointmentId, start, visitId }: Appointment,
): Promise<OwnAppointment['moveRefusedWith']> {
  // One service of a visit alone would tear it apart; the business moves all of them.
  if (visitId !== null) return 'booking_page.part_of_visit'
  const move = { appointmentId, slot: { start }, expectedVersion: null, by: 'customer' } as const
  const asked = await session.transact((tx) => readMove(session, tx, move))
  return asked.ok ? null : asked.refusal.code
}

function over(appointment: Appointment): OwnAppointment {
  const { currency } = appointment
  return {
    appointment,
    cancellation: { refusedWith: 'booking.wrong_status', feeMinor: 0, currency, latestFreeAt: null },
    moveRefusedWith: 'booking.wrong_status',
    canConfirm: false,
  }
}
