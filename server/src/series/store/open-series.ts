import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { SeriesId, TenantId } from '../../kernel/ids.ts'

// By appointment_series_to_extend, which holds only series that go on.
const TENANTS_TO_EXTEND = statement<{ tenant_id: TenantId }>(
  'series_tenants_to_extend',
  `select distinct s.tenant_id from appointment_series s where s.next_starts_at is not null`,
)

/** The tenants that have series which go on. */
export async function listTenantsWithOpenSeries(tx: SystemTx): Promise<TenantId[]> {
  return (await tx.run(TENANTS_TO_EXTEND, [])).map((row) => row.tenant_id)
}

const SERIES_TO_EXTEND = statement<{ id: SeriesId }>(
  'series_to_extend',
  `select s.id from appointment_series s where s.tenant_id = $1 and s.next_starts_at is not null order by s.next_starts_at, s.id`,
)

/** The series of a tenant that go on. By appointment_series_to_extend. */
export async function listOpenSeries(tx: TenantTx): Promise<SeriesId[]> {
  return (await tx.run(SERIES_TO_EXTEND, [tx.tenantId])).map((row) => row.id)
}
