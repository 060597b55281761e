import type { Database } from '../db/database.ts'
import { tenantEntry } from '../db/tenant-session.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { RequestOrigin } from '../kernel/tenant-session.ts'
import { FROM_OUTSIDE } from './services.ts'
import { setSuspension } from './store/tenants.ts'

interface Operating {
  readonly origin: RequestOrigin
  readonly clock: Clock
}

type Settled = Result<undefined, Refusal<'operator.tenant_not_found'>>

/**
 * Suspends a business: from its next request on nobody does anything in it. The reason is for its people. Suspended
 * again, it has the new reason and keeps its beginning. Recorded in its audit log.
 */
export function suspendTenant(
  database: Database,
  operating: Operating,
  { tenantId, reason }: { tenantId: TenantId; reason: string },
): Promise<Settled> {
  return settle(database, operating, { tenantId, reason })
}

/** Lets a business go on. One that is not suspended stays as it is. Recorded in its audit log. */
export function resumeTenant(database: Database, operating: Operating, tenantId: TenantId): Promise<Settled> {
  return settle(database, operating, { tenantId, reason: null })
}

async function settle(
  database: Database,
  { origin, clock }: Operating,
  { tenantId, reason }: { tenantId: TenantId; reason: string | null },
): Promise<Settled> {
  const entry = tenantEntry({ tenantId, actor: FROM_OUTSIDE, origin })
  const isThere = await database.withSystem('suspend a business or let it go on', (tx) =>
    setSuspension(tx, { entry, reason, at: clock() }),
  )
  return isThere ? ok(undefined) : refuse('operator.tenant_not_found')
}
