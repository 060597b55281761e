import type { AppointmentId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { nextStatuses } from './appointment.ts'
import type { Appointment } from './appointment.ts'
import { feeOwed, latestFreeAt, refusalOfCancellation } from './change-policy.ts'
import type { ChangePolicy } from './change-policy.ts'
import type { BookingRefusal, BookingRefusalCode } from './errors.ts'
import { findAppointment } from './store/appointment.ts'
import { readChangePolicy } from './store/appointment-status.ts'

/** What it would mean for the customer to cancel now. */
export interface CancellationQuote {
  /** Null: they may cancel. */
  readonly refusedWith: BookingRefusalCode | null
  /** In the smallest unit of the currency; 0 when it costs nothing. */
  readonly feeMinor: number
  readonly currency: string
  /** The last moment at which it costs nothing; null when customers cannot cancel, or the service is gone. */
  readonly latestFreeAt: Temporal.Instant | null
}

/** Whether the customer may cancel an appointment now, and what they would owe. Changes nothing. */
export async function quoteCancellation(
  session: TenantSession,
  { appointmentId }: { appointmentId: AppointmentId },
): Promise<Result<CancellationQuote, BookingRefusal>> {
  const [appointment, policy] = await session.transact((tx) =>
    Promise.all([findAppointment(tx, appointmentId), readChangePolicy(tx, appointmentId)]),
  )
  if (appointment === null) return refuse('booking.appointment_not_found')
  const isOpen = nextStatuses[appointment.status].includes('cancelled')
  const { currency } = appointment
  if (!isOpen) return ok({ refusedWith: 'booking.wrong_status', feeMinor: 0, currency, latestFreeAt: null })
  // A service that is gone has no policy to hold anybody to.
  if (policy === null) return ok({ refusedWith: null, feeMinor: 0, currency, latestFreeAt: null })
  return ok(quote({ appointment, policy, now: session.clock() }))
}

function quote(options: { appointment: Appointment; policy: ChangePolicy; now: Temporal.Instant }): CancellationQuote {
  const { appointment, policy, now } = options
  const { start, currency, quotedPriceMinor: priceMinor } = appointment
  const refusedWith = refusalOfCancellation({ policy, start, now })
  return {
    refusedWith,
    feeMinor: refusedWith === null ? (feeOwed({ policy, priceMinor, start, now, isWaived: false }) ?? 0) : 0,
    currency,
    latestFreeAt: policy.allowsCancellation ? latestFreeAt({ policy, start }) : null,
  }
}
