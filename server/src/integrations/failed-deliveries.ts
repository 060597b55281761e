import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ATTEMPTS_MAX } from './retry-webhook-events.ts'
import { failedEvents, tryEventAgain } from './store/failed-events.ts'
import type { FailedEvent } from './store/failed-events.ts'

/** A delivery of a vendor that was received and could not be applied. */
export interface FailedDelivery extends FailedEvent {
  /** It is not tried again by itself. */
  readonly isGivenUp: boolean
}

/** Deliveries of all tenants, or of one, that could not be applied yet: the latest first, and nothing of their content. */
export async function listFailedDeliveries(
  database: Database,
  { tenantId, page }: { tenantId: TenantId | null; page: IdPageRequest },
): Promise<IdPage<FailedDelivery>> {
  const found = await readIdPage(page, (request) =>
    database.withSystem('deliveries that could not be applied', (tx) => failedEvents(tx, { tenantId, page: request })),
  )
  const items = found.items.map((event) => ({ ...event, isGivenUp: event.attempts >= ATTEMPTS_MAX }))
  return { ...found, items }
}

/**
 * Has a delivery that failed tried again, as often as the first time: by the clock, within a minute. False if there is
 * none that waits.
 */
export function retryDelivery(database: Database, delivery: { tenantId: TenantId; id: string }): Promise<boolean> {
  return database.withSystem('a delivery is tried again', (tx) => tryEventAgain(tx, delivery))
}
