import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'

export interface FailedEvent {
  readonly id: string
  readonly tenantId: TenantId
  readonly tenantName: string
  readonly provider: string
  readonly eventType: string
  readonly receivedAt: Temporal.Instant
  readonly attempts: number
  readonly error: string | null
}

// Across tenants, for whoever runs the installation; the role sees no content. Ordered by id (UUID v7: by reception).
// Served by webhook_events_failed, which holds only what could not be applied.
const FAILED = statement<FailedEvent>(
  'integrations_failed_events',
  `select e.id, e.tenant_id as "tenantId", t.name as "tenantName", e.provider, e.event_type as "eventType",
          e.received_at as "receivedAt", e.attempts, e.error
     from webhook_events e join tenants t on t.id = e.tenant_id
    where e.processed_at is null and e.attempts > 0
      and ($1::uuid is null or e.tenant_id = $1) and ($2::uuid is null or e.id < $2)
    order by e.id desc limit $3`,
)

/** Deliveries that were tried and are not applied, the latest first. */
export async function failedEvents(
  tx: SystemTx,
  { tenantId, page }: { tenantId: TenantId | null; page: IdPageRequest },
): Promise<FailedEvent[]> {
  return tx.run(FAILED, [tenantId, page.afterId, page.limit])
}

// One that was applied meanwhile is left alone. By the primary key.
const TRY_AGAIN = statement<{ id: string }>(
  'integrations_try_event_again',
  `update webhook_events set attempts = 0
    where tenant_id = $1 and id = $2 and processed_at is null and attempts > 0 returning id`,
)

/** Forgets how often a delivery was tried in vain; false if it waits for nothing. */
export async function tryEventAgain(tx: SystemTx, event: { tenantId: TenantId; id: string }): Promise<boolean> {
  const rows = await tx.run(TRY_AGAIN, [event.tenantId, event.id])
  return rows.length > 0
}
