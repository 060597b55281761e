import type { ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceWorkingTime } from './store/announce.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { findResource, lockResource, replaceScheduleOf, updateResource } from './store/resources.ts'
import type { ResourceRecord } from './store/resources.ts'
import { findHoursFault, HAS_ALWAYS_HELD } from './weekly-hours.ts'
import type { HoursOfDay, HoursRefusal } from './weekly-hours.ts'

/** Working hours of one day at a branch; `branchId` null means at the home branch. */
export interface WorkingHours extends HoursOfDay {
  branchId: string | null
}

export type ReplaceScheduleRefusal =
  | HoursRefusal
  | Refusal<'catalog.resource_not_found' | 'catalog.version_mismatch' | 'catalog.unknown_branch'>

/**
 * Puts a week of working hours in place of the one before. Hours at two branches must not overlap either. None at all:
 * staff do not work; anything else is there whenever its branch is open.
 */
export async function replaceSchedule(
  session: TenantSession,
  options: { resourceId: ResourceId; schedule: readonly WorkingHours[]; expectedVersion: number | null },
): Promise<Result<ResourceRecord, ReplaceScheduleRefusal>> {
  const { resourceId, schedule, expectedVersion } = options
  const fault = findHoursFault(schedule)
  if (fault !== null) return fault
  return session.transact(async (tx) => {
    if (!(await lockResource(tx, resourceId))) return refuse('catalog.resource_not_found')
    const found = await findResource(tx, resourceId)
    invariant(found, 'a resource that is locked stays')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const branchIds = schedule.flatMap(({ branchId }) => (branchId === null ? [] : [branchId]))
    const knownIds = await findKnownBranchIds(tx, branchIds)
    const unknownId = branchIds.find((id) => !knownIds.has(id))
    if (unknownId !== undefined) return refuse('catalog.unknown_branch', { branch_id: unknownId })
    await replaceScheduleOf(tx, { resourceId, schedule: schedule.map(scheduleRow) })
    await updateResource(tx, { id: resourceId, change: {} })
    await announceWorkingTime(tx, { subject: { resourceId }, change: 'schedule' })
    const changed = await findResource(tx, resourceId)
    invariant(changed, 'a resource that is locked stays')
    return ok(changed)
  })
}

function scheduleRow({ day, start, end, branchId, effectiveFrom, effectiveUntil }: WorkingHours) {
  return {
    day_of_week: day,
    start_time: start,
    end_time: end,
    branch_id: branchId,
    effective_from: effectiveFrom ?? HAS_ALWAYS_HELD,
    effective_until: effectiveUntil,
  }
}
