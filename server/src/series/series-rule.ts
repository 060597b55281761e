import { isTimeZone } from '../kernel/clock.ts'
import {
  expandRecurrence,
  findRecurrenceFault,
  firstOccurrences,
  normalizeRecurrenceRule,
} from '../kernel/recurrence.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { SeriesRefusal } from './errors.ts'
import { OPEN_SERIES_DATES_MAX, SERIES_DATES_MAX } from './limits.ts'

/** A recurrence rule and the first date from which it counts. */
export interface SeriesRule {
  /** RRULE of RFC 5545. */
  readonly rule: string
  readonly timezone: string
  readonly firstStartsAt: Temporal.Instant
}

/** The dates that are planned now, and the first that is not; null when there is none. */
export interface RuleDates {
  readonly dates: readonly Temporal.Instant[]
  readonly next: Temporal.Instant | null
}

/**
 * Reads a rule with the end that is named beside it: a count, or the last local date. Refuses what RFC 5545 does not
 * allow and what never repeats, each with the fault as a sentence.
 */
export function readSeriesRule(asked: {
  recurrenceRule: string
  count: number | null
  lastOn: Temporal.PlainDate | null
  timezone: string
  start: Temporal.Instant
}): Result<SeriesRule, SeriesRefusal> {
  const { recurrenceRule, count, lastOn, timezone, start } = asked
  if (!isTimeZone(timezone)) return refuse('series.unknown_timezone')
  const ends = [
    ...(count === null ? [] : [`COUNT=${count}`]),
    // A date and no instant: in the zone of the rule the whole day belongs to it (RFC 5545, 3.3.10).
    ...(lastOn === null ? [] : [`UNTIL=${lastOn.toString().replaceAll('-', '')}`]),
  ]
  const rule = [normalizeRecurrenceRule(recurrenceRule), ...ends].join(';')
  const fault = findRecurrenceFault({ rule, startsAt: start, timezone })
  if (fault !== null) return refuse('series.invalid_rule', { fault })
  return ok({ rule, timezone, firstStartsAt: start })
}

/** Whether the rule goes on for ever. */
export function isOpenEnded(rule: string): boolean {
  return !/(?:^|;)(?:COUNT|UNTIL)=/.test(rule)
}

/** All dates of a rule that ends, at most 366; of one that does not, the first 26. */
export function datesOfRule(series: SeriesRule): Result<RuleDates, SeriesRefusal> {
  if (isOpenEnded(series.rule))
    return ok(nextDates(series, { from: series.firstStartsAt, count: OPEN_SERIES_DATES_MAX }))
  const dates = firstOccurrences({ ...recurrenceOf(series), count: SERIES_DATES_MAX + 1 })
  return dates.length > SERIES_DATES_MAX ? refuse('series.too_many_dates') : ok({ dates, next: null })
}

/**
 * So many dates of a rule from one of them on. Counted from the first date of all: on the day on which the clock skips
 * half past two the rule shows half past three, and could not go on from there.
 */
export function nextDates(series: SeriesRule, { from, count }: { from: Temporal.Instant; count: number }): RuleDates {
  const window = { from: series.firstStartsAt, to: from }
  const before = expandRecurrence({ ...recurrenceOf(series), window, max: DATES_KNOWN_MAX }).length
  const dates = firstOccurrences({ ...recurrenceOf(series), count: before + count + 1 }).slice(before)
  return { dates: dates.slice(0, count), next: dates[count] ?? null }
}

/** The dates of a rule from one of them on, up to the last that matters; all that are left of a rule that ends. */
export function datesFrom(
  series: SeriesRule,
  { from, upTo }: { from: Temporal.Instant; upTo: Temporal.Instant },
): Temporal.Instant[] {
  if (!isOpenEnded(series.rule)) {
    return firstOccurrences({ ...recurrenceOf(series), count: SERIES_DATES_MAX }).filter(
      (date) => Temporal.Instant.compare(date, from) >= 0,
    )
  }
  const window = { from, to: upTo.add({ nanoseconds: 1 }) }
  return expandRecurrence({ ...recurrenceOf(series), window, max: DATES_KNOWN_MAX })
}

// A series without an end that is kept for 27 years, every day.
const DATES_KNOWN_MAX = 10_000

function recurrenceOf({ rule, timezone, firstStartsAt }: SeriesRule) {
  return { rule, timezone, startsAt: firstStartsAt, exceptions: [], additions: [] }
}

/** The rule that ends just before one of its dates. */
export function endRuleBefore(rule: string, date: Temporal.Instant): string {
  const last = date.subtract({ seconds: 1 }).toString({ smallestUnit: 'second' })
  return [withoutEnd(rule), `UNTIL=${last.replaceAll(/[-:]/g, '')}`].join(';')
}

/** The rule without COUNT and UNTIL. */
export function withoutEnd(rule: string): string {
  return rule
    .split(';')
    .filter((part) => !/^(?:COUNT|UNTIL)=/.test(part))
    .join(';')
}
