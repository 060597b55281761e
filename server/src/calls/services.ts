import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { Receptionist } from '../receptionist/index.ts'
import type { CallDialers, ContactRules, VoiceProvisioners, WebCallers } from './ports.ts'

/** What the use cases of a running call need beside their session. */
export interface CallServices {
  readonly receptionist: Receptionist
  readonly logger: Logger
}

/** What placing a call needs besides. */
export interface PlacingServices extends CallServices {
  readonly dialers: CallDialers
  readonly contactRules: ContactRules
}

/** What the routes need besides: the operator's calls begin outside any tenant. */
export interface CallRouteServices extends PlacingServices {
  readonly provisioners: VoiceProvisioners
  readonly webCallers: WebCallers
  readonly database: Database
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}
