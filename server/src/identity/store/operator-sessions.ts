import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { OperatorSession } from '../operator-session.ts'

const INSERT = statement<never>(
  'identity_insert_operator_session',
  `insert into operator_sessions (id, token_hash, key_hash, ip_address, user_agent, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** Writes a session of the operator; `operator_sessions_short` refuses one that is longer than a working day. */
export async function insertOperatorSession(
  tx: SystemTx,
  session: OperatorSession & {
    tokenHash: Buffer
    keyHash: Buffer
    ipAddress: string | null
    userAgent: string | null
    createdAt: Temporal.Instant
  },
): Promise<void> {
  const { id, tokenHash, keyHash, ipAddress, userAgent, createdAt, expiresAt } = session
  await tx.run(INSERT, [id, tokenHash, keyHash, ipAddress, userAgent, createdAt, expiresAt])
}

// By the key too: a key that was replaced takes its sessions along. Served by operator_sessions_token_unique.
const FIND = statement<OperatorSession>(
  'identity_find_operator_session',
  `select s.id, s.expires_at as "expiresAt" from operator_sessions s
    where s.token_hash = $1 and s.key_hash = $2 and s.revoked_at is null and s.expires_at > $3`,
)

/** The live session with this token hash, begun by the key that is still the installation's; null if there is none. */
export async function findOperatorSession(
  tx: SystemTx,
  presented: { tokenHash: Buffer; keyHash: Buffer; now: Temporal.Instant },
): Promise<OperatorSession | null> {
  const [session] = await tx.run(FIND, [presented.tokenHash, presented.keyHash, presented.now])
  return session ?? null
}

// Served by the primary key.
const REVOKE = statement<never>(
  'identity_revoke_operator_session',
  'update operator_sessions set revoked_at = $2 where id = $1 and revoked_at is null',
)

/** Ends a session of the operator. Twice is as good as once. */
export async function revokeOperatorSession(tx: SystemTx, ended: { id: string; at: Temporal.Instant }): Promise<void> {
  await tx.run(REVOKE, [ended.id, ended.at])
}
