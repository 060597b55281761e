import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId } from '../../kernel/ids.ts'
import {
  BLOCK_JSON,
  BlockRow,
  branchAndPresent,
  branchJson,
  BranchRow,
  ResourceRow,
  resourcesJson,
} from './bookable-catalog.ts'

const KnownBlockRow = BlockRow.extend({
  id: z.string(),
  type: z.enum(['vacation', 'sick_leave', 'maintenance', 'break', 'training', 'closure', 'other']),
  reason: z.string().nullable(),
})
const TimetableRow = z.object({
  branch: BranchRow.extend({ closures: z.array(KnownBlockRow) }).nullable(),
  resources: z.array(ResourceRow.extend({ blocks: z.array(KnownBlockRow) })),
})

export type KnownBlockRow = z.infer<typeof KnownBlockRow>
export type TimetableRow = z.infer<typeof TimetableRow>

const KNOWN_BLOCK_JSON = `(${BLOCK_JSON})::jsonb || jsonb_build_object(
        'id', k.id, 'type', k.block_type, 'reason', k.reason)`

// The hours of one branch as bookings read them, for everybody who is there in place of those of one service, in one
// statement and one snapshot. By the same indexes: resources by the tenant's rows of the primary key, their schedules,
// blocks and dates by resource_schedules_by_resource, resource_blocks_start_unique and date_overrides_resource_date_unique.
const READ_BRANCH_TIMETABLE = statement<{ branch: unknown; resources: unknown }>(
  'catalog_read_branch_timetable',
  `${branchAndPresent()}
   select ${branchJson(KNOWN_BLOCK_JSON)} as branch,
          ${resourcesJson(KNOWN_BLOCK_JSON)} as resources`,
)

/** The hours of a branch (null: the primary one) and of everybody and everything there, as they are stored. */
export async function readTimetable(
  tx: TenantTx,
  { branchId, window }: { branchId: BranchId | null; window: { from: Temporal.Instant; to: Temporal.Instant } },
): Promise<TimetableRow> {
  const values = [tx.tenantId, null, branchId, window.from, window.to, window.from]
  const [row] = await tx.run(READ_BRANCH_TIMETABLE, values)
  return TimetableRow.parse(row)
}
