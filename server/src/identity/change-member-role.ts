import type { Role } from '@ringbook/api-contract'
import { expectConstraints } from '../db/errors.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockActingMember } from './acting-member.ts'
import { isAbove } from './member.ts'
import type { Member, MemberId } from './member.ts'
import { findMember, updateMemberRole } from './store/members.ts'

export interface RoleChange {
  readonly memberId: MemberId
  readonly role: Role
  /** The version that the caller saw; null if it does not matter. */
  readonly expectedVersion: number | null
}

type RoleRefusal = Refusal<
  | 'identity.members_only'
  | 'identity.member_not_found'
  | 'identity.version_mismatch'
  | 'identity.role_above_own'
  | 'identity.last_owner'
>

/** Gives a member another role: none above one's own, and none to a member who stands above oneself. */
export function changeMemberRole(session: TenantSession, change: RoleChange): Promise<Result<Member, RoleRefusal>> {
  const { memberId, role, expectedVersion } = change
  const write = () =>
    session.transact(async (tx): Promise<Result<Member, RoleRefusal>> => {
      const locked = await lockActingMember(tx, { session, memberId })
      if (!locked.ok) return locked
      const { acting, member } = locked.value
      if (member === null) return refuse('identity.member_not_found')
      if (expectedVersion !== null && expectedVersion !== member.version) return refuse('identity.version_mismatch')
      const own = acting.role
      if (isAbove({ role, own }) || isAbove({ role: member.role, own })) return refuse('identity.role_above_own')
      await updateMemberRole(tx, { memberId, role })
      const changed = await findMember(tx, memberId)
      invariant(changed, 'a locked member is still there')
      return ok(changed)
    })
  return expectConstraints({ tenant_users_keep_an_owner: refuse('identity.last_owner') }, write)
}
