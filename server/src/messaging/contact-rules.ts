import { getBusinessProfile, listBranchSummaries } from '../catalog/index.ts'
import type { BranchId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { DEFAULT_QUIET_HOURS, firstLoudMoment, zonesOfNumber } from './quiet-hours.ts'
import { hasOptedOut } from './store/opt-outs.ts'
import { readMessageSettings } from './store/settings.ts'

/**
 * What must be heeded before somebody is written to or rung by the business itself: whether the number has opted out,
 * and the first moment from now on at which it is not night there, by the tenant's quiet hours.
 */
export async function contactRulesOf(
  session: TenantSession,
  { number, branchId }: { number: E164Number; branchId: BranchId | null },
): Promise<{ hasOptedOut: boolean; notBefore: Temporal.Instant }> {
  return session.transact(async (tx) => {
    const [optedOut, branches, business, settings] = await Promise.all([
      hasOptedOut(tx, number),
      listBranchSummaries(tx),
      getBusinessProfile(tx),
      readMessageSettings(tx),
    ])
    const branchZone = branches.find(({ id }) => id === branchId)?.timezone ?? business.timezone
    const quiet =
      settings === null
        ? DEFAULT_QUIET_HOURS
        : { from: Temporal.PlainTime.from(settings.quiet_from), until: Temporal.PlainTime.from(settings.quiet_until) }
    const zones = zonesOfNumber({ number, branchZone })
    return { hasOptedOut: optedOut, notBefore: firstLoudMoment({ now: session.clock(), zones, quiet }) }
  })
}
