import type { Role } from '@ringbook/api-contract'
import { hashToken } from '../kernel/secrets.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockActingMember } from './acting-member.ts'
import { isAbove } from './member.ts'
import { normalizeEmail } from './password.ts'
import { insertInvitation, revokeExpiredInvitation } from './store/invitations.ts'
import type { Invitation } from './store/invitations.ts'
import { isMember } from './store/members.ts'
import { newTenantToken } from './tenant-token.ts'

/** An invitation can be accepted for this long. */
const INVITATION_DAYS = 7

type InvitationRefusal = Refusal<
  'identity.members_only' | 'identity.role_above_own' | 'identity.already_member' | 'identity.already_invited'
>

/**
 * Invites a person by e-mail address to a role that is not above one's own. Answers the token, which is known here only
 * and is to be handed to that person. One invitation for an address waits at a time.
 */
export function inviteMember(
  session: TenantSession,
  invited: { email: string; role: Role },
): Promise<Result<{ invitation: Invitation; token: string }, InvitationRefusal>> {
  const email = normalizeEmail(invited.email)
  const { role } = invited
  const now = session.clock()
  const token = newTenantToken({ prefix: 'rbi', tenantId: session.tenantId })
  return session.transact(async (tx) => {
    const locked = await lockActingMember(tx, { session, memberId: null })
    if (!locked.ok) return locked
    const { acting } = locked.value
    if (isAbove({ role, own: acting.role })) return refuse('identity.role_above_own')
    if (await isMember(tx, email)) return refuse('identity.already_member')
    await revokeExpiredInvitation(tx, { email, now })
    const invitation = await insertInvitation(tx, {
      email,
      role,
      tokenHash: hashToken(token),
      expiresAt: now.add({ hours: INVITATION_DAYS * 24 }),
      createdBy: acting.userId,
    })
    return invitation === null ? refuse('identity.already_invited') : ok({ invitation, token })
  })
}
