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
import { whyNothingFree } from './why-nothing-free.ts'
import type { WhyNothing } from './why-nothing-free.ts'

export interface SlotSearch extends WindowSearch {
  /** Default 200, at most 2,000. */
  limit?: number
  /** Whether to say why, where nothing is free. */
  saysWhy?: boolean
}

export interface FoundSlots {
  readonly slots: OfferedSlot[]
  /** Why there are none; empty when there are some, or when nobody asked. */
  readonly reasons: WhyNothing[]
  readonly timezone: string
  readonly branchId: BranchId
}

/** The starts in a window of at most 62 days that can be booked now, in ascending order, each with its token. */
export async function findSlots(
  session: TenantSession,
  search: SlotSearch,
): Promise<Result<FoundSlots, BookingRefusal>> {
  const found = await loadWindow(session, search, { daysMax: SEARCH_WINDOW_DAYS_MAX })
  if (!found.ok) return found
  const { question, loaded, window } = found.value
  const limit = Math.min(search.limit ?? SLOTS_DEFAULT, SLOTS_MAX)
  const slots = searchSlots({ ...engineQuestion(loaded, question), window, limit })
  const { timezone, id: branchId } = loaded.catalog.branch
  return ok({
    reasons: search.saysWhy === true && slots.length === 0 ? whyNothingFree({ loaded, question, window }) : [],
    slots: slots.map((slot) => offerSlot(session, { slot, loaded, request: question.request })),
    timezone,
    branchId,
  })
}
