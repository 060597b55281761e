import type { ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findService } from './store/services.ts'
import type { ServiceRecord } from './store/services.ts'

/** A service with its branches and what it needs. */
export async function getService(
  session: TenantSession,
  serviceId: ServiceId,
): Promise<Result<ServiceRecord, Refusal<'catalog.service_not_found'>>> {
  const found = await session.transact((tx) => findService(tx, serviceId))
  return found === null ? refuse('catalog.service_not_found') : ok(found)
}
