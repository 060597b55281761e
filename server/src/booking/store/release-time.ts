import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId } from '../../kernel/ids.ts'

// In id order, so that of two that move the same ones the second waits; whatever state they are in, since each is locked
// again when it is moved. A statement of its own: as a part of the next one it would lock only those that take time. By
// primary key.
const LOCK_APPOINTMENTS = statement<never>(
  'booking_lock_to_move',
  `select from appointments a where a.tenant_id = $1 and a.id = any ($2) order by a.id for no key update`,
)

// Only `active` is taken away: whoever moves them next still sees who served, and writes the history. By primary key and
// allocations_by_appointment.
const RELEASE_TIME = statement<never>(
  'booking_release_time',
  `update allocations x set active = false
     from appointments a
    where a.tenant_id = $1 and a.id = any ($2) and a.deleted_at is null
      and a.status in ('pending', 'scheduled', 'confirmed')
      and x.tenant_id = $1 and x.appointment_id = a.id and x.replaced_at is null and x.active`,
)

/** Gives up what appointments take, for those that are all moved in this transaction. */
export async function releaseTime(tx: TenantTx, appointmentIds: readonly AppointmentId[]): Promise<void> {
  await Promise.all([
    tx.run(LOCK_APPOINTMENTS, [tx.tenantId, appointmentIds]),
    tx.run(RELEASE_TIME, [tx.tenantId, appointmentIds]),
  ])
}
