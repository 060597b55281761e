import type { Selectable } from 'kysely'
import type { AuditLogsTable } from '../db/schema.generated.ts'
import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { IdPageRequest } from '../kernel/page.ts'
import { firstIdAt } from './audit-log.ts'
import type { AuditEntry, AuditFilter, RecordedAction } from './audit-log.ts'

// Takes who acts from what the transaction was entered with, exactly as the trigger app.record_change does, so that an
// action recorded by hand cannot name somebody else. One insert, no look-up.
const INSERT_ACTION = statement<never>(
  'audit_insert_action',
  `insert into audit_logs
     (tenant_id, action, table_name, record_id, user_id, user_email, actor, ip_address, user_agent, request_id, context)
   select $1::uuid, $2::text, $3::text, $4::uuid, (r ->> 'user_id')::uuid, r ->> 'user_email',
     coalesce(r ->> 'actor', 'system'), (r ->> 'ip_address')::inet, r ->> 'user_agent', r ->> 'request_id', $5::jsonb
   from app.request() r`,
)

/** Writes one row about something that changed no row by itself. */
export async function insertAction(tx: TenantTx, action: RecordedAction): Promise<void> {
  const { tableName, recordId, context } = action
  await tx.run(INSERT_ACTION, [tx.tenantId, action.action, tableName, recordId, JSON.stringify(context ?? {})])
}

// Id and moment of a row are taken one after the other; the window over ids is wider by this much, so that none is lost.
const ID_SLACK = { seconds: 1 }

/**
 * A page of the log, the latest first. Ordered by id alone: a UUID v7 lies in the order of time, so the primary key
 * serves the order, the cursor and (by the first id of a moment) the window; audit_logs_by_record and
 * audit_logs_by_user serve a search for one record or person. An index of its own on the time would cost every write.
 */
export async function findAuditEntries(
  tx: TenantTx,
  options: { filter: AuditFilter; page: IdPageRequest },
): Promise<AuditEntry[]> {
  const { filter, page } = options
  let query = tx.db.selectFrom('audit_logs').selectAll().where('tenant_id', '=', tx.tenantId)
  if (page.afterId !== null) query = query.where('id', '<', page.afterId)
  if (filter.table !== null) query = query.where('table_name', '=', filter.table)
  if (filter.recordId !== null) query = query.where('record_id', '=', filter.recordId)
  if (filter.userId !== null) query = query.where('user_id', '=', filter.userId)
  if (filter.action !== null) query = query.where('action', '=', filter.action)
  if (filter.from !== null) {
    query = query.where('occurred_at', '>=', filter.from).where('id', '>=', firstIdAt(filter.from.subtract(ID_SLACK)))
  }
  if (filter.until !== null) {
    query = query.where('occurred_at', '<', filter.until).where('id', '<', firstIdAt(filter.until.add(ID_SLACK)))
  }
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(toEntry)
}

function toEntry(row: Selectable<AuditLogsTable>): AuditEntry {
  return {
    id: row.id,
    action: row.action,
    tableName: row.table_name,
    recordId: row.record_id,
    userId: row.user_id,
    userEmail: row.user_email,
    actor: row.actor,
    occurredAt: row.occurred_at,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    requestId: row.request_id,
    oldValues: row.old_values,
    newValues: row.new_values,
    context: row.context,
  }
}
