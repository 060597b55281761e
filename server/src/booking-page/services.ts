import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { MessageCarriers } from '../messaging/index.ts'

/** What is needed to let visitors of the page of a business in. */
export interface BookingPageServices {
  readonly database: Database
  readonly carriers: MessageCarriers
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}
