import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId } from '../../kernel/ids.ts'

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

/** Gives up what appointments take, for those that are all moved in this transaction, which has locked them. */
export async function releaseTime(tx: TenantTx, appointmentIds: readonly AppointmentId[]): Promise<void> {
  await tx.run(RELEASE_TIME, [tx.tenantId, appointmentIds])
}
