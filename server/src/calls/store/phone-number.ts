import type { Insertable, Selectable, Updateable } from 'kysely'
import type { PhoneNumbersTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { Last, SystemTx, TenantTx } from '../../db/transaction.ts'
import type { BranchId, TenantId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

export type PhoneNumberRow = Selectable<PhoneNumbersTable>

export interface DialledNumber {
  readonly id: string
  readonly branchId: BranchId | null
  readonly isActive: boolean
}

// Across tenants, by the primary key of the directory, which says whose a number is.
const FIND_OWNER_OF_NUMBER = statement<{ tenantId: TenantId }>(
  'calls_find_owner_of_number',
  `select d.tenant_id as "tenantId" from phone_number_directory d
     join tenants t on t.id = d.tenant_id and t.is_active and t.deleted_at is null
    where d.number = $1`,
)

// The number that the operator rings when none is named: the first that was ever added. A small table, read by hand.
const FIND_FIRST_NUMBER = statement<{ tenantId: TenantId; number: E164Number }>(
  'calls_find_first_number',
  `select d.tenant_id as "tenantId", d.number from phone_number_directory d
     join tenants t on t.id = d.tenant_id and t.is_active and t.deleted_at is null
    order by t.created_at, d.phone_number_id limit 1`,
)

// Later messages of vendors do not always repeat the dialled number. Served by calls_by_provider_call.
const FIND_OWNER_OF_CALL = statement<{ tenantId: TenantId }>(
  'calls_find_owner_of_call',
  `select c.tenant_id as "tenantId" from calls c where c.provider = $1 and c.provider_call_id = $2 limit 2`,
)

// Served by tenants_slug_unique.
const FIND_TENANT_BY_SLUG = statement<{ tenantId: TenantId }>(
  'calls_find_tenant_by_slug',
  `select t.id as "tenantId" from tenants t where t.slug = $1 and t.is_active and t.deleted_at is null`,
)

// A tenant has few numbers: read by the primary key's tenant prefix.
const FIND_DIALLED_NUMBER = statement<DialledNumber>(
  'calls_find_dialled_number',
  `select n.id, n.branch_id as "branchId", n.is_active as "isActive"
     from phone_numbers n where n.tenant_id = $1 and n.number = $2`,
)

// A tenant has few numbers: read by the primary key's tenant prefix, in the order of their creation.
const FIND_FIRST_ACTIVE_NUMBER = statement<{ number: E164Number }>(
  'calls_find_first_active_number',
  `select n.number from phone_numbers n where n.tenant_id = $1 and n.is_active order by n.created_at, n.id limit 1`,
)

/** Whose number it is, if anybody's; all that a transaction asks. */
export function findOwnerOfNumber(tx: SystemTx, number: E164Number): Last<{ tenantId: TenantId }> {
  return tx.runLast(FIND_OWNER_OF_NUMBER, [number])
}

/** The first number of the installation and whose it is, or null. */
export async function findFirstNumber(tx: SystemTx): Promise<{ tenantId: TenantId; number: E164Number } | null> {
  const [first] = await tx.run(FIND_FIRST_NUMBER, [])
  return first ?? null
}

/** Whose call it is; null if none is known by that name, or if two businesses have one. */
export async function findOwnerOfCall(
  tx: SystemTx,
  call: { provider: string; providerCallId: string },
): Promise<TenantId | null> {
  const owners = await tx.run(FIND_OWNER_OF_CALL, [call.provider, call.providerCallId])
  return owners.length === 1 ? (owners[0]?.tenantId ?? null) : null
}

/** The business with this slug, or null. */
export async function findTenantBySlug(tx: SystemTx, slug: string): Promise<TenantId | null> {
  const [tenant] = await tx.run(FIND_TENANT_BY_SLUG, [slug])
  return tenant?.tenantId ?? null
}

/** The tenant's own number that was dialled, or null. */
export async function findDialledNumber(tx: TenantTx, number: E164Number): Promise<DialledNumber | null> {
  const [found] = await tx.run(FIND_DIALLED_NUMBER, [tx.tenantId, number])
  return found ?? null
}

/** The tenant's first number that is in use, or null. */
export async function findFirstActiveNumber(tx: TenantTx): Promise<E164Number | null> {
  const [first] = await tx.run(FIND_FIRST_ACTIVE_NUMBER, [tx.tenantId])
  return first?.number ?? null
}

export interface OwnNumber {
  readonly number: E164Number
  readonly provider: string | null
  readonly externalId: string | null
}

// A tenant has few numbers: read by the primary key's tenant prefix. Of the branch first, then the main one.
const FIND_NUMBER_TO_RING_FROM = statement<OwnNumber>(
  'calls_find_number_to_ring_from',
  `select n.number, n.provider, n.external_id as "externalId" from phone_numbers n
    where n.tenant_id = $1 and n.is_active
    order by n.branch_id is distinct from $2::uuid, n.type <> 'main', n.created_at, n.id limit 1`,
)

/** The number from which the business rings, best one of this branch; null if it has none in use. */
export async function findNumberToRingFrom(tx: TenantTx, branchId: BranchId | null): Promise<OwnNumber | null> {
  const [number] = await tx.run(FIND_NUMBER_TO_RING_FROM, [tx.tenantId, branchId])
  return number ?? null
}

export interface ProvisionableNumber {
  readonly id: string
  readonly number: E164Number
  readonly externalId: string | null
}

// As FIND_NUMBER_TO_RING_FROM: those that stand with this vendor, or with none yet.
const NUMBERS_OF_PROVIDER = statement<ProvisionableNumber>(
  'calls_numbers_of_provider',
  `select n.id, n.number, n.external_id as "externalId" from phone_numbers n
    where n.tenant_id = $1 and n.is_active and (n.provider is null or n.provider = $2) order by n.number`,
)

// By the primary key.
const KEEP_NUMBER_AT_VENDOR = statement<never>(
  'calls_keep_number_at_vendor',
  'update phone_numbers set external_id = $3, provider = $4 where tenant_id = $1 and id = $2',
)

/** The numbers in use that stand with a vendor, or with none yet. */
export async function listNumbersOfProvider(tx: TenantTx, provider: string): Promise<ProvisionableNumber[]> {
  return tx.run(NUMBERS_OF_PROVIDER, [tx.tenantId, provider])
}

/** Keeps what a vendor calls a number of ours. */
export async function keepNumberAtVendor(
  tx: TenantTx,
  number: { id: string; externalId: string; provider: string },
): Promise<void> {
  await tx.run(KEEP_NUMBER_AT_VENDOR, [tx.tenantId, number.id, number.externalId, number.provider])
}

/** Numbers in the order of the numbers themselves. A tenant has few: read by the primary key's tenant prefix. */
export async function listPhoneNumberRows(
  tx: TenantTx,
  { branchId, page }: { branchId: string | null; page: SortedPageRequest },
): Promise<PhoneNumberRow[]> {
  let query = tx.db.selectFrom('phone_numbers').selectAll().where('tenant_id', '=', tx.tenantId)
  if (branchId !== null) query = query.where('branch_id', '=', branchId)
  if (page.after !== null) query = query.where('number', '>', page.after.sortValue)
  return query.orderBy('number').limit(page.limit).execute()
}

/** One number, or null. Served by the primary key. */
export async function readPhoneNumber(tx: TenantTx, id: string): Promise<PhoneNumberRow | null> {
  const row = await tx.db
    .selectFrom('phone_numbers')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Writes a new number. The primary key of the directory refuses one that anybody has. */
export async function insertPhoneNumber(
  tx: TenantTx,
  number: Omit<Insertable<PhoneNumbersTable>, 'tenant_id'>,
): Promise<PhoneNumberRow> {
  return tx.db
    .insertInto('phone_numbers')
    .values({ ...number, tenant_id: tx.tenantId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes a number if it still has the expected version (null: whichever); null if not. Served by the primary key. */
export async function updatePhoneNumber(
  tx: TenantTx,
  options: { id: string; expectedVersion: number | null; changes: Updateable<PhoneNumbersTable> },
): Promise<PhoneNumberRow | null> {
  let query = tx.db
    .updateTable('phone_numbers')
    .set({ ...options.changes, tenant_id: tx.tenantId })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.id)
  if (options.expectedVersion !== null) query = query.where('version', '=', options.expectedVersion)
  return (await query.returningAll().executeTakeFirst()) ?? null
}

/**
 * Removes a number that still has the expected version (null: whichever); the directory follows by trigger. False if
 * there was none. Served by the primary key.
 */
export async function deletePhoneNumber(
  tx: TenantTx,
  { id, expectedVersion }: { id: string; expectedVersion: number | null },
): Promise<boolean> {
  let query = tx.db.deleteFrom('phone_numbers').where('tenant_id', '=', tx.tenantId).where('id', '=', id)
  if (expectedVersion !== null) query = query.where('version', '=', expectedVersion)
  const removed = await query.executeTakeFirst()
  return removed.numDeletedRows > 0n
}
