import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { revokeApiKey as revokeLive } from './store/api-keys.ts'

/** Revokes an API key; the next request with it is refused. A key may revoke keys: that gives nobody a right. */
export async function revokeApiKey(
  session: TenantSession,
  apiKeyId: string,
): Promise<Result<undefined, Refusal<'identity.api_key_not_found'>>> {
  const revoked = await session.transact((tx) => revokeLive(tx, { apiKeyId, at: session.clock() }))
  return revoked ? ok(undefined) : refuse('identity.api_key_not_found')
}
