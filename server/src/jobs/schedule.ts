import { releaseExpiredHolds } from '../booking/index.ts'
import { noteStaleCalendars } from '../calendars/index.ts'
import { closeAbandonedCalls } from '../calls/index.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { deliverDueMessages } from '../messaging/index.ts'
import type { MessageCarriers } from '../messaging/index.ts'
import { extendSeries } from '../series/index.ts'
import { expireOffers, keepWaitlist } from '../waitlist/index.ts'
import { prune } from './store.ts'
import type { ScheduledTask } from './task.ts'

/** What happens by the clock. Each must be harmless when run twice or late. */
export function createSchedule(options: {
  database: Database
  clock: Clock
  /** A session for background work inside one tenant; `label` names the task in the audit log. */
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
  retryWebhookEvents: () => Promise<void>
  carriers: MessageCarriers
  logger: Logger
}): ScheduledTask[] {
  const { database, clock, openSession, carriers, logger } = options
  return [
    {
      name: 'release_expired_holds',
      everyMinutes: 1,
      run: async () => void (await releaseExpiredHolds(database, clock)),
    },
    {
      name: 'note_stale_calendars',
      everyMinutes: 5,
      run: async () => void (await noteStaleCalendars({ database, clock, openSession })),
    },
    {
      name: 'close_abandoned_calls',
      everyMinutes: 5,
      run: async () => void (await closeAbandonedCalls({ database, clock })),
    },
    { name: 'retry_webhook_events', everyMinutes: 1, run: options.retryWebhookEvents },
    {
      name: 'deliver_due_messages',
      everyMinutes: 1,
      run: async () => void (await deliverDueMessages({ database, clock, logger, carriers, openSession })),
    },
    {
      name: 'extend_series',
      everyMinutes: 1440,
      run: async () => void (await extendSeries({ database, openSession })),
    },
    {
      name: 'expire_waitlist_offers',
      everyMinutes: 1,
      run: async () => void (await expireOffers({ database, clock, openSession })),
    },
    { name: 'keep_waitlist', everyMinutes: 60, run: async () => keepWaitlist({ database, openSession }) },
    {
      name: 'prune',
      everyMinutes: 1440,
      run: async () => void (await database.withSystem('delete what is only of use for a while', prune)),
    },
  ]
}
