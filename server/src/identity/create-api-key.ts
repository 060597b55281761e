import type { Permission } from '@ringbook/api-contract'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { hashToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockActingMember } from './acting-member.ts'
import type { ApiKey } from './api-key.ts'
import { insertApiKey } from './store/api-keys.ts'
import { newTenantToken } from './tenant-token.ts'

const HINT_LENGTH = 4

type KeyRefusal = Refusal<'identity.members_only' | 'identity.scope_not_held' | 'identity.expiry_in_past'>

/**
 * Makes an API key with some of the permissions of the member who makes it. Answers the key itself, which is known here
 * only: the database holds its hash.
 */
export function createApiKey(
  session: TenantSession,
  wanted: { name: string; scopes: readonly Permission[]; expiresAt: Temporal.Instant | null },
): Promise<Result<{ apiKey: ApiKey; key: string }, KeyRefusal>> {
  const { name, scopes, expiresAt } = wanted
  const key = newTenantToken({ prefix: 'rb', tenantId: session.tenantId })
  return session.transact(async (tx) => {
    if (expiresAt !== null && Temporal.Instant.compare(expiresAt, session.clock()) <= 0) {
      return refuse('identity.expiry_in_past')
    }
    const locked = await lockActingMember(tx, { session, memberId: null })
    if (!locked.ok) return locked
    const { acting } = locked.value
    const notHeld = scopes.filter((scope) => !acting.permissions.has(scope))
    if (notHeld.length > 0) return refuse('identity.scope_not_held', { scopes: notHeld })
    const apiKey = await insertApiKey(tx, {
      name,
      keyHash: hashToken(key),
      keyHint: key.slice(-HINT_LENGTH),
      scopes: [...new Set(scopes)],
      expiresAt,
      createdBy: acting.userId,
    })
    return ok({ apiKey, key })
  })
}
