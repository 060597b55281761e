import { nextSlot } from '@ringbook/availability'
import type { BranchId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { NEXT_SLOT_DAYS_MAX, NEXT_SLOT_FIRST_DAYS, NEXT_SLOT_GROWTH } from './limits.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { loadWindow } from './search-window.ts'
import { engineQuestion } from './slot-question.ts'
import type { ServiceQuestion } from './slot-question.ts'

export interface NextSlotQuestion extends ServiceQuestion {
  /** Not before this instant; now when it is not said. */
  after?: Temporal.Instant
}

/**
 * The first start that can be booked, at most a year ahead; null when there is none. Looks at two days first and then at
 * ever longer stretches: mostly somebody is free tomorrow, and a year of calendar costs a hundred times as much.
 */
export async function findNextSlot(
  session: TenantSession,
  asked: NextSlotQuestion,
): Promise<Result<{ slot: OfferedSlot | null; timezone: string; branchId: BranchId }, BookingRefusal>> {
  const first = asked.after ?? session.clock()
  const last = first.add({ hours: 24 * NEXT_SLOT_DAYS_MAX })
  let from = first
  let days = NEXT_SLOT_FIRST_DAYS
  for (;;) {
    const to = earlier(from.add({ hours: 24 * days }), last)
    const found = await loadWindow(session, { ...asked, from, to }, { daysMax: NEXT_SLOT_DAYS_MAX })
    if (!found.ok) return found
    const { question, loaded, window } = found.value
    const { timezone, id: branchId } = loaded.catalog.branch
    const slot = nextSlot({ ...engineQuestion(loaded, question), window })
    if (slot !== null) {
      return ok({ slot: offerSlot(session, { slot, loaded, request: question.request }), timezone, branchId })
    }
    if (Temporal.Instant.compare(to, last) >= 0) return ok({ slot: null, timezone, branchId })
    from = to
    days *= NEXT_SLOT_GROWTH
  }
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other
}
