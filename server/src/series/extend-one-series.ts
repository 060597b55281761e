import { allOrNothing } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { SeriesId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { bookDates } from './book-dates.ts'
import type { SeriesRefusal } from './errors.ts'
import { OPEN_SERIES_DATES_MAX } from './limits.ts'
import { asFarAsMayBeBooked, loadCatalog, planDates } from './plan-series.ts'
import type { SeriesPlan } from './plan-series.ts'
import { resolveConflicts } from './resolve-conflicts.ts'
import type { PlannedDate, Series } from './series.ts'
import { nextDates } from './series-rule.ts'
import { announceSeries } from './store/announce-series.ts'
import { listMembers } from './store/members.ts'
import { lockSeries, updateSeries } from './store/series.ts'

/**
 * Books the next dates of a series without an end, as far ahead as may be booked by now and at most 26. A date that
 * cannot be had is left out or moves, as was asked when the series was booked, and is announced. Repeatable at any time;
 * answers how many were booked.
 */
export async function extendOneSeries(session: TenantSession, { seriesId }: { seriesId: SeriesId }): Promise<number> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, seriesId))
  // Somebody else took time of these dates meanwhile: the next run finds what is true then.
  if (tried.lost !== null) return 0
  const { answer } = tried
  if (answer.ok) return answer.value
  await session.transact((tx) => stop(tx, { seriesId, refusal: answer.refusal }))
  return 0
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  seriesId: SeriesId,
): Promise<Result<number, SeriesRefusal>> {
  const series = await lockSeries(tx, seriesId)
  if (series === null || series.nextStartsAt === null) return ok(0)
  const ahead = await countAhead(session, tx, seriesId)
  if (ahead >= OPEN_SERIES_DATES_MAX) return ok(0)
  // On most days nothing has come within reach: one date tells.
  const first = await planNext(session, tx, { series, dates: [series.nextStartsAt] })
  if (!first.ok) return first
  if (asFarAsMayBeBooked(first.value.dates, null).dates.length === 0) return ok(0)
  const due = nextDates(series, { from: series.nextStartsAt, count: OPEN_SERIES_DATES_MAX - ahead })
  const planned = await planNext(session, tx, { series, dates: due.dates })
  if (!planned.ok) return planned
  const { dates, nextStartsAt } = asFarAsMayBeBooked(planned.value.dates, due.next)
  const { onConflict, timezone } = series
  const resolved = resolveConflicts(dates, { onConflict, timezone })
  const written = await bookDates(session, tx, { series, dates: resolved.taken, origin: {} })
  if (!written.ok) return written
  const leftOut = [...resolved.leftOut, ...written.value.leftOut]
  const exceptions = [...series.exceptions, ...leftOut.map((date) => date.seriesStartsAt)]
  await updateSeries(tx, seriesId, { nextStartsAt, exceptions: exceptions.toSorted(Temporal.Instant.compare) })
  await announce(tx, { series, bookedCount: written.value.booked.length, leftOut })
  return ok(written.value.booked.length)
}

// Cancelled dates count too: who cancels one does not get another at the end.
async function countAhead(session: TenantSession, tx: TenantTx, seriesId: SeriesId): Promise<number> {
  const now = session.clock()
  const members = await listMembers(tx, seriesId)
  return members.filter((member) => Temporal.Instant.compare(member.seriesStartsAt, now) > 0).length
}

async function planNext(
  session: TenantSession,
  tx: TenantTx,
  { series, dates }: { series: Series; dates: readonly Temporal.Instant[] },
): Promise<Result<Pick<SeriesPlan, 'dates'>, SeriesRefusal>> {
  const { serviceId, branchId, customerId, firstStartsAt: start, rule: recurrenceRule, bookedBy: by } = series
  if (serviceId === null) return refuse('booking.service_not_found')
  if (customerId === null) return refuse('booking.customer_not_found')
  const catalog = await loadCatalog(tx, { serviceId, branchId, start })
  if (!catalog.ok) return catalog
  const { resourceIds, preferredIds, partySize, durationMinutes, mode } = series
  const wanted = {
    resourceIds,
    preferredIds,
    partySize,
    durationMinutes,
    mode: mode ?? undefined,
    staff: 'any',
  } as const
  const wish = { serviceId, branchId, customerId, start, recurrenceRule, by, ...wanted }
  return planDates(session, tx, { wish, catalog: catalog.value, dates })
}

async function announce(
  tx: TenantTx,
  { series, bookedCount, leftOut }: { series: Series; bookedCount: number; leftOut: readonly PlannedDate[] },
): Promise<void> {
  const of = { series_id: series.id, customer_id: series.customerId, service_id: series.serviceId }
  if (bookedCount > 0) {
    await announceSeries(tx, { type: 'series.extended', payload: { ...of, booked_count: bookedCount } })
  }
  if (leftOut.length === 0) return
  const dates = leftOut.map(({ seriesStartsAt, decision }) => ({
    series_starts_at: seriesStartsAt,
    reason: decision.isBookable ? null : decision.code,
  }))
  await announceSeries(tx, { type: 'series.conflict', payload: { ...of, dates, is_stopped: false } })
}

// The service is gone, the customer may not book, a question has no answer: no later date would fare better.
async function stop(
  tx: TenantTx,
  { seriesId, refusal }: { seriesId: SeriesId; refusal: SeriesRefusal },
): Promise<void> {
  const series = await lockSeries(tx, seriesId)
  if (series === null || series.nextStartsAt === null) return
  await updateSeries(tx, seriesId, { nextStartsAt: null })
  await announceSeries(tx, {
    type: 'series.conflict',
    payload: {
      series_id: seriesId,
      customer_id: series.customerId,
      service_id: series.serviceId,
      dates: [{ series_starts_at: series.nextStartsAt, reason: refusal.code }],
      is_stopped: true,
    },
  })
}
