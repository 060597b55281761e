import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, pageOf, PageQuery } from './primitives.ts'

export const AuditAction = z.enum(['CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT', 'EXPORT', 'IMPORT'])

/** Who did what, when and from where. An update holds only what changed; secret values read "[secret]". */
export const AuditLog = z.object({
  id: Id,
  action: AuditAction,
  table_name: z.string(),
  record_id: Id.nullable(),
  user_id: Id.nullable(),
  user_email: z.string().nullable(),
  actor: z.string().describe('"user", or what acted instead of one, such as "api_key:Website"'),
  occurred_at: Instant,
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string().nullable(),
  old_values: z.record(z.string(), z.json()).nullable(),
  new_values: z.record(z.string(), z.json()).nullable(),
  context: z.record(z.string(), z.json()),
})

export const AuditLogQuery = PageQuery.extend({
  table: z.string().max(100).optional(),
  record_id: Id.optional(),
  user_id: Id.optional(),
  action: AuditAction.optional(),
  from: Instant.optional().describe('At or after'),
  to: Instant.optional().describe('Before'),
})

export const listAuditLogs = endpoint({
  id: 'listAuditLogs',
  method: 'GET',
  path: '/audit-logs',
  access: 'audit:read',
  group: 'Audit',
  summary: 'List what was done in the business, the latest first',
  query: AuditLogQuery,
  answer: pageOf(AuditLog),
})
