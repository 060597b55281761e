import type { AuditAction } from '@ringbook/api-contract'
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

// As in the contract, which no page shall load before it is opened.
const ACTIONS = [
  'CREATE',
  'UPDATE',
  'DELETE',
  'LOGIN',
  'LOGOUT',
  'EXPORT',
  'IMPORT',
] as const satisfies readonly z.output<typeof AuditAction>[]

/** What the address of the audit log asks for. */
export const AuditSearch = z.object({
  user_id: z.uuid().optional().catch(undefined),
  table: z.enum(AUDITED_TABLES).optional().catch(undefined),
  action: z.enum(ACTIONS).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
})
