import { AuditAction } from '@ringbook/api-contract'
import { z } from 'zod'

/** What people ask the log about most. */
export const AUDITED_TABLES = [
  'appointments',
  'customers',
  'services',
  'resources',
  'branches',
  'blocks',
  'tenant_users',
  'api_keys',
  'integrations',
  'assistants',
  'faqs',
  'system_prompts',
  'tenants',
] as const

/** What the address of the audit log asks for. */
export const AuditSearch = z.object({
  user_id: z.uuid().optional().catch(undefined),
  table: z.enum(AUDITED_TABLES).optional().catch(undefined),
  action: AuditAction.optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
})
