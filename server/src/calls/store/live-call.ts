import type { TenantTx } from '../../db/transaction.ts'
import type { CallRow } from './call.ts'

/** No business has so many calls at a time; whoever follows them is not sent an endless list. */
const CALLS_MAX = 500

/** Calls under way, the oldest first. Few, whatever the number of calls: served by calls_by_status. */
export async function listLiveCalls(tx: TenantTx): Promise<CallRow[]> {
  return tx.db
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('status', 'in', ['queued', 'ringing', 'in_progress'])
    .orderBy('started_at')
    .orderBy('id')
    .limit(CALLS_MAX)
    .execute()
}

/** The calls with these ids. Served by the primary key. */
export async function readCalls(tx: TenantTx, ids: readonly string[]): Promise<CallRow[]> {
  if (ids.length === 0) return []
  return tx.db.selectFrom('calls').selectAll().where('tenant_id', '=', tx.tenantId).where('id', 'in', ids).execute()
}

/** Calls that began after the one instant and ended after the other. Served by calls_by_time. */
export async function listEndedCalls(
  tx: TenantTx,
  since: { startedAfter: Temporal.Instant; endedAfter: Temporal.Instant },
): Promise<CallRow[]> {
  return tx.db
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('started_at', '>', since.startedAfter)
    .where('ended_at', '>', since.endedAfter)
    .orderBy('started_at')
    .limit(CALLS_MAX)
    .execute()
}
