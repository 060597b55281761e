import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

// Served by the primary key of tenants.
const IS_SUSPENDED = statement<{ isSuspended: boolean }>(
  'identity_is_suspended',
  `select t.suspended_at is not null as "isSuspended" from tenants t where t.id = $1`,
)

/** True while the operator has suspended the tenant: then nobody is answered in its name. */
export async function isSuspended(tx: TenantTx): Promise<boolean> {
  const [tenant] = await tx.run(IS_SUSPENDED, [tx.tenantId])
  return tenant?.isSuspended ?? true
}
