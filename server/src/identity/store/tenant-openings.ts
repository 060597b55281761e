import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { TenantId, UserId } from '../../kernel/ids.ts'

/** A request to open a tenant that may be repeated: by whom, under which key, and what it asked for. */
export interface TenantOpening {
  readonly userId: UserId
  readonly key: string
  readonly requestHash: Buffer
  readonly tenantId: TenantId
}

// Waits for another transaction that claims the same key, so two at once open one tenant. Served by the primary key.
const CLAIM = statement<{ claimed: boolean }>(
  'identity_claim_tenant_opening',
  `insert into tenant_openings (user_id, key, request_hash, tenant_id) values ($1, $2, $3, $4)
   on conflict (user_id, key) do nothing returning true as claimed`,
)

const READ = statement<{ requestHash: Buffer; tenantId: TenantId }>(
  'identity_read_tenant_opening',
  `select request_hash as "requestHash", tenant_id as "tenantId" from tenant_openings where user_id = $1 and key = $2`,
)

/** Takes the key for this opening and answers null; if it was taken before, answers what it was taken for. */
export async function claimOpening(
  tx: SystemTx,
  { userId, key, requestHash, tenantId }: TenantOpening,
): Promise<Pick<TenantOpening, 'requestHash' | 'tenantId'> | null> {
  const claimed = await tx.run(CLAIM, [userId, key, requestHash, tenantId])
  if (claimed.length > 0) return null
  const [row] = await tx.run(READ, [userId, key])
  return row ?? null
}
