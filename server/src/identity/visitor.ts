import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { UserId } from '../kernel/ids.ts'
import type { Actor, RequestOrigin } from '../kernel/tenant-session.ts'

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
}

/** A visitor who is signed in. */
export interface SignedInVisitor extends Visitor {
  readonly user: SignedInUser
}

/** A user as the one who acts. */
export function userActor(user: { userId: UserId; email: string }): Actor {
  return { kind: 'user', label: user.email, userId: user.userId, userEmail: user.email }
}
