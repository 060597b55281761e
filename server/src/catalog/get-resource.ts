import type { ResourceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findResource } from './store/resources.ts'
import type { ResourceRecord } from './store/resources.ts'

/** A resource with its weekly hours and the services it can serve. */
export async function getResource(
  session: TenantSession,
  resourceId: ResourceId,
): Promise<Result<ResourceRecord, Refusal<'catalog.resource_not_found'>>> {
  const found = await session.transact((tx) => findResource(tx, resourceId))
  return found === null ? refuse('catalog.resource_not_found') : ok(found)
}
