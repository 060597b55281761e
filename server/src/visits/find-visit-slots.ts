import { canAllServe, exactStarts, widestStarts } from '../booking/index.ts'
import type { InstantOrDate } from '../booking/index.ts'
import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readVisitWish } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { VISIT_WINDOW_DAYS_MAX, VISITS_DEFAULT, VISITS_MAX } from './limits.ts'
import { loadVisit, namedItem } from './load-visit.ts'
import type { LoadedVisit } from './load-visit.ts'
import { offerVisit } from './offer-visit.ts'
import { searchVisits } from './search-visits.ts'
import type { OfferedVisit, RefusedItem, VisitWish } from './visit.ts'

/** Where visits are looked for. */
export interface VisitWindow {
  /** The first start that is looked at: an instant, or a date at the branch. */
  from: InstantOrDate
  /** The first that is not. */
  to: InstantOrDate
  /** Default 20, at most 200. */
  limit?: number
}

export interface VisitSearch extends VisitWish, VisitWindow {}

export interface FoundVisits {
  readonly visits: readonly OfferedVisit[]
  readonly timezone: string
  readonly branchId: BranchId
}

/**
 * The visits that begin in a window of at most 62 days and can be booked now, in ascending order, each with its token.
 * Where the services begin on a grid of their own, that of the first one counts.
 */
export async function findVisitSlots(
  session: TenantSession,
  search: VisitSearch,
): Promise<Result<FoundVisits, VisitRefusal>> {
  const widest = widestStarts(search, { daysMax: VISIT_WINDOW_DAYS_MAX })
  if (!widest.ok) return widest
  const loaded = await session.transact<Result<LoadedVisit, VisitRefusal>>(async (tx) => {
    const asked = await readVisitWish(tx, search)
    return asked.ok ? loadVisit(session, tx, { asked: asked.value, starts: widest.value }) : asked
  })
  if (!loaded.ok) return loaded
  const visit = loaded.value
  const item = unsuitableItem(visit)
  if (item !== null) return refuse('booking.resource_not_suitable', { item })
  return visitsInWindow(session, visit, search)
}

/** The visits that begin in a window, of one that is loaded for it. */
export async function visitsInWindow(
  session: TenantSession,
  visit: LoadedVisit,
  search: VisitWindow,
): Promise<Result<FoundVisits, VisitRefusal>> {
  const { timezone, id: branchId } = visit.branch
  const window = exactStarts(search, { timezone, daysMax: VISIT_WINDOW_DAYS_MAX })
  if (!window.ok) return window
  const limit = Math.min(search.limit ?? VISITS_DEFAULT, VISITS_MAX)
  const found = await searchVisits(visit, { window: window.value, limit })
  return ok({ visits: found.map((slots) => offerVisit(session, visit, slots)), timezone, branchId })
}

// Who does not do a service is not "never free": whoever asks has the wrong one.
function unsuitableItem({ items }: LoadedVisit): RefusedItem | null {
  const index = items.findIndex(({ asked, loaded }) => !canAllServe(loaded.service, asked.question.request.insistedIds))
  const item = items[index]
  return item === undefined ? null : namedItem(item, index)
}
