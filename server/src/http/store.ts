import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'

export interface IdempotencyKey {
  readonly principal: string
  readonly key: string
}

/** What an earlier request with the same key left: the hash of that request, and its answer, encrypted. */
export interface EarlierRequest {
  readonly requestHash: Buffer
  readonly answerSealed: Buffer | null
}

// The insert waits for another transaction that holds the same key, so two at once have one effect: the second then
// reads what the first remembered. Served by the primary key.
const CLAIM_KEY = statement<{ claimed: boolean }>(
  'http_claim_idempotency_key',
  `insert into idempotency_keys (tenant_id, principal, key, request_hash) values ($1, $2, $3, $4)
   on conflict (tenant_id, principal, key) do nothing returning true as claimed`,
)

const READ_KEY = statement<{ request_hash: Buffer; answer_sealed: Buffer | null }>(
  'http_read_idempotency_key',
  `select request_hash, answer_sealed from idempotency_keys where tenant_id = $1 and principal = $2 and key = $3`,
)

const REMEMBER_ANSWER = statement<never>(
  'http_remember_answer',
  `update idempotency_keys set answer_sealed = $4 where tenant_id = $1 and principal = $2 and key = $3`,
)

/** Takes the key for this request and answers null; if it was taken before, answers what that request left. */
export async function claimIdempotencyKey(
  tx: TenantTx,
  options: IdempotencyKey & { requestHash: Buffer },
): Promise<EarlierRequest | null> {
  const { principal, key, requestHash } = options
  const claimed = await tx.run(CLAIM_KEY, [tx.tenantId, principal, key, requestHash])
  if (claimed.length > 0) return null
  const [row] = await tx.run(READ_KEY, [tx.tenantId, principal, key])
  return row === undefined ? null : { requestHash: row.request_hash, answerSealed: row.answer_sealed }
}

/** Keeps the encrypted answer beside its effect, in the same transaction. By primary key. */
export async function rememberAnswer(tx: TenantTx, options: IdempotencyKey & { answerSealed: Buffer }): Promise<void> {
  await tx.run(REMEMBER_ANSWER, [tx.tenantId, options.principal, options.key, options.answerSealed])
}
