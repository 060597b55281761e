import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { Receptionist } from '../receptionist/index.ts'

/** What is needed to let visitors of a web site in and to answer them. */
export interface WebchatServices {
  readonly database: Database
  readonly receptionist: Receptionist
  readonly logger: Logger
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}
