import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import type { Actor, RequestOrigin } from '../kernel/tenant-session.ts'
import type { Membership } from './member.ts'
import type { StandIn } from './stand-in.ts'

/** What use cases outside a tenant work with. */
export interface IdentityServices {
  readonly database: Database
}

/** Whoever makes a request outside a tenant: from where, and when. */
export interface Visitor {
  readonly origin: RequestOrigin
  readonly clock: Clock
}

/** Who is signed in, and by which session. */
export interface SignedInUser {
  readonly userId: UserId
  readonly email: string
  readonly sessionId: string
  /** Set where it is the operator who stands in for this user; then the session is the stand-in. */
  readonly standIn: StandInTenant | null
}

/** Where the operator stands in: that tenant and no other of the member's. */
export interface StandInTenant extends StandIn {
  readonly tenantId: TenantId
}

/** A visitor who is signed in. */
export interface SignedInVisitor extends Visitor {
  readonly user: SignedInUser
}

/** A user as the one who acts. */
export function userActor(user: { userId: UserId; email: string }): Actor {
  return { kind: 'user', label: user.email, userId: user.userId, userEmail: user.email }
}

/** Of a user's memberships those that the session sees: all, or that of the tenant in which the operator stands in. */
export function seenBy(user: SignedInUser, memberships: readonly Membership[]): readonly Membership[] {
  const { standIn } = user
  return standIn === null ? memberships : memberships.filter(({ tenantId }) => tenantId === standIn.tenantId)
}
