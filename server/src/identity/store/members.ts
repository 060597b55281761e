import type { Role } from '@ringbook/api-contract'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import { memberPermissions } from '../member.ts'
import type { Member, MemberId } from '../member.ts'

type MemberRow = Omit<Member, 'permissions'> & { readonly exceptions: unknown }

function toMember({ exceptions, ...row }: MemberRow): Member {
  return { ...row, permissions: memberPermissions({ role: row.role, exceptions }) }
}

function selectMembers(tx: TenantTx) {
  return tx.db
    .selectFrom('tenant_users as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select([
      'm.id',
      'm.user_id as userId',
      'm.role',
      'm.permissions as exceptions',
      'm.is_primary as isPrimary',
      'm.created_at as createdAt',
      'm.version',
      'u.email',
      'u.first_name as firstName',
      'u.last_name as lastName',
      'u.last_login_at as lastLoginAt',
    ])
    .where('m.tenant_id', '=', tx.tenantId)
    .where('m.deleted_at', 'is', null)
    .$narrowType<{ id: MemberId; userId: UserId }>()
}

/** A page of the members in the order of joining. Served by the primary key of tenant_users, then that of users. */
export async function findMembers(
  tx: TenantTx,
  options: { role: Role | null; page: IdPageRequest },
): Promise<Member[]> {
  const { role, page } = options
  let query = selectMembers(tx)
  if (role !== null) query = query.where('m.role', '=', role)
  if (page.afterId !== null) query = query.where('m.id', '>', page.afterId)
  const rows = await query.orderBy('m.id').limit(page.limit).execute()
  return rows.map(toMember)
}

/** A member by id; null if there is none or it was removed. Served by the primary key. */
export async function findMember(tx: TenantTx, memberId: MemberId): Promise<Member | null> {
  const row = await selectMembers(tx).where('m.id', '=', memberId).executeTakeFirst()
  return row === undefined ? null : toMember(row)
}

// Of a tenant there are a handful; the user's own index users_email_unique finds the person first.
const IS_MEMBER = statement<{ found: boolean }>(
  'identity_is_member',
  `select exists (
     select from tenant_users m join users u on u.id = m.user_id
      where m.tenant_id = $1 and m.deleted_at is null and u.email_normalized = $2) as found`,
)

/** True if somebody with this e-mail address (as `normalizeEmail` writes it) is a member. */
export async function isMember(tx: TenantTx, email: string): Promise<boolean> {
  const [row] = await tx.run(IS_MEMBER, [tx.tenantId, email])
  return row?.found === true
}

export interface LockedMember {
  readonly id: MemberId
  readonly userId: UserId
  readonly role: Role
  readonly version: number
  readonly permissions: ReadonlySet<string>
}

type LockedRow = Omit<LockedMember, 'permissions'> & { readonly exceptions: unknown }

// Whoever gives or takes rights, and whose rights they are, in one statement and in the order of their ids: two members
// who change each other at once then come one after the other instead of into a deadlock, and the second finds that
// it is no longer what it was. Served by the primary key and tenant_users_once.
const LOCK_MEMBERS = statement<LockedRow>(
  'identity_lock_members',
  `select id, user_id as "userId", role, version, permissions as exceptions
   from tenant_users
   where tenant_id = $1 and deleted_at is null and (user_id = $2 or id = $3)
   order by id for no key update`,
)

/** Locks and reads the member who acts and, if named, the one acted upon. Who is no member is null. */
export async function lockMembers(
  tx: TenantTx,
  options: { actingUserId: UserId; memberId: MemberId | null },
): Promise<{ acting: LockedMember | null; member: LockedMember | null }> {
  const rows = await tx.run(LOCK_MEMBERS, [tx.tenantId, options.actingUserId, options.memberId])
  const locked = rows.map(({ exceptions, ...row }) => ({
    ...row,
    permissions: memberPermissions({ role: row.role, exceptions }),
  }))
  return {
    acting: locked.find(({ userId }) => userId === options.actingUserId) ?? null,
    member: locked.find(({ id }) => id === options.memberId) ?? null,
  }
}

/** Gives a member another role. Served by the primary key; tenant_users_keep_an_owner refuses the last owner. */
export async function updateMemberRole(tx: TenantTx, options: { memberId: MemberId; role: Role }): Promise<void> {
  await tx.db
    .updateTable('tenant_users')
    .set({ role: options.role })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.memberId)
    .execute()
}

/** Ends a membership. Served by the primary key; tenant_users_keep_an_owner refuses the last owner. */
export async function endMembership(
  tx: TenantTx,
  options: { memberId: MemberId; at: Temporal.Instant; by: UserId },
): Promise<void> {
  await tx.db
    .updateTable('tenant_users')
    .set({ deleted_at: options.at, deleted_by: options.by })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.memberId)
    .execute()
}

// A person who was a member before gets the same row again, with nothing of the exceptions and the place of then. Nothing
// is returned where the person is a member now. Served by tenant_users_once.
const INSERT_MEMBER = statement<{ id: MemberId }>(
  'identity_insert_member',
  `insert into tenant_users as m (tenant_id, user_id, role, is_primary, created_by) values ($1, $2, $3, $4, app.user_id())
   on conflict on constraint tenant_users_once do update
     set role = excluded.role, is_primary = excluded.is_primary, permissions = '{}', deleted_at = null, deleted_by = null
     where m.deleted_at is not null
   returning id`,
)

/** Makes the user a member; null if the user is one already. */
export async function insertMember(
  tx: TenantTx,
  options: { userId: UserId; role: Role; isPrimary: boolean },
): Promise<MemberId | null> {
  const [row] = await tx.run(INSERT_MEMBER, [tx.tenantId, options.userId, options.role, options.isPrimary])
  return row?.id ?? null
}
