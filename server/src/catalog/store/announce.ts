import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { CapacityChanged, CatalogEventType, WorkingTimeChanged } from '../events.ts'
import type { BlockSubject } from './blocks.ts'

const ANNOUNCE = statement<never>('catalog_announce', 'select app.announce($1, $2, $3)')

/** Announces that the working time of a resource or a branch changed, in the transaction in which it did. */
export async function announceWorkingTime(
  tx: TenantTx,
  { subject, change }: { subject: BlockSubject; change: WorkingTimeChanged['change'] },
): Promise<void> {
  const type: CatalogEventType = 'catalog.working_time_changed'
  const payload: WorkingTimeChanged = {
    resource_id: 'resourceId' in subject ? subject.resourceId : null,
    branch_id: 'branchId' in subject ? subject.branchId : null,
    change,
  }
  await tx.run(ANNOUNCE, [tx.tenantId, type, JSON.stringify(payload)])
}

/** Announces that more or less may be booked than before, in the transaction in which it changed. */
export async function announceCapacity(
  tx: TenantTx,
  changed: { serviceId?: string | null; resourceId?: string | null; change: CapacityChanged['change'] },
): Promise<void> {
  const { serviceId = null, resourceId = null, change } = changed
  const type: CatalogEventType = 'catalog.capacity_changed'
  const payload: CapacityChanged = { service_id: serviceId, resource_id: resourceId, change }
  await tx.run(ANNOUNCE, [tx.tenantId, type, JSON.stringify(payload)])
}

/** What a record with both columns, of which one is filled, belongs to. */
export function subjectOf(record: { resource_id: string | null; branch_id: string | null }): BlockSubject {
  if (record.resource_id !== null) return { resourceId: record.resource_id }
  invariant(record.branch_id, 'what belongs to no resource belongs to a branch')
  return { branchId: record.branch_id }
}
