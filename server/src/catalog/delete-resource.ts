import type { ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findResource, lockResource, updateResource } from './store/resources.ts'

/** Deletes a resource: nothing more is booked with it, and its appointments stay. */
export async function deleteResource(
  session: TenantSession,
  options: { resourceId: ResourceId; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'catalog.resource_not_found' | 'catalog.version_mismatch'>>> {
  const { resourceId, expectedVersion } = options
  return session.transact(async (tx) => {
    if (!(await lockResource(tx, resourceId))) return refuse('catalog.resource_not_found')
    const found = await findResource(tx, resourceId)
    invariant(found, 'a resource that is locked stays')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const deleted = { deleted_at: session.clock(), deleted_by: session.actor.userId }
    await updateResource(tx, { id: resourceId, change: deleted })
    return ok(undefined)
  })
}
