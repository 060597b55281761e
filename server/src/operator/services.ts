import type { OperatorServices } from '../identity/index.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'

/** What this room works with. */
export interface ConsoleServices extends OperatorServices {
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}

/** The operator as the one who acts in a business from outside. */
export const FROM_OUTSIDE: Actor = { kind: 'operator', label: 'console', userId: null, userEmail: null }
