import type * as contract from '@ringbook/api-contract'
import { appointmentAnswer, slotAnswer } from '../booking/index.ts'
import { refuse } from '../kernel/result.ts'
import type { BookedSeries } from './book-series.ts'
import type { ChangedSeries } from './change-series.ts'
import type { SeriesRefusal } from './errors.ts'
import type { SeriesPlan } from './plan-series.ts'
import type { PlannedDate, Series } from './series.ts'

/** A series as the contract shows it. */
export function seriesAnswer(series: Series): contract.Series {
  return {
    id: series.id,
    version: series.version,
    status: series.status,
    service_id: series.serviceId,
    branch_id: series.branchId,
    customer_id: series.customerId,
    recurrence_rule: series.rule,
    timezone: series.timezone,
    first_starts_at: series.firstStartsAt.toString(),
    duration_minutes: series.durationMinutes,
    party_size: series.partySize,
    mode: series.mode,
    resource_ids: [...series.resourceIds],
    preferred_ids: [...series.preferredIds],
    exceptions: series.exceptions.map(String),
    next_starts_at: series.nextStartsAt?.toString() ?? null,
    continues_series_id: series.continuesSeriesId,
    source: series.source,
    customer_notes: series.customerNotes,
    created_at: series.createdAt.toString(),
    updated_at: series.updatedAt.toString(),
  }
}

/** One date as it was planned, as the contract shows it. */
function plannedDateAnswer({ seriesStartsAt, decision }: PlannedDate): contract.PlannedDate {
  const series_starts_at = seriesStartsAt.toString()
  if (decision.isBookable) {
    const slot = slotAnswer(decision.slot)
    return { series_starts_at, is_bookable: true, slot, reason: null, resource: null, alternatives: [] }
  }
  const { code, resource, alternatives } = decision
  const other = alternatives.map(slotAnswer)
  return { series_starts_at, is_bookable: false, slot: null, reason: code, resource, alternatives: other }
}

/** A plan as the contract shows it. */
export function planAnswer(plan: SeriesPlan): contract.SeriesPlan {
  const bookable = plan.dates.filter(({ decision }) => decision.isBookable).length
  return {
    recurrence_rule: plan.rule,
    timezone: plan.timezone,
    branch_id: plan.branchId,
    dates: plan.dates.map(plannedDateAnswer),
    bookable_count: bookable,
    conflict_count: plan.dates.length - bookable,
    staff: plan.staff,
    next_starts_at: plan.nextStartsAt?.toString() ?? null,
  }
}

/** A series that was booked, as the contract shows it. */
export function bookedAnswer({ series, appointments, leftOut }: BookedSeries): contract.BookedSeries {
  return {
    series: seriesAnswer(series),
    appointments: appointments.map(appointmentAnswer),
    left_out: leftOut.map(plannedDateAnswer),
  }
}

/** A series that was changed, as the contract shows it. */
export function changedAnswer({ series, endedSeries, appointments, leftOut }: ChangedSeries): contract.ChangedSeries {
  return {
    ...bookedAnswer({ series, appointments, leftOut }),
    ended_series: endedSeries === null ? null : seriesAnswer(endedSeries),
  }
}

/** A refusal as the contract writes it: its dates in conflict in the shape of planned dates. */
export function answerRefusal(refusal: SeriesRefusal) {
  const conflicts = refusal.details?.['conflicts']
  if (!Array.isArray(conflicts)) return { ok: false, refusal } as const
  return refuse(refusal.code, { ...refusal.details, conflicts: conflicts.map(plannedDateAnswer) })
}
