import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'

export interface RememberedAnswer {
  readonly requestHash: Buffer
  readonly statusCode: number | null
  readonly headers: Record<string, string>
  readonly body: unknown
}

interface KeyRow {
  request_hash: Buffer
  status_code: number | null
  response_headers: Record<string, string> | null
  response_body: unknown
}

// The insert waits for another transaction that holds the same key, so two at once have one effect: the second then
// reads what the first remembered. Served by the primary key.
const CLAIM_KEY = statement<{ claimed: boolean }>(
  'http_claim_idempotency_key',
  `insert into idempotency_keys (tenant_id, principal, key, request_hash) values ($1, $2, $3, $4)
   on conflict (tenant_id, principal, key) do nothing returning true as claimed`,
)

const READ_KEY = statement<KeyRow>(
  'http_read_idempotency_key',
  `select request_hash, status_code, response_headers, response_body from idempotency_keys
   where tenant_id = $1 and principal = $2 and key = $3`,
)

const REMEMBER_ANSWER = statement<never>(
  'http_remember_answer',
  `update idempotency_keys set status_code = $4, response_headers = $5, response_body = $6
   where tenant_id = $1 and principal = $2 and key = $3`,
)

export interface IdempotencyKey {
  readonly principal: string
  readonly key: string
}

/** Takes the key for this request; null if taken, else the answer remembered for an earlier request with it. */
export async function claimIdempotencyKey(
  tx: TenantTx,
  options: IdempotencyKey & { requestHash: Buffer },
): Promise<RememberedAnswer | null> {
  const claimed = await tx.run(CLAIM_KEY, [tx.tenantId, options.principal, options.key, options.requestHash])
  if (claimed.length > 0) return null
  const [row] = await tx.run(READ_KEY, [tx.tenantId, options.principal, options.key])
  if (row === undefined) return null
  return {
    requestHash: row.request_hash,
    statusCode: row.status_code,
    headers: row.response_headers ?? {},
    body: row.response_body,
  }
}

/** Keeps the answer beside its effect, in the same transaction. */
export async function rememberAnswer(
  tx: TenantTx,
  options: IdempotencyKey & { statusCode: number; headers: Record<string, string>; body: unknown },
): Promise<void> {
  await tx.run(REMEMBER_ANSWER, [
    tx.tenantId,
    options.principal,
    options.key,
    options.statusCode,
    JSON.stringify(options.headers),
    JSON.stringify(options.body ?? null),
  ])
}
