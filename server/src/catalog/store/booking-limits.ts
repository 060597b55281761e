import { sql } from 'kysely'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { BookingLimitsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

const COLUMNS = [
  'id',
  'scope',
  'service_id',
  'resource_id',
  'period',
  'max_count',
  'max_minutes',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof BookingLimitsTable)[]

/** A booking limit; fields are named as the columns are. */
export type BookingLimitRecord = Pick<Selectable<BookingLimitsTable>, (typeof COLUMNS)[number]>

export type NewBookingLimit = Omit<Insertable<BookingLimitsTable>, 'tenant_id'>
export type ChangedBookingLimit = Pick<Updateable<BookingLimitsTable>, 'max_count' | 'max_minutes'>

export interface BookingLimitFilter {
  scope?: BookingLimitRecord['scope'] | undefined
  serviceId?: string | undefined
  resourceId?: string | undefined
}

// Limits of what was deleted are out of sight: they stop nobody any more. By the primary keys.
function selectLimits(tx: TenantTx) {
  return tx.db
    .selectFrom('booking_limits as l')
    .select(COLUMNS.map((column) => `l.${column}` as const))
    .leftJoin('services as s', (join) =>
      join.onRef('s.tenant_id', '=', 'l.tenant_id').onRef('s.id', '=', 'l.service_id'),
    )
    .leftJoin('resources as r', (join) =>
      join.onRef('r.tenant_id', '=', 'l.tenant_id').onRef('r.id', '=', 'l.resource_id'),
    )
    .where('l.tenant_id', '=', tx.tenantId)
    .where('s.deleted_at', 'is', null)
    .where('r.deleted_at', 'is', null)
}

/** The limit with this id, or null. */
export async function findBookingLimit(tx: TenantTx, id: string): Promise<BookingLimitRecord | null> {
  return (await selectLimits(tx).where('l.id', '=', id).executeTakeFirst()) ?? null
}

/** The limit with this id, locked against other changes; null if there is none. */
export async function lockBookingLimit(tx: TenantTx, id: string): Promise<BookingLimitRecord | null> {
  return (await selectLimits(tx).where('l.id', '=', id).forNoKeyUpdate('l').executeTakeFirst()) ?? null
}

/** Limits by scope, one page; a business has few: read by the tenant's part of the primary key. */
export async function findBookingLimits(
  tx: TenantTx,
  { filter, page }: { filter: BookingLimitFilter; page: SortedPageRequest },
): Promise<BookingLimitRecord[]> {
  const { scope, serviceId, resourceId } = filter
  let query = selectLimits(tx).orderBy('l.scope').orderBy('l.id').limit(page.limit)
  if (scope !== undefined) query = query.where('l.scope', '=', scope)
  if (serviceId !== undefined) query = query.where('l.service_id', '=', serviceId)
  if (resourceId !== undefined) query = query.where('l.resource_id', '=', resourceId)
  if (page.after !== null) {
    const { sortValue, id } = page.after
    query = query.where(sql<boolean>`(l.scope, l.id) > (${sortValue}, ${id}::uuid)`)
  }
  return query.execute()
}

/** Writes a limit; null if there is one for the same subject and period. The constraint decides, also for two at once. */
export async function insertBookingLimit(tx: TenantTx, limit: NewBookingLimit): Promise<BookingLimitRecord | null> {
  const written = await tx.db
    .insertInto('booking_limits')
    .values({ ...limit, tenant_id: tx.tenantId })
    .onConflict((conflict) => conflict.constraint('booking_limits_unique').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst()
  return written ?? null
}

/** Changes a limit that is locked. By primary key. */
export async function updateBookingLimit(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedBookingLimit },
): Promise<BookingLimitRecord> {
  return tx.db
    .updateTable('booking_limits')
    .set({ ...change, id })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Deletes a limit that is locked; no appointment refers to it. By primary key. */
export async function deleteBookingLimitRow(tx: TenantTx, id: string): Promise<void> {
  await tx.db.deleteFrom('booking_limits').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}

/** Whether the service is there and not deleted. By primary key. */
export async function serviceExists(tx: TenantTx, id: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('services')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
