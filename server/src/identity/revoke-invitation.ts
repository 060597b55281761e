import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { revokeInvitation as revokeWaiting } from './store/invitations.ts'

/** Withdraws an invitation that nobody has accepted yet. */
export async function revokeInvitation(
  session: TenantSession,
  invitationId: string,
): Promise<Result<undefined, Refusal<'identity.invitation_not_found'>>> {
  const revoked = await session.transact((tx) => revokeWaiting(tx, { invitationId, at: session.clock() }))
  return revoked ? ok(undefined) : refuse('identity.invitation_not_found')
}
