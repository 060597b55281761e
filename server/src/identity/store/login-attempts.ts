import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'

export type AttemptOutcome = 'success' | 'unknown_account' | 'wrong_password' | 'throttled'

const INSERT_ATTEMPT = statement<{ id: string }>(
  'identity_insert_attempt',
  `insert into login_attempts (email, ip_address, user_agent, success, failure_reason, attempted_at)
   values ($1, $2, $3, false, 'unfinished', $4) returning id`,
)

/** Writes an attempt as failed, before anything is known of it. Answers its id. */
export async function insertAttempt(
  tx: SystemTx,
  attempt: { email: string; ipAddress: string; userAgent: string | null; at: Temporal.Instant },
): Promise<string> {
  const [row] = await tx.run(INSERT_ATTEMPT, [attempt.email, attempt.ipAddress, attempt.userAgent, attempt.at])
  return row!.id
}

// The oldest failure that fills a limit: until it leaves the window there is no room. Attempts that were refused for
// this very reason do not count, or a stranger could lock an account for ever by going on trying. Two backward
// scans of at most `limit` counted rows, over login_attempts_by_email and login_attempts_by_address.
const FIND_LIMITING = statement<{ byAccount: Temporal.Instant | null; byAddress: Temporal.Instant | null }>(
  'identity_find_limiting_attempts',
  `select
     (select attempted_at from login_attempts
       where email = $1 and attempted_at > $3 and not success and failure_reason is distinct from 'throttled' and id <> $4
       order by attempted_at desc offset $5::int - 1 limit 1) as "byAccount",
     (select attempted_at from login_attempts
       where ip_address = $2::inet and attempted_at > $3 and not success
         and failure_reason is distinct from 'throttled' and id <> $4
       order by attempted_at desc offset $6::int - 1 limit 1) as "byAddress"`,
)

export interface AttemptWindow {
  readonly email: string
  readonly ipAddress: string
  readonly since: Temporal.Instant
  /** The attempt that asks, which does not count itself. */
  readonly attemptId: string
  readonly perAccount: number
  readonly perAddress: number
}

/** The failures that must leave the window before this account, or this address, may try again; null where it may now. */
export async function findLimitingAttempts(
  tx: SystemTx,
  window: AttemptWindow,
): Promise<{ byAccount: Temporal.Instant | null; byAddress: Temporal.Instant | null }> {
  const { email, ipAddress, since, attemptId, perAccount, perAddress } = window
  const [row] = await tx.run(FIND_LIMITING, [email, ipAddress, since, attemptId, perAccount, perAddress])
  return row!
}

// Served by the primary key.
const CORRECT_ATTEMPT = statement<never>(
  'identity_correct_attempt',
  `update login_attempts set success = $2, failure_reason = $3 where id = $1`,
)

/** Writes what became of an attempt. */
export async function correctAttempt(
  tx: SystemTx,
  options: { attemptId: string; outcome: AttemptOutcome },
): Promise<void> {
  const { attemptId, outcome } = options
  await tx.run(CORRECT_ATTEMPT, [attemptId, outcome === 'success', outcome === 'success' ? null : outcome])
}
