import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readEventRow, releaseEvent } from './store/inbox.ts'
import type { WebhookEventRow } from './store/inbox.ts'

type RetryRefusal = Refusal<'integrations.webhook_event_not_found' | 'integrations.nothing_to_retry'>

/** Has a delivery that failed tried again, as often as the first time: by the clock, within a minute. */
export async function retryWebhookEvent(
  session: TenantSession,
  id: string,
): Promise<Result<WebhookEventRow, RetryRefusal>> {
  return session.transact(async (tx) => {
    const isReleased = await releaseEvent(tx, id)
    const row = await readEventRow(tx, id)
    if (row === null) return refuse('integrations.webhook_event_not_found')
    return isReleased ? ok(row) : refuse('integrations.nothing_to_retry')
  })
}
