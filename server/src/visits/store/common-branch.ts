import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, ServiceId } from '../../kernel/ids.ts'

// A tenant's few branches by primary key; which services they offer by the primary key of service_branches. A service
// that names no branch is offered at each.
const FIND_COMMON_BRANCH = statement<{ id: BranchId }>(
  'visits_find_common_branch',
  `select b.id
     from branches b
    where b.tenant_id = $1 and b.is_active and b.deleted_at is null
      and not exists (
            select from unnest($2::uuid[]) as wanted (service_id)
             where exists (select from service_branches o where o.tenant_id = $1 and o.service_id = wanted.service_id)
               and not exists (select from service_branches o
                                where o.tenant_id = $1 and o.service_id = wanted.service_id and o.branch_id = b.id))
    order by b.is_primary desc, b.id
    limit 1`,
)

/** The branch at which all of these services are offered, the primary one first; null if there is none. */
export async function findCommonBranch(tx: TenantTx, serviceIds: readonly ServiceId[]): Promise<BranchId | null> {
  const [row] = await tx.run(FIND_COMMON_BRANCH, [tx.tenantId, serviceIds])
  return row?.id ?? null
}
