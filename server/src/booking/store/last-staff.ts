import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId, ResourceId, ServiceId } from '../../kernel/ids.ts'

// The customer's appointments by appointments_by_customer, of which there are few, then what the chosen one took by
// allocations_by_appointment.
const READ_LAST_SERVED = statement<{ resource_id: ResourceId }>(
  'booking_read_last_served',
  `select distinct x.resource_id
     from allocations x
     join resources r on r.tenant_id = $1 and r.id = x.resource_id and r.type = 'staff'
    where x.tenant_id = $1 and x.replaced_at is null
      and x.appointment_id = (select a.id from appointments a
                               where a.tenant_id = $1 and a.customer_id = $2 and a.starts_at < $4
                                 and a.deleted_at is null and a.status not in ('pending', 'cancelled', 'no_show')
                               order by (a.service_id = $3) desc nulls last, a.starts_at desc limit 1)`,
)

/** The people who served a customer last: when they came for this service, else when they came at all. */
export async function readLastServed(
  tx: TenantTx,
  options: { customerId: CustomerId; serviceId: ServiceId; now: Temporal.Instant },
): Promise<ResourceId[]> {
  const rows = await tx.run(READ_LAST_SERVED, [tx.tenantId, options.customerId, options.serviceId, options.now])
  return rows.map((row) => row.resource_id)
}
