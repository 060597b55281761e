import { findSlots as searchSlots } from '@ringbook/availability'
import type { BranchId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { SEARCH_WINDOW_DAYS_MAX, SLOTS_DEFAULT, SLOTS_MAX } from './limits.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { loadWindow } from './search-window.ts'
import type { WindowSearch } from './search-window.ts'
import { engineQuestion } from './slot-question.ts'

export interface SlotSearch extends WindowSearch {
  /** Default 200, at most 2,000. */
  limit?: number
}

/** The starts in a window of at most 62 days that can be booked now, in ascending order, each with its token. */
export async function findSlots(
  session: TenantSession,
  search: SlotSearch,
): Promise<Result<{ slots: OfferedSlot[]; timezone: string; branchId: BranchId }, BookingRefusal>> {
  const found = await loadWindow(session, search, { daysMax: SEARCH_WINDOW_DAYS_MAX })
  if (!found.ok) return found
  const { question, loaded, window } = found.value
  const limit = Math.min(search.limit ?? SLOTS_DEFAULT, SLOTS_MAX)
  const slots = searchSlots({ ...engineQuestion(loaded, question), window, limit })
  const { timezone, id: branchId } = loaded.catalog.branch
  return ok({
    slots: slots.map((slot) => offerSlot(session, { slot, loaded, request: question.request })),
    timezone,
    branchId,
  })
}
