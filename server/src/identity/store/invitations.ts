import type { Role } from '@ringbook/api-contract'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'

/** An invitation that waits for an answer, whether or not its time is over. */
export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly expiresAt: Temporal.Instant
  readonly createdAt: Temporal.Instant
  readonly version: number
}

const COLUMNS = ['id', 'email', 'role', 'expires_at as expiresAt', 'created_at as createdAt', 'version'] as const

/** A page of the waiting invitations, the oldest first. Served by the primary key. */
export function findInvitations(tx: TenantTx, page: IdPageRequest): Promise<Invitation[]> {
  let query = tx.db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
  if (page.afterId !== null) query = query.where('id', '>', page.afterId)
  return query.orderBy('id').limit(page.limit).execute()
}

/** The invitation with this token that can still be accepted. Served by invitations_token_unique. */
export async function findAcceptableInvitation(
  tx: TenantTx,
  options: { tokenHash: Buffer; now: Temporal.Instant },
): Promise<Invitation | null> {
  const found = await tx.db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('token_hash', '=', options.tokenHash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', options.now)
    .executeTakeFirst()
  return found ?? null
}

/** Withdraws an earlier invitation of this address whose time is over. A tenant has few: the primary key serves it. */
export async function revokeExpiredInvitation(
  tx: TenantTx,
  options: { email: string; now: Temporal.Instant },
): Promise<void> {
  await tx.db
    .updateTable('invitations')
    .set({ revoked_at: options.now })
    .where('tenant_id', '=', tx.tenantId)
    .where('email', '=', options.email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '<=', options.now)
    .execute()
}

// Of two at once for one address the second waits on invitations_one_open and then inserts nothing.
const INSERT_INVITATION = statement<Invitation>(
  'identity_insert_invitation',
  `insert into invitations (tenant_id, email, role, token_hash, expires_at, created_by) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, lower(email)) where accepted_at is null and revoked_at is null do nothing
   returning id, email, role, expires_at as "expiresAt", created_at as "createdAt", version`,
)

/** Writes an invitation; null if another one for this address waits for an answer. */
export async function insertInvitation(
  tx: TenantTx,
  invitation: { email: string; role: Role; tokenHash: Buffer; expiresAt: Temporal.Instant; createdBy: UserId },
): Promise<Invitation | null> {
  const { email, role, tokenHash, expiresAt, createdBy } = invitation
  const [row] = await tx.run(INSERT_INVITATION, [tx.tenantId, email, role, tokenHash, expiresAt, createdBy])
  return row ?? null
}

// Guarded, so that one invitation makes one member however often it is accepted at once. Served by the primary key.
const MARK_ACCEPTED = statement<{ id: string }>(
  'identity_mark_invitation_accepted',
  `update invitations set accepted_at = $3
   where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > $3 returning id`,
)

/** Uses up an invitation; false if somebody else did, or it was withdrawn or has expired. */
export async function markInvitationAccepted(
  tx: TenantTx,
  options: { invitationId: string; at: Temporal.Instant },
): Promise<boolean> {
  const marked = await tx.run(MARK_ACCEPTED, [tx.tenantId, options.invitationId, options.at])
  return marked.length === 1
}

/** Withdraws a waiting invitation; false if there is none. Served by the primary key. */
export async function revokeInvitation(
  tx: TenantTx,
  options: { invitationId: string; at: Temporal.Instant },
): Promise<boolean> {
  const revoked = await tx.db
    .updateTable('invitations')
    .set({ revoked_at: options.at })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.invitationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows === 1n
}
