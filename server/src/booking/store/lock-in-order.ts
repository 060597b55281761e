import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, ServiceId } from '../../kernel/ids.ts'

// One call, because only the database knows which sessions and limits these are. By primary keys,
// group_sessions_by_service and the few limits of the tenant.
const LOCK_FOR_BOOKING = statement<never>('booking_lock_for_booking', 'select app.lock_for_booking($1, $2, $3, $4)')

/** Locks the sessions, services, limits and appointments that a transaction is about, until its end. */
export async function lockInOrder(
  tx: TenantTx,
  about: {
    appointmentIds: readonly AppointmentId[]
    serviceIds: readonly ServiceId[]
    starts: readonly Temporal.Instant[]
  },
): Promise<void> {
  const { appointmentIds, serviceIds, starts } = about
  if (appointmentIds.length === 0 && starts.length === 0) return
  await tx.run(LOCK_FOR_BOOKING, [tx.tenantId, appointmentIds, serviceIds, starts])
}
