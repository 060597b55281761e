import { expectConstraints } from '../db/errors.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockActingMember } from './acting-member.ts'
import { isAbove } from './member.ts'
import type { MemberId } from './member.ts'
import { endMembership } from './store/members.ts'

export interface MemberRemoval {
  readonly memberId: MemberId
  /** The version that the caller saw; null if it does not matter. */
  readonly expectedVersion: number | null
}

type RemovalRefusal = Refusal<
  | 'identity.members_only'
  | 'identity.member_not_found'
  | 'identity.version_mismatch'
  | 'identity.role_above_own'
  | 'identity.last_owner'
>

/**
 * Ends a membership; the person's access ends with it, since every request reads the memberships afresh. What the member
 * did stays, and so does the user, who may belong to other businesses.
 */
export function removeMember(
  session: TenantSession,
  removal: MemberRemoval,
): Promise<Result<undefined, RemovalRefusal>> {
  const { memberId, expectedVersion } = removal
  const write = () =>
    session.transact(async (tx): Promise<Result<undefined, RemovalRefusal>> => {
      const locked = await lockActingMember(tx, { session, memberId })
      if (!locked.ok) return locked
      const { acting, member } = locked.value
      if (member === null) return refuse('identity.member_not_found')
      if (expectedVersion !== null && expectedVersion !== member.version) return refuse('identity.version_mismatch')
      if (isAbove({ role: member.role, own: acting.role })) return refuse('identity.role_above_own')
      await endMembership(tx, { memberId, at: session.clock(), by: acting.userId })
      return ok(undefined)
    })
  return expectConstraints({ tenant_users_keep_an_owner: refuse('identity.last_owner') }, write)
}
