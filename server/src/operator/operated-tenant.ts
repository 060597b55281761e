import { firstIdAt } from '../audit/index.ts'
import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { findMembers, findTenant, findTenants } from './store/tenants.ts'
import type { OperatedMember, OperatedTenant, TenantStatus } from './store/tenants.ts'
import { readNumbers, readUsage } from './store/usage.ts'
import type { TenantUsage } from './store/usage.ts'

/** Usage is counted over so long. */
const COUNTED_OVER = { hours: 30 * 24 } as const

export interface TenantWithUsage extends OperatedTenant {
  readonly usage: TenantUsage
}

export interface TenantDetail extends TenantWithUsage {
  readonly members: readonly OperatedMember[]
  readonly numbers: readonly string[]
}

/** A page of the businesses of this installation with their usage, the latest first. */
export async function listTenants(
  database: Database,
  asked: { search: string | null; status: TenantStatus | null; page: IdPageRequest; now: Temporal.Instant },
): Promise<IdPage<TenantWithUsage>> {
  const { now, page, ...filter } = asked
  const found = await readIdPage(page, (request) =>
    database.withSystem('the businesses of the installation', (tx) => findTenants(tx, { ...filter, page: request })),
  )
  const items: TenantWithUsage[] = []
  // One after the other: whoever runs the installation can wait, and its callers cannot.
  for (const tenant of found.items) items.push({ ...tenant, usage: await usageOf(database, tenant.id, now) })
  return { ...found, items }
}

/** One business from outside: who works there, what is going on. */
export async function loadTenant(
  database: Database,
  { tenantId, now }: { tenantId: TenantId; now: Temporal.Instant },
): Promise<Result<TenantDetail, Refusal<'operator.tenant_not_found'>>> {
  const found = await database.withSystem('a business from outside', async (tx) => {
    const tenant = await findTenant(tx, tenantId)
    return tenant === null ? null : { tenant, members: await findMembers(tx, tenantId) }
  })
  if (found === null) return refuse('operator.tenant_not_found')
  const { tenant, members } = found
  const numbers = await database.withTenant({ tenantId, request: {} }, readNumbers)
  return ok({ ...tenant, members, numbers, usage: await usageOf(database, tenantId, now) })
}

function usageOf(database: Database, tenantId: TenantId, now: Temporal.Instant): Promise<TenantUsage> {
  const sinceId = firstIdAt(now.subtract(COUNTED_OVER))
  return database.withTenant({ tenantId, request: {} }, (tx) => readUsage(tx, sinceId))
}
