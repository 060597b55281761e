import type { TenantTx } from '../db/transaction.ts'
import type { Clock } from './clock.ts'
import type { TenantId, UserId } from './ids.ts'

/** Who acts. `label` is what the audit log shows when there is no user: the API key's name, "receptionist". */
export interface Actor {
  readonly kind: 'user' | 'api_key' | 'receptionist' | 'operator' | 'system'
  readonly label: string
  readonly userId: UserId | null
  readonly userEmail: string | null
}

/** Where the request came from; goes into every audit row that it causes. */
export interface RequestOrigin {
  readonly requestId: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/**
 * One actor at work inside one tenant: what every use case is given first. It carries the present moment and opens
 * transactions that see this tenant only. Inside a repeated-safe request (Idempotency-Key) `transact` joins the
 * request's own transaction by a savepoint, so that effect and remembered answer are one.
 */
export interface TenantSession {
  readonly tenantId: TenantId
  readonly actor: Actor
  readonly origin: RequestOrigin
  readonly clock: Clock
  transact<Value>(work: (tx: TenantTx) => Promise<Value>): Promise<Value>
  /** HMAC-SHA256 over what this tenant gives out and wants back unchanged; worth nothing in another tenant. */
  sign(options: { purpose: string; content: Uint8Array }): Buffer
}

export const RECEPTIONIST: Actor = { kind: 'receptionist', label: 'receptionist', userId: null, userEmail: null }

/** An actor for background work; `label` names the task. */
export function systemActor(label: string): Actor {
  return { kind: 'system', label, userId: null, userEmail: null }
}
