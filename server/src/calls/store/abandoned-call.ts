import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { CallId, TenantId } from '../../kernel/ids.ts'

// Which tenants have a call that has run long enough to be looked at. Across tenants; the system role sees when a call
// began and where it stands, nothing of what was said. Served by calls_under_way.
const TENANTS_WITH_OLD_CALLS = statement<{ tenantId: TenantId }>(
  'calls_tenants_with_old_calls',
  `select distinct c.tenant_id as "tenantId" from calls c
    where c.status in ('queued', 'ringing', 'in_progress') and c.started_at < $1`,
)

// Calls that run longer than this assistant lets any call run. Served by calls_by_status.
const ABANDONED_CALLS = statement<{ id: CallId }>(
  'calls_abandoned_calls',
  `select c.id from calls c
    where c.tenant_id = $1 and c.status in ('queued', 'ringing', 'in_progress')
      and c.started_at < $2::timestamptz - $3::integer * interval '1 minute'
      - coalesce((select a.max_call_duration_minutes from assistants a where a.tenant_id = $1), 10) * interval '1 minute'
    order by c.started_at limit 500`,
)

/** Tenants with a call under way that began before `startedBefore`. */
export async function tenantsWithOldCalls(tx: SystemTx, startedBefore: Temporal.Instant): Promise<TenantId[]> {
  const rows = await tx.run(TENANTS_WITH_OLD_CALLS, [startedBefore])
  return rows.map((row) => row.tenantId)
}

/** Calls under way for longer than the assistant allows plus the grace. */
export async function abandonedCalls(
  tx: TenantTx,
  options: { now: Temporal.Instant; graceMinutes: number },
): Promise<CallId[]> {
  const rows = await tx.run(ABANDONED_CALLS, [tx.tenantId, options.now, options.graceMinutes])
  return rows.map((row) => row.id)
}
