import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import type { Permission } from '@ringbook/api-contract'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { ApiKey, PresentedApiKey } from '../api-key.ts'
import { toSuspension } from './memberships.ts'
import type { SuspensionRow } from './memberships.ts'

/** A stored scope that no longer exists gives nothing. */
function knownScopes(scopes: readonly string[]): Permission[] {
  return ALL_PERMISSIONS.filter((permission) => scopes.includes(permission))
}

const COLUMNS = [
  'id',
  'name',
  'key_hint as keyHint',
  'scopes',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'created_by as createdBy',
  'created_at as createdAt',
  'version',
] as const

/** A page of the keys that were not revoked, the oldest first. Served by the primary key. */
export async function findApiKeys(tx: TenantTx, page: IdPageRequest): Promise<ApiKey[]> {
  let query = tx.db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('revoked_at', 'is', null)
  if (page.afterId !== null) query = query.where('id', '>', page.afterId)
  const rows = await query.orderBy('id').limit(page.limit).execute()
  return rows.map((row) => ({ ...row, scopes: knownScopes(row.scopes) }))
}

/** Writes a key; only its hash and its last four characters. */
export async function insertApiKey(
  tx: TenantTx,
  key: {
    name: string
    keyHash: Buffer
    keyHint: string
    scopes: readonly Permission[]
    expiresAt: Temporal.Instant | null
    createdBy: UserId
  },
): Promise<ApiKey> {
  const row = await tx.db
    .insertInto('api_keys')
    .values({
      tenant_id: tx.tenantId,
      name: key.name,
      key_hash: key.keyHash,
      key_hint: key.keyHint,
      scopes: [...key.scopes],
      expires_at: key.expiresAt,
      created_by: key.createdBy,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return { ...row, scopes: knownScopes(row.scopes) }
}

// Every request with a key begins with this, inside the tenant that the key names. "Last used" is written at most once
// a minute, and by the triggers' list of columns is no change of the key. Served by api_keys_hash_unique.
const FIND_PRESENTED = statement<Omit<PresentedApiKey, 'scopes' | 'suspension'> & { scopes: string[] } & SuspensionRow>(
  'identity_find_presented_api_key',
  `with used as (
     update api_keys set last_used_at = $3
      where tenant_id = $1 and key_hash = $2 and revoked_at is null and (expires_at is null or expires_at > $3)
        and (last_used_at is null or last_used_at <= $3::timestamptz - interval '1 minute'))
   select k.id, k.name, k.scopes, t.slug as "tenantSlug",
     t.suspended_at as "suspendedAt", t.suspension_reason as "suspensionReason"
   from api_keys k join tenants t on t.id = k.tenant_id and t.is_active and t.deleted_at is null
   where k.tenant_id = $1 and k.key_hash = $2 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $3)`,
)

/** The live key with this hash, in a tenant that is open; null if there is none. */
export async function findPresentedApiKey(
  tx: TenantTx,
  options: { keyHash: Buffer; now: Temporal.Instant },
): Promise<PresentedApiKey | null> {
  const [row] = await tx.run(FIND_PRESENTED, [tx.tenantId, options.keyHash, options.now])
  return row === undefined ? null : { ...row, scopes: knownScopes(row.scopes), suspension: toSuspension(row) }
}

/** Revokes a key; false if there is none that is not revoked. Served by the primary key. */
export async function revokeApiKey(
  tx: TenantTx,
  options: { apiKeyId: string; at: Temporal.Instant },
): Promise<boolean> {
  const revoked = await tx.db
    .updateTable('api_keys')
    .set({ revoked_at: options.at })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.apiKeyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows === 1n
}
