import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { listEventRows, readEventRow } from './store/inbox.ts'
import type { EventFilter, WebhookEventRow } from './store/inbox.ts'

/** One page of what vendors delivered, the latest first. */
export async function listWebhookEvents(
  session: TenantSession,
  { filter, page }: { filter: EventFilter; page: SortedPageRequest },
): Promise<SortedPage<WebhookEventRow>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => listEventRows(tx, { filter, page: request }),
      endAfter: ({ id }) => ({ sortValue: id, id }),
    }),
  )
}

/** One delivery with its content and our answer. */
export async function getWebhookEvent(
  session: TenantSession,
  id: string,
): Promise<Result<WebhookEventRow, Refusal<'integrations.webhook_event_not_found'>>> {
  const row = await session.transact((tx) => readEventRow(tx, id))
  return row === null ? refuse('integrations.webhook_event_not_found') : ok(row)
}
