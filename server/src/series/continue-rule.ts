import { firstOccurrences } from '../kernel/recurrence.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { SeriesRefusal } from './errors.ts'
import { datesFrom, isOpenEnded, withoutEnd } from './series-rule.ts'
import type { SeriesRule } from './series-rule.ts'

/** A rule that goes on from one of its dates, perhaps at another time or on another day. */
export interface ContinuedRule extends SeriesRule {
  /** Where a date of the old rule, from that one on, lies in the new rule. Null: it is no date of the old rule. */
  dateInstead(old: Temporal.Instant): Temporal.Instant | null
}

/** One date of the old rule and the wall time to which it shall go; the others follow it. */
export interface RuleShift {
  readonly date: Temporal.Instant
  readonly to: Temporal.Instant
}

/**
 * Lets a rule begin anew at one of its dates, `from`; those before are no part of it. With a shift every date moves by
 * as many days as the one that is named, to its new time of day. The new rule is expanded and compared date by date:
 * refused if it would not be the old dates, moved (a day after "the last Friday" there is none that a rule names).
 */
export function continueRule(
  series: SeriesRule,
  options: { from: Temporal.Instant; upTo: Temporal.Instant; shift: RuleShift | null },
): Result<ContinuedRule, SeriesRefusal> {
  const { timezone } = series
  const move = readShift(series, options.shift)
  if (move === null) return refuse('series.rule_cannot_shift')
  const parts = withoutEnd(series.rule)
    .split(';')
    .map((part) => shiftPart(part, move.days))
  if (parts.includes(null)) return refuse('series.rule_cannot_shift')
  const old = datesFrom(series, options)
  const expected = old.map((date) => movedDate(date, { ...move, timezone }))
  const rule = [...parts, ...(isOpenEnded(series.rule) ? [] : [`COUNT=${old.length}`])].join(';')
  const firstStartsAt = expected[0] ?? options.from
  const recurrence = { rule, timezone, startsAt: firstStartsAt, exceptions: [], additions: [] }
  const dates = firstOccurrences({ ...recurrence, count: old.length })
  const isSame = dates.length === old.length && dates.every((date, index) => expected[index]?.equals(date))
  if (!isSame) return refuse('series.rule_cannot_shift')
  const instead = new Map(old.map((date, index) => [date.epochMilliseconds, dates[index] ?? null]))
  return ok({ rule, timezone, firstStartsAt, dateInstead: (date) => instead.get(date.epochMilliseconds) ?? null })
}

interface Move {
  readonly days: number
  /** The time of day of every date; null: each keeps its own. */
  readonly time: Temporal.PlainTime | null
}

// Null: the rule itself says at what time of day, or at how many.
function readShift({ rule, timezone, firstStartsAt }: SeriesRule, shift: RuleShift | null): Move | null {
  const fixesTime = /(?:^|;)(?:BYHOUR|BYMINUTE|BYSECOND|FREQ=(?:HOURLY|MINUTELY|SECONDLY))\b/.test(rule)
  // That of the first date: on the day on which the clock skips half past two, a date of half past two shows another.
  const ownTime = fixesTime ? null : wallTime(firstStartsAt, timezone).toPlainTime()
  if (shift === null) return { days: 0, time: ownTime }
  const [date, to] = [wallTime(shift.date, timezone), wallTime(shift.to, timezone)]
  const { days } = date.toPlainDate().until(to.toPlainDate(), { largestUnit: 'day' })
  if (date.toPlainTime().equals(to.toPlainTime())) return { days, time: ownTime }
  return fixesTime ? null : { days, time: to.toPlainTime() }
}

function movedDate(date: Temporal.Instant, { days, time, timezone }: Move & { timezone: string }): Temporal.Instant {
  const wall = wallTime(date, timezone)
  const plainTime = time ?? wall.toPlainTime()
  return wall.toPlainDate().add({ days }).toZonedDateTime({ timeZone: timezone, plainTime }).toInstant()
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** As far as a day of the month can move without meeting months that lack it. */
const MONTH_DAYS = 28

// Null: the part names days that have no counterpart so many days later.
function shiftPart(part: string, days: number): string | null {
  if (days === 0) return part
  const [name = '', value = ''] = part.split('=')
  if (name === 'BYDAY') return listOf(name, value, (day) => shiftWeekday(day, days))
  if (name === 'BYMONTHDAY') return listOf(name, value, (day) => shiftMonthDay(Number(day), days))
  return part
}

function listOf(name: string, value: string, shift: (item: string) => string | null): string | null {
  const shifted = value.split(',').map(shift)
  return shifted.includes(null) ? null : `${name}=${shifted.join(',')}`
}

function shiftWeekday(day: string, days: number): string | null {
  const index = WEEKDAYS.indexOf(day)
  return index < 0 ? null : (WEEKDAYS[(((index + days) % 7) + 7) % 7] ?? null)
}

function shiftMonthDay(day: number, days: number): string | null {
  const shifted = day + days
  return day > 0 && shifted >= 1 && shifted <= MONTH_DAYS ? String(shifted) : null
}

function wallTime(instant: Temporal.Instant, timezone: string): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(timezone).toPlainDateTime()
}
