import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AuditEntry, AuditFilter } from './audit-log.ts'
import { findAuditEntries } from './store.ts'

/** A page of what was done in this tenant, the latest first. */
export function listAuditLogs(
  session: TenantSession,
  options: { filter: AuditFilter; page: IdPageRequest },
): Promise<IdPage<AuditEntry>> {
  const { filter, page } = options
  return session.transact((tx) => readIdPage(page, (request) => findAuditEntries(tx, { filter, page: request })))
}
