import type { ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findService, lockService, updateService } from './store/services.ts'

/** Deletes a service: it is offered no more, and its appointments stay. */
export async function deleteService(
  session: TenantSession,
  options: { serviceId: ServiceId; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'catalog.service_not_found' | 'catalog.version_mismatch'>>> {
  const { serviceId, expectedVersion } = options
  return session.transact(async (tx) => {
    if (!(await lockService(tx, serviceId))) return refuse('catalog.service_not_found')
    const found = await findService(tx, serviceId)
    invariant(found, 'a service that is locked stays')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const deleted = { deleted_at: session.clock(), deleted_by: session.actor.userId }
    await updateService(tx, { id: serviceId, change: deleted })
    return ok(undefined)
  })
}
