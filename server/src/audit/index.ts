export type { AuditAction, AuditEntry, AuditFilter, RecordedAction } from './audit-log.ts'
export { auditRoutes } from './http.ts'
export { listAuditLogs } from './list-audit-logs.ts'
export { recordAction } from './record-action.ts'
