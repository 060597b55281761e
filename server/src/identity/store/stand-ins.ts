import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { Membership } from '../member.ts'
import type { StandIn } from '../stand-in.ts'
import { toMembership } from './memberships.ts'
import type { MembershipRow } from './memberships.ts'

// Only where the user is a member, so that nobody stands in for somebody who has nothing to do with the business. Served by
// tenant_users_once.
const INSERT = statement<{ email: string }>(
  'identity_insert_stand_in',
  `with member as (
     select m.user_id, u.email from tenant_users m join users u on u.id = m.user_id
      where m.tenant_id = $1 and m.user_id = $3 and m.deleted_at is null and u.is_active and u.deleted_at is null
   ), begun as (
     insert into operator_stand_ins (tenant_id, id, user_id, token_hash, reason, started_at, expires_at)
     select $1, $2, v.user_id, $4, $5, $6, $7 from member v)
   select v.email from member v`,
)

/** Writes a stand-in for a member; the member's e-mail address, or null if there is no such member. */
export async function insertStandIn(
  tx: TenantTx,
  standIn: StandIn & { userId: UserId; tokenHash: Buffer; startedAt: Temporal.Instant },
): Promise<string | null> {
  const { id, userId, tokenHash, reason, startedAt, expiresAt } = standIn
  const [member] = await tx.run(INSERT, [tx.tenantId, id, userId, tokenHash, reason, startedAt, expiresAt])
  return member?.email ?? null
}

type StandInRow = MembershipRow & {
  standInId: string
  reason: string
  expiresAt: Temporal.Instant
  userId: UserId
  email: string
}

// Every request of a stand-in begins with this, inside the tenant that its token names. Served by
// operator_stand_ins_token_unique, then tenant_users_once and the primary keys.
const FIND = statement<StandInRow>(
  'identity_find_stand_in',
  `select v.id as "standInId", v.reason, v.expires_at as "expiresAt", u.id as "userId", u.email,
     m.tenant_id as "tenantId", m.role, m.permissions, t.slug, t.name, t.timezone, t.locale, t.currency,
     t.suspended_at as "suspendedAt", t.suspension_reason as "suspensionReason"
   from operator_stand_ins v
   join users u on u.id = v.user_id and u.is_active and u.deleted_at is null
   join tenant_users m on m.tenant_id = v.tenant_id and m.user_id = v.user_id and m.deleted_at is null
   join tenants t on t.id = v.tenant_id and t.deleted_at is null
   where v.tenant_id = $1 and v.token_hash = $2 and v.ended_at is null and v.expires_at > $3`,
)

/** Somebody for whom the operator stands in, and how long still. */
export interface MemberStoodInFor {
  readonly standIn: StandIn
  readonly userId: UserId
  readonly email: string
  readonly membership: Membership
}

/** The stand-in with this token hash that has not ended; null if there is none. */
export async function findStandIn(
  tx: TenantTx,
  presented: { tokenHash: Buffer; now: Temporal.Instant },
): Promise<MemberStoodInFor | null> {
  const [row] = await tx.run(FIND, [tx.tenantId, presented.tokenHash, presented.now])
  if (row === undefined) return null
  const { standInId: id, reason, expiresAt, userId, email, ...membership } = row
  return { standIn: { id, reason, expiresAt }, userId, email, membership: toMembership(membership) }
}

// Served by the primary key.
const END = statement<{ id: string }>(
  'identity_end_stand_in',
  'update operator_stand_ins set ended_at = $3 where tenant_id = $1 and id = $2 and ended_at is null returning id',
)

/** Ends a stand-in; false if it had ended. */
export async function closeStandIn(tx: TenantTx, ended: { id: string; at: Temporal.Instant }): Promise<boolean> {
  const rows = await tx.run(END, [tx.tenantId, ended.id, ended.at])
  return rows.length > 0
}
