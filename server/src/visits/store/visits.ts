import type { AppointmentSource } from '../../booking/index.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, CustomerId, ResourceId, VisitId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { VisitRecord } from '../visit.ts'

interface VisitRow {
  id: VisitId
  version: number
  branch_id: BranchId | null
  customer_id: CustomerId | null
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  source: AppointmentSource
  customer_notes: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

const COLUMNS = `v.id, v.version, v.branch_id, v.customer_id, v.starts_at, v.ends_at, v.source, v.customer_notes,
  v.created_at, v.updated_at`

const INSERT_VISIT = statement<VisitRow>(
  'visits_insert',
  `insert into visits as v (tenant_id, id, branch_id, customer_id, starts_at, ends_at, source, customer_notes, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, app.user_id())
   returning ${COLUMNS}`,
)

/** Writes a new visit; its appointments are booked after it. */
export async function insertVisit(
  tx: TenantTx,
  visit: Omit<VisitRecord, 'version' | 'createdAt' | 'updatedAt'>,
): Promise<VisitRecord> {
  const { id, branchId, customerId, start, end, source, customerNotes } = visit
  const values = [tx.tenantId, id, branchId, customerId, start, end, source, customerNotes]
  const [row] = await tx.run(INSERT_VISIT, values)
  invariant(row, 'an insert answers its row')
  return toRecord(row)
}

// By primary key.
const FIND_VISIT = statement<VisitRow>(
  'visits_find',
  `select ${COLUMNS} from visits v where v.tenant_id = $1 and v.id = $2`,
)

/** One visit, or null. */
export async function findVisit(tx: TenantTx, id: VisitId): Promise<VisitRecord | null> {
  const [row] = await tx.run(FIND_VISIT, [tx.tenantId, id])
  return row === undefined ? null : toRecord(row)
}

// Whoever changes a visit holds its row first, so that of two changes at once the second sees what the first did. By
// primary key.
const LOCK_VISIT = statement<VisitRow>(
  'visits_lock',
  `select ${COLUMNS} from visits v where v.tenant_id = $1 and v.id = $2 for no key update`,
)

/** The same, kept for this transaction. */
export async function lockVisit(tx: TenantTx, id: VisitId): Promise<VisitRecord | null> {
  const [row] = await tx.run(LOCK_VISIT, [tx.tenantId, id])
  return row === undefined ? null : toRecord(row)
}

// By visits_by_customer for one customer, who has few, else by primary key.
const LIST_VISITS = statement<VisitRow>(
  'visits_list',
  `select ${COLUMNS} from visits v
    where v.tenant_id = $1 and ($2::uuid is null or v.customer_id = $2) and ($3::uuid is null or v.id > $3)
    order by v.id limit $4`,
)

/** Visits in the order in which they were made, of one customer or of all. */
export async function selectVisits(
  tx: TenantTx,
  { customerId, page }: { customerId: CustomerId | null; page: IdPageRequest },
): Promise<VisitRecord[]> {
  const rows = await tx.run(LIST_VISITS, [tx.tenantId, customerId, page.afterId, page.limit])
  return rows.map(toRecord)
}

const UPDATE_VISIT = statement<VisitRow>(
  'visits_update',
  `update visits as v set starts_at = coalesce($3, v.starts_at), ends_at = coalesce($4, v.ends_at)
    where v.tenant_id = $1 and v.id = $2
   returning ${COLUMNS}`,
)

/**
 * Says when a locked visit begins and ends from now on, and counts its version on, also when nothing of it changes but
 * its appointments. By primary key.
 */
export async function updateVisit(
  tx: TenantTx,
  id: VisitId,
  { start = null, end = null }: { start?: Temporal.Instant | null; end?: Temporal.Instant | null },
): Promise<VisitRecord> {
  const [row] = await tx.run(UPDATE_VISIT, [tx.tenantId, id, start, end])
  invariant(row, 'a visit that is locked is there')
  return toRecord(row)
}

// A visit takes resources for one appointment after the other: of two that want the same ones in another order each
// would wait for the other forever, and so would a single booking that reaches over two of its appointments. So they all
// wait here, in one order, before anything of it is taken.
const LOCK_RESOURCES = statement<never>('visits_lock_resources', 'select app.lock_resources_alone($1, $2)')

/** Keeps everybody else from taking time of these resources until this transaction is over. */
export async function lockResources(tx: TenantTx, resourceIds: readonly ResourceId[]): Promise<void> {
  await tx.run(LOCK_RESOURCES, [tx.tenantId, resourceIds])
}

function toRecord(row: VisitRow): VisitRecord {
  return {
    id: row.id,
    version: row.version,
    branchId: row.branch_id,
    customerId: row.customer_id,
    start: row.starts_at,
    end: row.ends_at,
    source: row.source,
    customerNotes: row.customer_notes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
