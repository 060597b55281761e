import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { Membership } from '../member.ts'
import { toMembership } from './memberships.ts'
import type { MembershipRow } from './memberships.ts'

export interface NewSession {
  readonly id: string
  readonly userId: UserId
  readonly tokenHash: Buffer
  readonly device: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** A session as its user sees it. */
export interface UserSession {
  readonly id: string
  readonly device: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Temporal.Instant
  readonly lastSeenAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

const INSERT_SESSION = statement<never>(
  'identity_insert_session',
  `insert into user_sessions (id, user_id, token_hash, device_info, ip_address, user_agent, created_at, last_seen_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
)

/** Writes a session; `user_sessions_token_unique` would refuse a token that exists. */
export async function insertSession(tx: SystemTx, session: NewSession): Promise<void> {
  const { id, userId, tokenHash, device, ipAddress, userAgent, createdAt, expiresAt } = session
  const deviceInfo = JSON.stringify(device === null ? {} : { name: device })
  await tx.run(INSERT_SESSION, [id, userId, tokenHash, deviceInfo, ipAddress, userAgent, createdAt, expiresAt])
}

type SignedInRow = { sessionId: string; userId: UserId; email: string } & (
  | MembershipRow
  | { [Field in keyof MembershipRow]: null }
)

// Every request with a session begins with this: session, user and memberships in one statement, one row for each
// membership and a single row with nulls where there is none. "Last seen" is written at most once a minute. Served by
// user_sessions_token_unique, then the primary keys and tenant_users_by_user.
const FIND_SIGNED_IN = statement<SignedInRow>(
  'identity_find_signed_in',
  `with seen as (
     update user_sessions set last_seen_at = $2
      where token_hash = $1 and revoked_at is null and expires_at > $2 and last_seen_at <= $2::timestamptz - interval '1 minute')
   select s.id as "sessionId", u.id as "userId", u.email,
     m.tenant_id as "tenantId", m.role, m.permissions, t.slug, t.name, t.timezone, t.locale, t.currency,
     t.suspended_at as "suspendedAt", t.suspension_reason as "suspensionReason"
   from user_sessions s
   join users u on u.id = s.user_id and u.is_active and u.deleted_at is null
   left join (tenant_users m join tenants t on t.id = m.tenant_id and t.is_active and t.deleted_at is null)
     on m.user_id = u.id and m.deleted_at is null
   where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2
   order by m.is_primary desc, m.created_at, m.tenant_id`,
)

export interface SignedInSession {
  readonly sessionId: string
  readonly userId: UserId
  readonly email: string
  /** The one that is entered by default first. */
  readonly memberships: readonly Membership[]
}

/** Whose live session has this token hash, and in which tenants; null if none has. */
export async function findSignedIn(
  tx: SystemTx,
  options: { tokenHash: Buffer; now: Temporal.Instant },
): Promise<SignedInSession | null> {
  const rows = await tx.run(FIND_SIGNED_IN, [options.tokenHash, options.now])
  const [first] = rows
  if (first === undefined) return null
  const memberships = rows.flatMap((row) => (row.tenantId === null ? [] : [toMembership(row)]))
  return { sessionId: first.sessionId, userId: first.userId, email: first.email, memberships }
}

const DeviceInfo = z.object({ name: z.string().optional() })

/** A page of the user's live sessions, the latest first. A user has few: user_sessions_by_user serves it. */
export async function findSessions(
  tx: SystemTx,
  options: { userId: UserId; now: Temporal.Instant; page: IdPageRequest },
): Promise<UserSession[]> {
  const { userId, now, page } = options
  let query = tx.db
    .selectFrom('user_sessions')
    .select(['id', 'device_info', 'ip_address', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  if (page.afterId !== null) query = query.where('id', '<', page.afterId)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    device: DeviceInfo.parse(row.device_info).name ?? null,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  }))
}

// Names the user besides the session, so that nobody ends another's. Served by the primary key.
const REVOKE_SESSION = statement<{ id: string }>(
  'identity_revoke_session',
  `update user_sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 returning id`,
)

/** Ends a session of the user; false if there is none that is not ended. */
export async function revokeSession(
  tx: SystemTx,
  options: { sessionId: string; userId: UserId; at: Temporal.Instant },
): Promise<boolean> {
  const revoked = await tx.run(REVOKE_SESSION, [options.sessionId, options.userId, options.at])
  return revoked.length === 1
}

// Served by user_sessions_by_user.
const REVOKE_OTHER_SESSIONS = statement<{ id: string }>(
  'identity_revoke_other_sessions',
  `update user_sessions set revoked_at = $3
   where user_id = $1 and id <> $2 and revoked_at is null and expires_at > $3 returning id`,
)

/** Ends every live session of the user but one. Answers how many ended. */
export async function revokeOtherSessions(
  tx: SystemTx,
  options: { userId: UserId; keptSessionId: string; at: Temporal.Instant },
): Promise<number> {
  const revoked = await tx.run(REVOKE_OTHER_SESSIONS, [options.userId, options.keptSessionId, options.at])
  return revoked.length
}
