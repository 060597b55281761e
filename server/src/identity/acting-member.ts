import type { TenantTx } from '../db/transaction.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { MemberId } from './member.ts'
import { lockMembers } from './store/members.ts'
import type { LockedMember } from './store/members.ts'

/**
 * The member who gives or takes rights in this session, locked together with the one who is acted upon. Rights are
 * measured by the role of a person: an API key has none, and a key that could make keys would outlive its revocation.
 */
export async function lockActingMember(
  tx: TenantTx,
  options: { session: TenantSession; memberId: MemberId | null },
): Promise<Result<{ acting: LockedMember; member: LockedMember | null }, Refusal<'identity.members_only'>>> {
  const { actor } = options.session
  if (actor.kind !== 'user' || actor.userId === null) return refuse('identity.members_only')
  const { acting, member } = await lockMembers(tx, { actingUserId: actor.userId, memberId: options.memberId })
  return acting === null ? refuse('identity.members_only') : { ok: true, value: { acting, member } }
}
