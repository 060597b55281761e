export type { AuditAction, AuditEntry, AuditFilter, RecordedAction } from './audit-log.ts'
export { auditRoutes } from './http.ts'
export { recordAction } from './record-action.ts'
