import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { checkPassword } from './check-password.ts'
import { findWeakness, hashPassword } from './password.ts'
import { recordForUser } from './record-for-user.ts'
import { revokeOtherSessions } from './store/sessions.ts'
import { replacePassword } from './store/users.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

type ChangeRefusal = Refusal<'identity.wrong_credentials' | 'identity.too_many_attempts' | 'identity.weak_password'>

/**
 * Changes the password of the user and ends every other session. The old password is asked for, and limited like a
 * sign-in, because whoever found an open browser has a session but not the password.
 */
export async function changePassword(
  services: IdentityServices,
  visitor: SignedInVisitor,
  passwords: { current: string; next: string },
): Promise<Result<undefined, ChangeRefusal>> {
  const { user, clock } = visitor
  const checked = await checkPassword(services, visitor, { email: user.email, password: passwords.current })
  if (!checked.ok) return checked
  const weakness = findWeakness({ password: passwords.next, email: user.email })
  if (weakness !== null) return refuse('identity.weak_password', { reason: weakness })
  const oldHash = checked.value.passwordHash
  const newHash = await hashPassword(passwords.next)
  const changed = await services.database.withSystem('change a password', async (tx) => {
    const replaced = await replacePassword(tx, { userId: user.userId, oldHash, newHash, at: clock() })
    if (!replaced) return false
    const kept = { userId: user.userId, keptSessionId: user.sessionId, at: clock() }
    const context = { reason: 'password_changed', sessions_ended: await revokeOtherSessions(tx, kept) }
    const action = { action: 'LOGOUT', tableName: 'users', recordId: user.userId, context } as const
    await recordForUser(tx, { visitor, user, action })
    return true
  })
  return changed ? ok(undefined) : refuse('identity.wrong_credentials')
}
