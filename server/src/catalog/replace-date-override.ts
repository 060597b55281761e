import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkSubject } from './create-block.ts'
import type { SubjectRefusal } from './create-block.ts'
import { findDateHoursFault } from './date-override.ts'
import type { DateHoursRefusal, HoursOfDate } from './date-override.ts'
import { announceWorkingTime } from './store/announce.ts'
import type { BlockSubject } from './store/blocks.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { lockDateOverride, writeDateOverride } from './store/date-overrides.ts'
import type { DateHoursRow, DateOverrideRecord } from './store/date-overrides.ts'
import { minuteOfDay } from './weekly-hours.ts'

export type ReplaceDateOverrideRefusal =
  | SubjectRefusal
  | DateHoursRefusal
  | Refusal<'catalog.version_mismatch' | 'catalog.unknown_branch'>

/**
 * Says which hours hold on one date in place of those of the week: of a branch, also against a public holiday; of a
 * resource at every branch. No hours: not that day. `expectedVersion` null writes over whatever is there; a version of
 * a date that has no hours of its own any more is refused.
 */
export async function replaceDateOverride(
  session: TenantSession,
  options: {
    subject: BlockSubject
    date: string
    hours: readonly HoursOfDate[]
    reason: string | null
    expectedVersion: number | null
  },
): Promise<Result<DateOverrideRecord, ReplaceDateOverrideRefusal>> {
  const { subject, date, hours, reason, expectedVersion } = options
  const fault = findDateHoursFault(date, hours)
  if (fault !== null) return fault
  return session.transact(async (tx): Promise<Result<DateOverrideRecord, ReplaceDateOverrideRefusal>> => {
    const known = await checkSubject(tx, subject)
    if (!known.ok) return known
    const branchIds = hours.flatMap(({ branchId }) => (branchId === null ? [] : [branchId]))
    const knownIds = await findKnownBranchIds(tx, branchIds)
    const unknownId = branchIds.find((id) => !knownIds.has(id))
    if (unknownId !== undefined) return refuse('catalog.unknown_branch', { branch_id: unknownId })
    const found = await lockDateOverride(tx, { subject, date })
    if (expectedVersion !== null && found?.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const rows = hours.map(dateHoursRow).toSorted((one, other) => one.start_minute - other.start_minute)
    await announceWorkingTime(tx, { subject, change: 'date_override' })
    return ok(await writeDateOverride(tx, { subject, date, hours: rows, reason, userId: session.actor.userId }))
  })
}

function dateHoursRow({ start, end, branchId }: HoursOfDate): DateHoursRow {
  const minutes = { start_minute: minuteOfDay(start), end_minute: minuteOfDay(end) }
  return branchId === null ? minutes : { ...minutes, branch_id: branchId }
}
