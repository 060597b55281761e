import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, ServiceId } from '../kernel/ids.ts'
import { lockInOrder } from './store/lock-in-order.ts'

/**
 * What a transaction that writes several appointments must call first, once it knows their times and has its customer:
 * waits for everybody who changes the same group sessions, limits or appointments, in the one order in which everybody
 * waits (docs/adr/0018-one-order-of-locks.md). One after the other, each in turn, would be a circle now and then.
 */
export async function lockForBooking(
  tx: TenantTx,
  {
    appointmentIds = [],
    serviceIds = [],
    starts = [],
  }: {
    /** Appointments that leave their times. */
    appointmentIds?: readonly AppointmentId[]
    /** Services that are booked; those of the appointments need not be said. */
    serviceIds?: readonly ServiceId[]
    /** Where they can begin by now; none when nothing is taken. */
    starts?: readonly Temporal.Instant[]
  },
): Promise<void> {
  await lockInOrder(tx, { appointmentIds, serviceIds, starts })
}
