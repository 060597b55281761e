import { allOrNothing } from '../booking/index.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeWithin, refuseLostRace } from './change-series.ts'
import type { ChangedSeries, SeriesChange } from './change-series.ts'
import type { SeriesRefusal } from './errors.ts'

/** What a change would come to if it were made now. */
export interface SeriesChangePlan {
  /** Dates that cannot be moved stay where they are. */
  readonly skipping: ChangedSeries
  /** They go to a time nearby, if there is one. */
  readonly moving: ChangedSeries
}

/**
 * Plans a change: it is made and undone again, so that what is told is what would be done, down to the last rule, and
 * nobody else ever sees it. Refused as the change itself would be.
 */
export async function planSeriesChange(
  session: TenantSession,
  change: Omit<SeriesChange, 'onConflict' | 'expectedStarts'>,
): Promise<Result<SeriesChangePlan, SeriesRefusal>> {
  const skipping = await tryOut(session, { ...change, onConflict: 'skip' })
  if (!skipping.ok || skipping.value.leftOut.length === 0) {
    return skipping.ok ? ok({ skipping: skipping.value, moving: skipping.value }) : skipping
  }
  const moving = await tryOut(session, { ...change, onConflict: 'move' })
  return moving.ok ? ok({ skipping: skipping.value, moving: moving.value }) : moving
}

async function tryOut(session: TenantSession, change: SeriesChange): Promise<Result<ChangedSeries, SeriesRefusal>> {
  const tried = await allOrNothing<never, { undone: Result<ChangedSeries, SeriesRefusal> }>(session, async (tx) => {
    return { ok: false, refusal: { undone: await changeWithin(session, tx, change) } }
  })
  if (tried.lost !== null) return refuseLostRace(tried.lost)
  invariant(!tried.answer.ok, 'a plan is always undone')
  return tried.answer.refusal.undone
}
