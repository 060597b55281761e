import { widestStarts } from '../booking/index.ts'
import type { ChangedBy } from '../booking/index.ts'
import type { VisitId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { visitsInWindow } from './find-visit-slots.ts'
import type { FoundVisits, VisitWindow } from './find-visit-slots.ts'
import { VISIT_WINDOW_DAYS_MAX } from './limits.ts'
import { loadVisit } from './load-visit.ts'
import { offerVisit } from './offer-visit.ts'
import { planVisit } from './plan-visit.ts'
import { readVisitMove } from './read-visit-move.ts'
import type { OfferedVisit } from './visit.ts'

/** A visit that somebody would like to have at another time. */
export interface MovableVisit {
  visitId: VisitId
  by: ChangedBy
}

/**
 * The times that begin in a window and to which all of a visit can be moved, in ascending order, each with the token that
 * moves it there: with its lengths and distances, and its own old times free. Writes nothing; refused as the move would be.
 */
export async function findVisitMoves(
  session: TenantSession,
  search: MovableVisit & VisitWindow,
): Promise<Result<FoundVisits, VisitRefusal>> {
  const widest = widestStarts(search, { daysMax: VISIT_WINDOW_DAYS_MAX })
  if (!widest.ok) return widest
  return session.transact<Result<FoundVisits, VisitRefusal>>(async (tx) => {
    const read = await readVisitMove(session, tx, { ...anyVersion(search), to: { start: session.clock() } })
    if (!read.ok) return read
    const { wanted, appointments } = read.value
    const loaded = await loadVisit(session, tx, { asked: wanted.asked, starts: widest.value })
    if (!loaded.ok) return loaded
    const found = await visitsInWindow(session, loaded.value, search)
    if (!found.ok) return found
    const [first] = appointments
    return ok({ ...found.value, visits: found.value.visits.filter(({ start }) => !first?.start.equals(start)) })
  })
}

/** Whether all of a visit can be moved to one start; refused as the move would be. Writes nothing. */
export async function checkVisitMove(
  session: TenantSession,
  move: MovableVisit & { start: Temporal.Instant },
): Promise<Result<OfferedVisit, VisitRefusal>> {
  return session.transact<Result<OfferedVisit, VisitRefusal>>(async (tx) => {
    const read = await readVisitMove(session, tx, { ...anyVersion(move), to: { start: move.start } })
    if (!read.ok) return read
    const planned = await planVisit(session, tx, read.value.wanted)
    return planned.ok ? ok(offerVisit(session, planned.value.visit, planned.value.slots)) : planned
  })
}

function anyVersion({ visitId, by }: MovableVisit) {
  return { visitId, by, expectedVersion: null }
}
