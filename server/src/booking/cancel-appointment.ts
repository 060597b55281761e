import type { TenantTx } from '../db/transaction.ts'
import { refuse } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ChangedBy } from './appointment.ts'
import { feeOwed, refusalOfCancellation } from './change-policy.ts'
import { changeStatus } from './change-status.ts'
import type { AppointmentChange, ChangeResult } from './change-status.ts'
import { findAppointment } from './store/appointment.ts'
import { readChangePolicy } from './store/appointment-status.ts'

export interface Cancellation extends AppointmentChange {
  reason?: string | null
  by: ChangedBy
  /** The business asks for no fee although one is owed. */
  waivesFee?: boolean
  /** The fee of which the customer knows; a higher one is refused. Whatever is owed, when it is not said. */
  agreedFeeMinor?: number
}

/**
 * Cancels an appointment; what it had taken is free again. Customers are held to the policy of the service and owe its
 * fee when they are late, but never more than they have agreed to; the business is not held to it, and nobody owes
 * anything then.
 */
export async function cancelAppointment(session: TenantSession, cancellation: Cancellation): Promise<ChangeResult> {
  return session.transact<ChangeResult>((tx) => cancelWithin(session, tx, cancellation))
}

/** The same inside a transaction of the caller's, who may have more to write in it. */
export async function cancelWithin(
  session: TenantSession,
  tx: TenantTx,
  cancellation: Cancellation,
): Promise<ChangeResult> {
  const { appointmentId, by, reason = null, waivesFee: isWaived = false } = cancellation
  const [appointment, policy] = await Promise.all([
    findAppointment(tx, appointmentId),
    readChangePolicy(tx, appointmentId),
  ])
  let feeMinor: number | null = null
  if (by === 'customer' && appointment !== null && policy !== null) {
    const { start, quotedPriceMinor: priceMinor } = appointment
    const now = session.clock()
    const code = refusalOfCancellation({ policy, start, now })
    if (code !== null) return refuse(code, { notice_minutes: policy.cancellationNoticeMinutes })
    feeMinor = feeOwed({ policy, priceMinor, start, now, isWaived })
    if ((feeMinor ?? 0) > (cancellation.agreedFeeMinor ?? Infinity)) {
      return refuse('booking.cancellation_fee_due', { fee_minor: feeMinor, currency: appointment.currency })
    }
  }
  // Guarded by the version that the policy was asked about: moved nearer meanwhile, it must be asked again.
  const expectedVersion = cancellation.expectedVersion ?? appointment?.version ?? null
  const change = { appointmentId, expectedVersion, to: 'cancelled', cancellation: { by, reason }, feeMinor } as const
  return changeStatus(session, tx, change)
}
