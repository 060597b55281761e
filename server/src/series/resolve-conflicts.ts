import type { ResourceId } from '../kernel/ids.ts'
import { MOVE_DAYS_MAX } from './limits.ts'
import type { OnConflict, PlannedDate } from './series.ts'

/** A date that shall be booked: at the first of these times, or the first after it that can still be had. */
export interface DateToTake {
  readonly planned: PlannedDate
  readonly choices: readonly TimeChoice[]
}

export interface TimeChoice {
  readonly start: Temporal.Instant
  /** Who would serve. */
  readonly staffIds: readonly ResourceId[]
}

/** The dates that can be had, and those that cannot; in the order of the rule. */
export interface ResolvedDates {
  readonly taken: readonly DateToTake[]
  readonly leftOut: readonly PlannedDate[]
}

/**
 * Does with the dates in conflict as asked. One that moves goes to the nearest free time on its own local day, else
 * on the nearest day within three; a time that another date of the series has is not free.
 */
export function resolveConflicts(
  dates: readonly PlannedDate[],
  { onConflict, timezone }: { onConflict: OnConflict; timezone: string },
): ResolvedDates {
  const used = new Set(dates.filter(({ decision }) => decision.isBookable).map(({ decision }) => at(decision.start)))
  const taken: DateToTake[] = []
  const leftOut: PlannedDate[] = []
  for (const planned of dates) {
    const choices = choicesOf(planned, { onConflict, timezone }).filter(
      ({ start }) => planned.decision.isBookable || !used.has(at(start)),
    )
    const [first] = choices
    if (first === undefined) leftOut.push(planned)
    else {
      used.add(at(first.start))
      taken.push({ planned, choices })
    }
  }
  return { taken, leftOut }
}

function choicesOf(
  { decision, seriesStartsAt }: PlannedDate,
  { onConflict, timezone }: { onConflict: OnConflict; timezone: string },
): TimeChoice[] {
  if (decision.isBookable) return [choiceOf(decision.slot)]
  return onConflict === 'move' ? nearbyTimes(decision.alternatives.map(choiceOf), { seriesStartsAt, timezone }) : []
}

/**
 * The times at most three local days away from a date: those on its own day first, then day by day, and on each day the
 * one nearest to the time of day of the date.
 */
function nearbyTimes(
  times: readonly TimeChoice[],
  { seriesStartsAt, timezone }: { seriesStartsAt: Temporal.Instant; timezone: string },
): TimeChoice[] {
  const wanted = seriesStartsAt.toZonedDateTimeISO(timezone)
  const away = times.map((time) => {
    const local = time.start.toZonedDateTimeISO(timezone)
    const days = Math.abs(wanted.toPlainDate().until(local.toPlainDate()).days)
    const minutes = Math.abs(wanted.toPlainTime().until(local.toPlainTime()).total('minutes'))
    return { time, days, minutes }
  })
  return away
    .filter(({ days }) => days <= MOVE_DAYS_MAX)
    .toSorted((one, other) => one.days - other.days || one.minutes - other.minutes)
    .map(({ time }) => time)
}

function choiceOf(slot: {
  start: Temporal.Instant
  resources: readonly { id: ResourceId; type: string }[]
}): TimeChoice {
  return { start: slot.start, staffIds: slot.resources.filter(({ type }) => type === 'staff').map(({ id }) => id) }
}

function at(instant: Temporal.Instant): number {
  return instant.epochMilliseconds
}
