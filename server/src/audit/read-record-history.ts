import type { TenantTx } from '../db/transaction.ts'
import type { AuditEntry } from './audit-log.ts'
import { findAuditEntries } from './store.ts'

/** What was done with one record, the latest first, at most `limit` entries. Whose record it is the caller has checked. */
export function readRecordHistory(
  tx: TenantTx,
  { tableName: table, recordId, limit }: { tableName: string; recordId: string; limit: number },
): Promise<AuditEntry[]> {
  const filter = { table, recordId, userId: null, action: null, from: null, until: null }
  return findAuditEntries(tx, { filter, page: { afterId: null, limit } })
}
