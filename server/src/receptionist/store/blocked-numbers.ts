import type { Selectable } from 'kysely'
import type { BlockedNumbersTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

const COLUMNS = [
  'id',
  'phone',
  'reason',
  'blocked_until',
  'created_at',
  'version',
] as const satisfies (keyof BlockedNumbersTable)[]

/** A number that is not answered; fields are named as the columns are. */
export type BlockedNumberRecord = Pick<Selectable<BlockedNumbersTable>, (typeof COLUMNS)[number]>

// By blocked_numbers_phone_unique.
const IS_BLOCKED = statement<{ id: string }>(
  'receptionist_is_number_blocked',
  `select b.id from blocked_numbers b
    where b.tenant_id = $1 and b.phone = $2 and (b.blocked_until is null or b.blocked_until > $3)`,
)

/** Whether a number is not answered at this moment. */
export async function isNumberBlocked(tx: TenantTx, phone: E164Number, now: Temporal.Instant): Promise<boolean> {
  return (await tx.run(IS_BLOCKED, [tx.tenantId, phone, now])).length > 0
}

/** Blocked numbers in the order of the numbers: by blocked_numbers_phone_unique. */
export async function findBlockedNumbers(tx: TenantTx, page: SortedPageRequest): Promise<BlockedNumberRecord[]> {
  let query = tx.db.selectFrom('blocked_numbers').select(COLUMNS).where('tenant_id', '=', tx.tenantId)
  if (page.after !== null) query = query.where('phone', '>', page.after.sortValue)
  return query.orderBy('phone').limit(page.limit).execute()
}

/** Blocks a number, or replaces why and until when; the constraint makes one of two at once. */
export async function upsertBlockedNumber(
  tx: TenantTx,
  blocked: { phone: E164Number; reason: string | null; until: Temporal.Instant | null },
): Promise<BlockedNumberRecord> {
  const changes = { reason: blocked.reason, blocked_until: blocked.until }
  return tx.db
    .insertInto('blocked_numbers')
    .values({ tenant_id: tx.tenantId, phone: blocked.phone, ...changes })
    .onConflict((conflict) => conflict.constraint('blocked_numbers_phone_unique').doUpdateSet(changes))
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Unblocks a number by the primary key; false if it is not blocked, or was changed since that version. */
export async function deleteBlockedNumber(
  tx: TenantTx,
  { id, expectedVersion }: { id: string; expectedVersion: number | null },
): Promise<boolean> {
  let removal = tx.db.deleteFrom('blocked_numbers').where('tenant_id', '=', tx.tenantId).where('id', '=', id)
  if (expectedVersion !== null) removal = removal.where('version', '=', expectedVersion)
  return (await removal.returning('id').executeTakeFirst()) !== undefined
}

/** One of them by the primary key, or null. */
export async function readBlockedNumber(tx: TenantTx, id: string): Promise<BlockedNumberRecord | null> {
  const row = await tx.db
    .selectFrom('blocked_numbers')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
