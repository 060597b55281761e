import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId } from '../../kernel/ids.ts'
import { BLOCK_JSON, BlockRow, DateOverrideRow } from './bookable-catalog.ts'

const BranchDaysRow = z.object({
  branchId: z.string().transform((id) => id as BranchId),
  overrides: z.array(DateOverrideRow),
  closures: z.array(BlockRow),
  closesOnHolidays: z.boolean(),
  holidayCountry: z.string().nullable(),
  holidayRegion: z.string().nullable(),
  language: z.string(),
})
export type BranchDaysRow = z.infer<typeof BranchDaysRow>

// One round trip for all branches, of which a business has few: date_overrides_branch_date_unique and
// resource_blocks_by_branch for each. A recurring closure counts while one of its occurrences may reach into the window.
const READ_DIFFERING_DAYS = statement<{ days: unknown }>(
  'catalog_read_differing_days',
  `select json_build_object(
            'branchId', b.id,
            'closesOnHolidays', b.closes_on_holidays, 'holidayCountry', b.holiday_country,
            'holidayRegion', b.holiday_region, 'language', left(t.locale, 2),
            'overrides', coalesce(
              (select json_agg(json_build_object('date', d.on_date, 'hours', d.hours) order by d.on_date)
                 from date_overrides d
                where d.tenant_id = $1 and d.branch_id = b.id
                  and d.on_date between ($2 at time zone b.timezone)::date and ($3 at time zone b.timezone)::date), '[]'),
            'closures', coalesce(
              (select json_agg(${BLOCK_JSON} order by k.starts_at)
                 from resource_blocks k
                where k.tenant_id = $1 and k.branch_id = b.id and k.deleted_at is null and k.starts_at < $3
                  and (k.ends_at > $2
                       or ((k.recurrence_rule is not null or cardinality(k.recurrence_additions) > 0)
                           and (k.recurrence_ends_at is null
                                or k.recurrence_ends_at + (k.ends_at - k.starts_at) > $2)))), '[]')) as days
     from branches b
     join tenants t on t.id = b.tenant_id
    where b.tenant_id = $1 and b.is_active and b.deleted_at is null`,
)

/** What differs from the week at every branch inside a window, as it is stored. */
export async function readDifferingDays(
  tx: TenantTx,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<BranchDaysRow[]> {
  const rows = await tx.run(READ_DIFFERING_DAYS, [tx.tenantId, from, to])
  return rows.map(({ days }) => BranchDaysRow.parse(days))
}
