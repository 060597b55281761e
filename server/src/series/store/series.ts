import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, CustomerId, ResourceId, SeriesId, ServiceId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { Series } from '../series.ts'

const IntakeAnswersRow = z.record(z.string(), z.json())

interface SeriesRow {
  id: SeriesId
  version: number
  status: Series['status']
  service_id: ServiceId | null
  branch_id: BranchId | null
  customer_id: CustomerId | null
  recurrence_rule: string
  timezone: string
  first_starts_at: Temporal.Instant
  duration_minutes: number
  party_size: number
  booking_mode: Series['mode']
  resource_ids: ResourceId[]
  preferred_ids: ResourceId[]
  exceptions: string[]
  next_starts_at: Temporal.Instant | null
  on_conflict: Series['onConflict']
  continues_series_id: SeriesId | null
  booked_by: Series['bookedBy']
  source: Series['source']
  customer_notes: string | null
  intake_answers: unknown
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

// The dates that were left out travel as text: the driver would read an array of timestamps as Date.
const COLUMNS = `s.id, s.version, s.status, s.service_id, s.branch_id, s.customer_id, s.recurrence_rule, s.timezone,
  s.first_starts_at, s.duration_minutes, s.party_size, s.booking_mode, s.resource_ids, s.preferred_ids,
  s.exceptions::text[] as exceptions, s.next_starts_at, s.on_conflict, s.continues_series_id, s.booked_by, s.source,
  s.customer_notes, s.intake_answers, s.created_at, s.updated_at`

export type NewSeries = Omit<Series, 'version' | 'status' | 'createdAt' | 'updatedAt'>

const INSERT_SERIES = statement<SeriesRow>(
  'series_insert',
  `insert into appointment_series as s
     (tenant_id, id, branch_id, service_id, customer_id, recurrence_rule, timezone, first_starts_at, duration_minutes,
      party_size, booking_mode, resource_ids, preferred_ids, exceptions, next_starts_at, on_conflict, continues_series_id, booked_by,
      source, customer_notes, intake_answers, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::timestamptz[], $15, $16, $17, $18,
           $19, $20, $21::jsonb, app.user_id())
   returning ${COLUMNS}`,
)

/** Writes a new series; its appointments are booked after it. */
export async function insertSeries(tx: TenantTx, series: NewSeries): Promise<Series> {
  const [row] = await tx.run(INSERT_SERIES, [
    tx.tenantId,
    series.id,
    series.branchId,
    series.serviceId,
    series.customerId,
    series.rule,
    series.timezone,
    series.firstStartsAt,
    series.durationMinutes,
    series.partySize,
    series.mode,
    series.resourceIds,
    series.preferredIds,
    series.exceptions.map(String),
    series.nextStartsAt,
    series.onConflict,
    series.continuesSeriesId,
    series.bookedBy,
    series.source,
    series.customerNotes,
    JSON.stringify(series.intakeAnswers),
  ])
  invariant(row, 'an insert answers its row')
  return toSeries(row)
}

// By primary key.
const FIND_SERIES = statement<SeriesRow>(
  'series_find',
  `select ${COLUMNS} from appointment_series s where s.tenant_id = $1 and s.id = $2`,
)

/** One series, or null. */
export async function findSeries(tx: TenantTx, id: SeriesId): Promise<Series | null> {
  const [row] = await tx.run(FIND_SERIES, [tx.tenantId, id])
  return row === undefined ? null : toSeries(row)
}

// Whoever changes a series holds its row first, so that of two changes at once the second sees what the first did.
const LOCK_SERIES = statement<SeriesRow>(
  'series_lock',
  `select ${COLUMNS} from appointment_series s where s.tenant_id = $1 and s.id = $2 for no key update`,
)

/** The same, kept for this transaction. */
export async function lockSeries(tx: TenantTx, id: SeriesId): Promise<Series | null> {
  const [row] = await tx.run(LOCK_SERIES, [tx.tenantId, id])
  return row === undefined ? null : toSeries(row)
}

// By appointment_series_by_customer for one customer, else by primary key: both are in the order of the ids.
const LIST_SERIES = statement<SeriesRow>(
  'series_list',
  `select ${COLUMNS} from appointment_series s
    where s.tenant_id = $1 and ($2::uuid is null or s.customer_id = $2) and ($3::uuid is null or s.id > $3)
    order by s.id limit $4`,
)

/** Series in the order in which they were made, of one customer or of all. */
export async function selectSeries(
  tx: TenantTx,
  { customerId, page }: { customerId: CustomerId | null; page: IdPageRequest },
): Promise<Series[]> {
  const rows = await tx.run(LIST_SERIES, [tx.tenantId, customerId, page.afterId, page.limit])
  return rows.map(toSeries)
}

/** What a change of a series may replace in it; what is left out stays. */
export type SeriesUpdate = Partial<
  Pick<
    Series,
    | 'rule'
    | 'firstStartsAt'
    | 'resourceIds'
    | 'preferredIds'
    | 'exceptions'
    | 'nextStartsAt'
    | 'status'
    | 'customerNotes'
  >
>

/** Changes a series that this transaction has locked, and counts its version on, also when nothing else changes. By primary key. */
export async function updateSeries(tx: TenantTx, id: SeriesId, update: SeriesUpdate): Promise<Series> {
  const { rule, firstStartsAt, resourceIds, preferredIds, exceptions, nextStartsAt, status, customerNotes } = update
  await tx.db
    .updateTable('appointment_series')
    .set({
      tenant_id: tx.tenantId,
      ...(rule === undefined ? {} : { recurrence_rule: rule }),
      ...(firstStartsAt === undefined ? {} : { first_starts_at: firstStartsAt }),
      ...(resourceIds === undefined ? {} : { resource_ids: [...resourceIds] }),
      ...(preferredIds === undefined ? {} : { preferred_ids: [...preferredIds] }),
      ...(exceptions === undefined ? {} : { exceptions: exceptions.map(String) }),
      ...(nextStartsAt === undefined ? {} : { next_starts_at: nextStartsAt }),
      ...(status === undefined ? {} : { status }),
      ...(customerNotes === undefined ? {} : { customer_notes: customerNotes }),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
  const updated = await findSeries(tx, id)
  invariant(updated, 'a series that is locked is there')
  return updated
}

function toSeries(row: SeriesRow): Series {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    serviceId: row.service_id,
    branchId: row.branch_id,
    customerId: row.customer_id,
    rule: row.recurrence_rule,
    timezone: row.timezone,
    firstStartsAt: row.first_starts_at,
    durationMinutes: row.duration_minutes,
    partySize: row.party_size,
    mode: row.booking_mode,
    resourceIds: row.resource_ids,
    preferredIds: row.preferred_ids,
    exceptions: row.exceptions.map((text) => Temporal.Instant.from(text)),
    nextStartsAt: row.next_starts_at,
    onConflict: row.on_conflict,
    continuesSeriesId: row.continues_series_id,
    bookedBy: row.booked_by,
    source: row.source,
    customerNotes: row.customer_notes,
    intakeAnswers: IntakeAnswersRow.parse(row.intake_answers),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
