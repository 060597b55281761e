import type { TenantTx } from '../db/transaction.ts'
import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { catalogBlock, catalogBranch, catalogResource } from './load-bookable-catalog.ts'
import type { BookableCatalog, CatalogBlock, CatalogResource } from './load-bookable-catalog.ts'
import { readTimetable } from './store/branch-timetable.ts'
import type { KnownBlockRow } from './store/branch-timetable.ts'

/** Time off or a closure that can be told from others, for people to see. */
export interface KnownBlock extends CatalogBlock {
  id: string
  type: KnownBlockRow['type']
  reason: string | null
}

/** When a branch is open, and everybody and everything that is there in a window, with hours and time off. */
export interface BranchTimetable {
  branch: Omit<BookableCatalog['branch'], 'closures'> & { closures: KnownBlock[] }
  resources: (Omit<CatalogResource, 'blocks'> & { blocks: KnownBlock[]; hasOutsideCalendar: boolean })[]
}

/** Loads the hours of one branch in a window; `branchId` null means the primary one. */
export async function loadBranchTimetable(
  tx: TenantTx,
  options: { branchId: BranchId | null; window: { from: Temporal.Instant; to: Temporal.Instant } },
): Promise<Result<BranchTimetable, Refusal<'catalog.branch_not_found'>>> {
  const { branch, resources } = await readTimetable(tx, options)
  if (branch === null) return refuse('catalog.branch_not_found')
  return ok({
    branch: { ...(await catalogBranch(branch, options.window)), closures: branch.closures.map(knownBlock) },
    resources: resources.map((row) => ({
      ...catalogResource(row, branch.id),
      blocks: row.blocks.map(knownBlock),
      hasOutsideCalendar: row.hasOutsideCalendar,
    })),
  })
}

function knownBlock(row: KnownBlockRow): KnownBlock {
  return { ...catalogBlock(row), id: row.id, type: row.type, reason: row.reason }
}
