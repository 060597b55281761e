import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ResourceBlocksTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { BlockTime } from '../block.ts'

const COLUMNS = [
  'id',
  'resource_id',
  'branch_id',
  'starts_at',
  'ends_at',
  'block_type',
  'reason',
  'recurrence_rule',
  'recurrence_ends_at',
  'recurrence_exceptions',
  'recurrence_additions',
  'timezone',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof ResourceBlocksTable)[]

/** A block; fields are named as the columns are. */
export type BlockRecord = Pick<Selectable<ResourceBlocksTable>, (typeof COLUMNS)[number]>

/** What a block belongs to. */
export type BlockSubject = { resourceId: string } | { branchId: string }

export interface BlockWindow {
  /** Blocks that are over before this are left out, unless they may repeat beyond it. */
  from?: string | undefined
  to?: string | undefined
}
export type NewBlock = Omit<Insertable<ResourceBlocksTable>, 'tenant_id'>
export type ChangedBlock = Updateable<ResourceBlocksTable>

/** When a block is, in its columns. */
export function blockTimeColumns(time: BlockTime) {
  return {
    starts_at: time.startsAt,
    ends_at: time.endsAt,
    timezone: time.timezone,
    recurrence_rule: time.recurrenceRule,
    recurrence_exceptions: time.recurrenceExceptions.map(String),
    recurrence_additions: time.recurrenceAdditions.map(String),
  }
}

/** The block with this id, locked against other changes; null if there is none. By primary key. */
export async function lockBlock(tx: TenantTx, id: string): Promise<BlockRecord | null> {
  const found = await tx.db
    .selectFrom('resource_blocks')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found ?? null
}

/** Blocks of a resource or closures of a branch, by start. Served by resource_blocks_start_unique and _by_branch. */
export async function findBlocks(
  tx: TenantTx,
  options: { subject: BlockSubject; window: BlockWindow; page: SortedPageRequest },
): Promise<BlockRecord[]> {
  const { subject, window, page } = options
  let query = tx.db
    .selectFrom('resource_blocks')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('deleted_at', 'is', null)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(page.limit)
  query =
    'resourceId' in subject
      ? query.where('resource_id', '=', subject.resourceId)
      : query.where('branch_id', '=', subject.branchId)
  const { from, to } = window
  if (to !== undefined) query = query.where('starts_at', '<', Temporal.Instant.from(to))
  if (from !== undefined) {
    const start = Temporal.Instant.from(from)
    query = query.where((eb) =>
      eb.or([
        eb('ends_at', '>', start),
        eb.and([
          eb.or([
            eb('recurrence_rule', 'is not', null),
            eb(eb.fn<number>('cardinality', ['recurrence_additions']), '>', 0),
          ]),
          eb.or([eb('recurrence_ends_at', 'is', null), eb('recurrence_ends_at', '>', start)]),
        ]),
      ]),
    )
  }
  if (page.after !== null) {
    const { sortValue, id } = page.after
    const startsAt = Temporal.Instant.from(sortValue)
    query = query.where((eb) => eb(eb.refTuple('starts_at', 'id'), '>', eb.tuple(startsAt, id)))
  }
  return query.execute()
}

/** Writes a block. Throws on resource_blocks_start_unique. */
export async function insertBlock(tx: TenantTx, block: NewBlock): Promise<BlockRecord> {
  return tx.db
    .insertInto('resource_blocks')
    .values({ ...block, tenant_id: tx.tenantId })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Changes a block that is locked. By primary key. Throws on resource_blocks_start_unique. */
export async function updateBlock(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedBlock },
): Promise<BlockRecord> {
  return tx.db
    .updateTable('resource_blocks')
    .set({ id, ...change })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}
