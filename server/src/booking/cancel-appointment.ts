import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { refuse } from '../kernel/result.ts'
import type { ChangedBy } from './appointment.ts'
import { refusalOfCancellation } from './cancellation-policy.ts'
import { changeStatus } from './change-status.ts'
import type { AppointmentChange, ChangeResult } from './change-status.ts'
import { findAppointment } from './store/appointment.ts'
import { readCancellationPolicy } from './store/change-appointment.ts'

export interface Cancellation extends AppointmentChange {
  reason?: string | null
  by: ChangedBy
}

/**
 * Cancels an appointment; what it had taken is free again. Customers are held to the policy of the service, the
 * business is not.
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
  const { appointmentId, by, reason = null } = cancellation
  const [appointment, policy] = await Promise.all([
    findAppointment(tx, appointmentId),
    readCancellationPolicy(tx, appointmentId),
  ])
  if (by === 'customer' && appointment !== null && policy !== null) {
    const code = refusalOfCancellation({ policy, start: appointment.start, now: session.clock() })
    if (code !== null) return refuse(code, { notice_minutes: policy.noticeMinutes })
  }
  // Guarded by the version that the policy was asked about: moved nearer meanwhile, it must be asked again.
  const expectedVersion = cancellation.expectedVersion ?? appointment?.version ?? null
  return changeStatus(session, tx, { appointmentId, expectedVersion, to: 'cancelled', cancellation: { by, reason } })
}
