import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'

/** What signing in needs to know of a user. */
export interface Account {
  readonly id: UserId
  readonly email: string
  /** Null: this user cannot sign in by password. */
  readonly passwordHash: string | null
}

/** What a user is shown of themselves. */
export interface Profile {
  readonly id: UserId
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly avatarUrl: string | null
  readonly locale: string
  readonly timezone: string
}

export interface NewUser {
  readonly id: UserId
  readonly email: string
  readonly passwordHash: string
  readonly firstName: string
  readonly lastName: string
  readonly locale: string
  readonly timezone: string
}

const ACCOUNT = `select id, email, password_hash as "passwordHash" from users where is_active and deleted_at is null`

// Served by users_email_unique.
const FIND_ACCOUNT_BY_EMAIL = statement<Account>(
  'identity_find_account_by_email',
  `${ACCOUNT} and email_normalized = $1`,
)

/** The active account with this e-mail address, given as `normalizeEmail` writes it. */
export async function findAccountByEmail(tx: SystemTx, email: string): Promise<Account | null> {
  const [account] = await tx.run(FIND_ACCOUNT_BY_EMAIL, [email])
  return account ?? null
}

// Served by users_email_unique. Says of inactive and deleted users too that the address is taken, as the constraint does.
const EMAIL_IS_TAKEN = statement<{ taken: boolean }>(
  'identity_email_is_taken',
  `select exists (select from users where email_normalized = $1) as taken`,
)

/** True if any user, active or not, has this e-mail address. */
export async function isEmailTaken(tx: SystemTx, email: string): Promise<boolean> {
  const [row] = await tx.run(EMAIL_IS_TAKEN, [email])
  return row?.taken === true
}

// Served by the primary key.
const FIND_PROFILE = statement<Profile>(
  'identity_find_profile',
  `select id, email, first_name as "firstName", last_name as "lastName", phone, avatar_url as "avatarUrl", locale, timezone
   from users where id = $1 and is_active and deleted_at is null`,
)

/** What an active user is shown of themselves. */
export async function findProfile(tx: SystemTx, userId: UserId): Promise<Profile | null> {
  const [profile] = await tx.run(FIND_PROFILE, [userId])
  return profile ?? null
}

// Of two at once with one e-mail address the second waits here for the first and then inserts nothing: no error, so the
// transaction may go on and say so.
const INSERT_USER = statement<{ id: UserId }>(
  'identity_insert_user',
  `insert into users (id, email, password_hash, first_name, last_name, locale, timezone)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict on constraint users_email_unique do nothing returning id`,
)

/** Writes a user; false if the e-mail address is taken. */
export async function insertUser(tx: SystemTx, user: NewUser): Promise<boolean> {
  const { id, email, passwordHash, firstName, lastName, locale, timezone } = user
  const inserted = await tx.run(INSERT_USER, [id, email, passwordHash, firstName, lastName, locale, timezone])
  return inserted.length === 1
}

// Names the hash that was verified, and locks the row: a password that is changed at this moment either waits and then
// ends the new session too, or was first and leaves nothing to update. Served by the primary key.
const MARK_SIGNED_IN = statement<{ id: UserId }>(
  'identity_mark_signed_in',
  `update users set last_login_at = $3
   where id = $1 and password_hash = $2 and is_active and deleted_at is null returning id`,
)

/** Notes a sign-in; false if the password was changed or the account closed since it was verified. */
export async function markSignedIn(
  tx: SystemTx,
  options: { userId: UserId; passwordHash: string; at: Temporal.Instant },
): Promise<boolean> {
  const marked = await tx.run(MARK_SIGNED_IN, [options.userId, options.passwordHash, options.at])
  return marked.length === 1
}

// Guarded by the hash that was verified, so that of two changes at once the second is refused. Served by the primary key.
const REPLACE_PASSWORD = statement<{ id: UserId }>(
  'identity_replace_password',
  `update users set password_hash = $3, password_changed_at = $4
   where id = $1 and password_hash = $2 and is_active and deleted_at is null returning id`,
)

/** Changes the password; false if it is no longer the one that was verified. */
export async function replacePassword(
  tx: SystemTx,
  options: { userId: UserId; oldHash: string; newHash: string; at: Temporal.Instant },
): Promise<boolean> {
  const replaced = await tx.run(REPLACE_PASSWORD, [options.userId, options.oldHash, options.newHash, options.at])
  return replaced.length === 1
}
