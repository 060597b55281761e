import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

/** How much is going on in a business, and whether something is wrong there. */
export interface TenantUsage {
  readonly members: number
  /** Since a moment, as are calls and messages. */
  readonly appointments: number
  readonly calls: number
  readonly messages: number
  readonly lastActivityAt: Temporal.Instant | null
  readonly failedDeliveries: number
  readonly failingConnections: number
}

// By ids from the first of that moment on (UUID v7: by creation), so that the primary keys serve the counts of what is
// many; a business has few members and connections, and webhook_events_waiting holds few.
const READ_USAGE = statement<TenantUsage>(
  'operator_read_usage',
  `select
     (select count(*) from tenant_users m where m.tenant_id = $1 and m.deleted_at is null) as members,
     (select count(*) from appointments a where a.tenant_id = $1 and a.id >= $2 and a.deleted_at is null) as appointments,
     (select count(*) from calls c where c.tenant_id = $1 and c.id >= $2) as calls,
     (select count(*) from messages m where m.tenant_id = $1 and m.id >= $2) as messages,
     (select l.occurred_at from audit_logs l where l.tenant_id = $1 order by l.id desc limit 1) as "lastActivityAt",
     (select count(*) from webhook_events e
       where e.tenant_id = $1 and e.processed_at is null and e.attempts > 0) as "failedDeliveries",
     (select count(*) from integrations i where i.tenant_id = $1 and i.status = 'error') as "failingConnections"`,
)

/** What was made from this id on, and what is wrong now. */
export async function readUsage(tx: TenantTx, sinceId: string): Promise<TenantUsage> {
  const [usage] = await tx.run(READ_USAGE, [tx.tenantId, sinceId])
  if (usage === undefined) throw new Error('counts come in one row')
  return usage
}

// Served by the primary key of phone_numbers.
const READ_NUMBERS = statement<{ number: string }>(
  'operator_read_numbers',
  'select p.number from phone_numbers p where p.tenant_id = $1 order by p.number limit 20',
)

/** The numbers that callers dial. */
export async function readNumbers(tx: TenantTx): Promise<string[]> {
  const rows = await tx.run(READ_NUMBERS, [tx.tenantId])
  return rows.map(({ number }) => number)
}
