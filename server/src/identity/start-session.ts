import { newId } from '../kernel/ids.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import type { VerifiedAccount } from './check-password.ts'
import { describeDevice } from './device.ts'
import { recordForUser } from './record-for-user.ts'
import { insertSession } from './store/sessions.ts'
import { markSignedIn } from './store/users.ts'
import type { IdentityServices, Visitor } from './visitor.ts'

/** A session ends this long after the sign-in, used or not. */
const SESSION_DAYS = 30

/** A session that was just begun. */
export interface SignedIn {
  /** Known here only: the database holds its hash. */
  readonly token: string
  readonly expiresAt: Temporal.Instant
  readonly userId: UserId
  /** The tenant that is entered by default; null if the user belongs to none. */
  readonly tenantId: TenantId | null
}

/**
 * Begins a session and records the sign-in. Null if the password was changed, or the account closed, since it was
 * verified: then there is no session.
 */
export function startSession(
  { database }: IdentityServices,
  visitor: Visitor,
  account: VerifiedAccount,
): Promise<SignedIn | null> {
  const now = visitor.clock()
  const token = newToken()
  const sessionId = newId<string>()
  const expiresAt = now.add({ hours: SESSION_DAYS * 24 })
  const { ipAddress, userAgent } = visitor.origin
  return database.withSystem('begin a session', async (tx) => {
    const isCurrent = await markSignedIn(tx, { userId: account.id, passwordHash: account.passwordHash, at: now })
    if (!isCurrent) return null
    await insertSession(tx, {
      id: sessionId,
      userId: account.id,
      tokenHash: hashToken(token),
      device: describeDevice(userAgent),
      ipAddress,
      userAgent,
      createdAt: now,
      expiresAt,
    })
    const tenantId = await recordForUser(tx, {
      visitor,
      user: { userId: account.id, email: account.email },
      action: { action: 'LOGIN', tableName: 'user_sessions', recordId: sessionId },
    })
    return { token, expiresAt, userId: account.id, tenantId }
  })
}
