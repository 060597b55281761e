import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findTenant } from './store/tenants.ts'
import type { Tenant } from './store/tenants.ts'

/** The business of this session. */
export async function loadTenant(session: TenantSession): Promise<Tenant> {
  const tenant = await session.transact(findTenant)
  invariant(tenant, 'the tenant of a session exists')
  return tenant
}
