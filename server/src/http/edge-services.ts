import type { Caller, IdentityRefusalCode } from '../identity/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { ProblemBook } from './problem.ts'

/** What the HTTP edge is built from. */
export interface EdgeServices {
  readonly authenticator: {
    authenticate(request: {
      token: string | null
      tenant: string | null
    }): Promise<Result<Caller | null, Refusal<IdentityRefusalCode>>>
  }
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
  readonly problems: ProblemBook
  readonly clock: Clock
  readonly vault: Vault
  readonly logger: Logger
  /** Whether browsers reach us by https, so that cookies may be marked secure. */
  readonly isHttps: boolean
}
