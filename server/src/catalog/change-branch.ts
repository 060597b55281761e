import { expectConstraints } from '../db/errors.ts'
import { isTimeZone } from '../kernel/clock.ts'
import type { BranchId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changesHolidays, readBranchHolidays } from './branch-holidays.ts'
import type { BranchHolidaysRefusal } from './branch-holidays.ts'
import { readPhone } from './phone.ts'
import { announceWorkingTime } from './store/announce.ts'
import { findBranch, lockBranches, makePrimary, updateBranch } from './store/branches.ts'
import type { BranchRecord, ChangedBranch } from './store/branches.ts'
import { getBusinessProfile } from './store/summaries.ts'

export type ChangeBranchRefusal =
  | BranchHolidaysRefusal
  | Refusal<
      | 'catalog.branch_not_found'
      | 'catalog.version_mismatch'
      | 'catalog.invalid_phone'
      | 'catalog.unknown_timezone'
      | 'catalog.primary_branch_needed'
      | 'catalog.slug_taken'
    >

/**
 * Changes a branch. `is_primary: true` takes the title from the branch that had it; nothing takes it away without
 * giving it to another. `expectedVersion` null changes whatever is there.
 */
export async function changeBranch(
  session: TenantSession,
  options: { branchId: BranchId; change: ChangedBranch; expectedVersion: number | null },
): Promise<Result<BranchRecord, ChangeBranchRefusal>> {
  const { branchId, change, expectedVersion } = options
  return expectConstraints({ branches_slug_unique: refuse('catalog.slug_taken') }, () =>
    session.transact(async (tx): Promise<Result<BranchRecord, ChangeBranchRefusal>> => {
      await lockBranches(tx)
      const found = await findBranch(tx, branchId)
      if (found === null) return refuse('catalog.branch_not_found')
      if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
      const { is_primary: isPrimary = found.is_primary, is_active: isActive = found.is_active } = change
      const losesPrimary = found.is_primary && !(isPrimary && isActive)
      if (losesPrimary || (isPrimary && !isActive)) return refuse('catalog.primary_branch_needed')
      if (change.timezone !== undefined && !isTimeZone(change.timezone)) return refuse('catalog.unknown_timezone')
      const country = change.country ?? found.country ?? (await getBusinessProfile(tx)).country
      const phone = readPhone({ text: change.phone, country })
      if (!phone.ok) return phone
      const holidays = await readBranchHolidays({ found, change, branchCountry: country })
      if (!holidays.ok) return holidays
      await updateBranch(tx, {
        id: branchId,
        change: { ...change, ...holidays.value, phone: phone.value, is_primary: found.is_primary },
      })
      if (changesHolidays(found, holidays.value)) {
        await announceWorkingTime(tx, { subject: { branchId }, change: 'holidays' })
      }
      if (isPrimary && !found.is_primary) await makePrimary(tx, branchId)
      const changed = await findBranch(tx, branchId)
      invariant(changed, 'a branch that is locked stays')
      return ok(changed)
    }),
  )
}
