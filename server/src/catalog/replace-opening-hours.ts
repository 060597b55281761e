import type { BranchId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceWorkingTime } from './store/announce.ts'
import { findBranch, lockBranches, replaceOpeningHoursOf, updateBranch } from './store/branches.ts'
import type { BranchRecord } from './store/branches.ts'
import { findHoursFault, HAS_ALWAYS_HELD } from './weekly-hours.ts'
import type { HoursOfDay, HoursRefusal } from './weekly-hours.ts'

export type ReplaceOpeningHoursRefusal = Refusal<'catalog.branch_not_found' | 'catalog.version_mismatch'> | HoursRefusal

/** Puts a week of opening hours in place of the one before; none at all means that the branch states no hours. */
export async function replaceOpeningHours(
  session: TenantSession,
  options: { branchId: BranchId; openingHours: readonly HoursOfDay[]; expectedVersion: number | null },
): Promise<Result<BranchRecord, ReplaceOpeningHoursRefusal>> {
  const { branchId, openingHours, expectedVersion } = options
  const fault = findHoursFault(openingHours)
  if (fault !== null) return fault
  return session.transact(async (tx) => {
    await lockBranches(tx)
    const found = await findBranch(tx, branchId)
    if (found === null) return refuse('catalog.branch_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const hours = openingHours.map(({ day, start, end, effectiveFrom, effectiveUntil }) => ({
      day_of_week: day,
      opens_at: start,
      closes_at: end,
      effective_from: effectiveFrom ?? HAS_ALWAYS_HELD,
      effective_until: effectiveUntil,
    }))
    await replaceOpeningHoursOf(tx, { branchId, hours })
    // The hours are part of the branch: whoever saw the old week must not overwrite this one.
    await updateBranch(tx, { id: branchId, change: {} })
    await announceWorkingTime(tx, { subject: { branchId }, change: 'opening_hours' })
    const changed = await findBranch(tx, branchId)
    invariant(changed, 'a branch that is locked stays')
    return ok(changed)
  })
}
