import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DateOverridesTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BlockSubject } from './blocks.ts'

const COLUMNS = [
  'id',
  'resource_id',
  'branch_id',
  'on_date',
  'hours',
  'reason',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof DateOverridesTable)[]

/** The hours of one date as they are stored: minutes of the day, an end at or before the start on the next day. */
export const DateHoursRow = z.object({
  start_minute: z.int(),
  end_minute: z.int(),
  branch_id: z.string().nullish(),
})
export type DateHoursRow = z.infer<typeof DateHoursRow>

type DateOverrideRow = Pick<Selectable<DateOverridesTable>, (typeof COLUMNS)[number]>

/** A day that differs from the week; fields are named as the columns are. */
export type DateOverrideRecord = Omit<DateOverrideRow, 'hours'> & { hours: DateHoursRow[] }

function dateOverrideRecord(row: DateOverrideRow): DateOverrideRecord {
  return { ...row, hours: z.array(DateHoursRow).parse(row.hours) }
}

// Of one subject by date: date_overrides_resource_date_unique or date_overrides_branch_date_unique.
function selectOf(tx: TenantTx, subject: BlockSubject) {
  const query = tx.db.selectFrom('date_overrides').select(COLUMNS).where('tenant_id', '=', tx.tenantId)
  return 'resourceId' in subject
    ? query.where('resource_id', '=', subject.resourceId)
    : query.where('branch_id', '=', subject.branchId)
}

/** The days of a resource or branch from one date to before another, in order. */
export async function findDateOverrides(
  tx: TenantTx,
  { subject, from, to }: { subject: BlockSubject; from: string; to: string },
): Promise<DateOverrideRecord[]> {
  const rows = await selectOf(tx, subject)
    .where('on_date', '>=', from)
    .where('on_date', '<', to)
    .orderBy('on_date')
    .execute()
  return rows.map(dateOverrideRecord)
}

/** The hours of one date, locked against other changes; null if the week holds on it. */
export async function lockDateOverride(
  tx: TenantTx,
  { subject, date }: { subject: BlockSubject; date: string },
): Promise<DateOverrideRecord | null> {
  const row = await selectOf(tx, subject).where('on_date', '=', date).forNoKeyUpdate().executeTakeFirst()
  return row === undefined ? null : dateOverrideRecord(row)
}

/** Writes the hours of one date over whatever they were. Of two who do it at once the later one's hours stay. */
export async function writeDateOverride(
  tx: TenantTx,
  override: {
    subject: BlockSubject
    date: string
    hours: readonly DateHoursRow[]
    reason: string | null
    userId: string | null
  },
): Promise<DateOverrideRecord> {
  const { subject, date, reason, userId } = override
  const hours = JSON.stringify(override.hours)
  const isResource = 'resourceId' in subject
  const row = await tx.db
    .insertInto('date_overrides')
    .values({
      tenant_id: tx.tenantId,
      resource_id: isResource ? subject.resourceId : null,
      branch_id: isResource ? null : subject.branchId,
      on_date: date,
      hours,
      reason,
      created_by: userId,
      updated_by: userId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', isResource ? 'resource_id' : 'branch_id', 'on_date'])
        .doUpdateSet({ hours, reason, updated_by: userId }),
    )
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return dateOverrideRecord(row)
}

/** Takes the hours of one date away, so that the week holds again. By primary key. */
export async function removeDateOverride(tx: TenantTx, id: string): Promise<void> {
  await tx.db.deleteFrom('date_overrides').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}
