import type { Insertable, Selectable, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { BranchesTable, OpeningHoursTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import { decimal, jsonObject } from './rows.ts'

const COLUMNS = [
  'id',
  'name',
  'slug',
  'branch_code',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
  'latitude',
  'longitude',
  'phone',
  'email',
  'timezone',
  'is_primary',
  'is_active',
  'closes_on_holidays',
  'holiday_country',
  'holiday_region',
  'settings',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof BranchesTable)[]

const HOURS_COLUMNS = ['day_of_week', 'opens_at', 'closes_at', 'effective_from', 'effective_until'] as const

type BranchRow = Pick<Selectable<BranchesTable>, (typeof COLUMNS)[number]>

/** Opening hours of one day as they are stored: times 'HH:MM:SS'. */
export type OpeningHoursRow = Pick<Selectable<OpeningHoursTable>, (typeof HOURS_COLUMNS)[number]>

/** A branch with its weekly hours; fields are named as the columns are. */
export type BranchRecord = Omit<BranchRow, 'settings' | 'latitude' | 'longitude'> & {
  settings: ReturnType<typeof jsonObject>
  latitude: number | null
  longitude: number | null
  opening_hours: OpeningHoursRow[]
}

export type BranchFilter = { isActive?: boolean | undefined }

type WithCoordinates<Row> = Omit<Row, 'tenant_id' | 'latitude' | 'longitude'> & {
  latitude?: number | null | undefined
  longitude?: number | null | undefined
}
export type NewBranch = WithCoordinates<Insertable<BranchesTable>>
export type ChangedBranch = WithCoordinates<Updateable<BranchesTable>>

// A branch and its hours in one statement, so that no other week is seen than the one that belongs to the version.
// By primary key; the few hours of a tenant by the tenant's part of theirs.
function selectBranches(tx: TenantTx) {
  return tx.db
    .selectFrom('branches')
    .select(COLUMNS)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('opening_hours')
          .select(HOURS_COLUMNS)
          .where('opening_hours.tenant_id', '=', tx.tenantId)
          .whereRef('opening_hours.branch_id', '=', 'branches.id')
          .orderBy('day_of_week')
          .orderBy('opens_at')
          .orderBy('effective_from'),
      ).as('opening_hours'),
    )
    .where('branches.tenant_id', '=', tx.tenantId)
    .where('branches.deleted_at', 'is', null)
}

function branchRecord(row: BranchRow & { opening_hours: OpeningHoursRow[] }): BranchRecord {
  return {
    ...row,
    settings: jsonObject(row.settings),
    latitude: row.latitude === null ? null : Number(row.latitude),
    longitude: row.longitude === null ? null : Number(row.longitude),
  }
}

/** The branch with this id, or null. By primary key. */
export async function findBranch(tx: TenantTx, id: string): Promise<BranchRecord | null> {
  const row = await selectBranches(tx).where('branches.id', '=', id).executeTakeFirst()
  return row === undefined ? null : branchRecord(row)
}

/** Branches by name. A tenant has few: read by the tenant's part of the primary key and sorted. */
export async function findBranches(
  tx: TenantTx,
  { filter, page }: { filter: BranchFilter; page: SortedPageRequest },
): Promise<BranchRecord[]> {
  const { after } = page
  const rows = await selectBranches(tx)
    .$if(filter.isActive !== undefined, (query) => query.where('is_active', '=', filter.isActive ?? true))
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple(after?.sortValue ?? '', after?.id ?? ''))),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(branchRecord)
}

/**
 * Brings all who add, promote, close or delete a branch of this tenant into an order: which one is primary is decided
 * over several rows. Waits on the tenant's own row; `no key update` lets everybody else refer to the tenant meanwhile.
 */
export async function lockBranches(tx: TenantTx): Promise<void> {
  await tx.db.selectFrom('tenants').select('id').where('id', '=', tx.tenantId).forNoKeyUpdate().execute()
}

/** Whether the tenant has a primary branch. Served by branches_one_primary. */
export async function hasPrimaryBranch(tx: TenantTx): Promise<boolean> {
  const primary = await tx.db
    .selectFrom('branches')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('is_primary', '=', true)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return primary !== undefined
}

/**
 * Gives the title of primary branch to this one. In two steps, since at no moment two may have it; call it behind
 * `lockBranches`, or the unique index refuses one of two at once. Served by branches_one_primary.
 */
export async function makePrimary(tx: TenantTx, id: string): Promise<void> {
  await tx.db
    .updateTable('branches')
    .set({ is_primary: false })
    .where('tenant_id', '=', tx.tenantId)
    .where('is_primary', '=', true)
    .where('deleted_at', 'is', null)
    .execute()
  await updateBranch(tx, { id, change: { is_primary: true } })
}

/** Writes a branch and answers its id; null if another branch has the slug. The index decides, also for two at once. */
export async function insertBranch(tx: TenantTx, branch: NewBranch): Promise<string | null> {
  const { latitude, longitude } = branch
  const written = await tx.db
    .insertInto('branches')
    .values({ ...branch, latitude: decimal(latitude), longitude: decimal(longitude), tenant_id: tx.tenantId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return written?.id ?? null
}

/** Changes a branch that was read in this transaction. By primary key. */
export async function updateBranch(tx: TenantTx, { id, change }: { id: string; change: ChangedBranch }): Promise<void> {
  const { latitude, longitude } = change
  await tx.db
    .updateTable('branches')
    // The id is set to itself so that a change of the hours alone counts in the version too.
    .set({ ...change, id, latitude: decimal(latitude), longitude: decimal(longitude) })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/** Puts these hours in place of all the branch has had. Readers see the old week or the new one, never a mixture. */
export async function replaceOpeningHoursOf(
  tx: TenantTx,
  { branchId, hours }: { branchId: string; hours: readonly OpeningHoursRow[] },
): Promise<void> {
  await tx.db
    .deleteFrom('opening_hours')
    .where('tenant_id', '=', tx.tenantId)
    .where('branch_id', '=', branchId)
    .execute()
  if (hours.length === 0) return
  await tx.db
    .insertInto('opening_hours')
    .values(hours.map((row) => ({ ...row, tenant_id: tx.tenantId, branch_id: branchId })))
    .execute()
}

/** Which of these branches are there and not deleted. By primary key. */
export async function findKnownBranchIds(tx: TenantTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('branches')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}
