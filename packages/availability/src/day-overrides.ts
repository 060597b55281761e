import type { BookingWorld, DayOverride } from './booking-world.ts'
import { invariant } from './invariant.ts'
import { dayNumberOf } from './local-date.ts'
import { expandWeeklyRules, hoursOnDay, isMinuteOfDay } from './opening-hours.ts'
import type { WeeklyRule } from './opening-hours.ts'
import { clipSpans, mergeSpans, subtractSpans } from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'
import { startOfDay } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** Days, by their numbers, on which other hours hold than those of the week; none of them: not that day. */
export type ReplacedDays = ReadonlyMap<number, DayOverride['hours']>

const nothingReplaced: ReplacedDays = new Map()

/**
 * Reads overrides by day number. Throws BrokenInvariant for a date or a minute that does not exist, and for two
 * overrides of one day, because nobody could say which one holds.
 */
export function replacedDaysOf(overrides: readonly DayOverride[] = []): ReplacedDays {
  if (overrides.length === 0) return nothingReplaced
  const days = new Map<number, DayOverride['hours']>()
  for (const { date, hours } of overrides) {
    const dayNumber = dayNumberOf(date)
    invariant(!days.has(dayNumber), `${date} is overridden once`)
    const areHours = hours.every(({ startMinute, endMinute }) => isMinuteOfDay(startMinute) && isMinuteOfDay(endMinute))
    invariant(areHours, `the hours on ${date} run from minute to minute of the day`)
    days.set(dayNumber, hours)
  }
  return days
}

/** The names of the public holidays by day number; a day with hours of its own is none. Of two, the first counts. */
export function holidayNamesOf({
  holidays = [],
  replaced,
}: {
  holidays: BookingWorld['holidays']
  replaced: ReplacedDays
}): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const { date, name } of holidays) {
    const dayNumber = dayNumberOf(date)
    if (!replaced.has(dayNumber) && !names.has(dayNumber)) names.set(dayNumber, name)
  }
  return names
}

/**
 * The open time inside a window when on some days other hours hold than those of the week. Hours belong to the local
 * day on which they begin: what began the evening before a replaced day still runs into it.
 * `rules` null means always open; then a replaced day is closed from its midnight to the next but for its own hours.
 * Null: always open, without an exception.
 */
export function openTimeOf({
  rules,
  replaced,
  table,
  window,
}: {
  rules: readonly WeeklyRule[] | null
  replaced: ReplacedDays
  table: ZoneTable
  window: TimeSpan
}): SpanSet | null {
  if (replaced.size === 0) return rules && expandWeeklyRules({ rules, table, window })
  const weekly =
    rules === null
      ? subtractSpans({ from: mergeSpans([window]), removed: wholeDays([...replaced.keys()], table) })
      : expandWeeklyRules({ rules, table, window, exceptOn: replaced })
  return clipSpans([...weekly, ...hoursOfDays(replaced, table)], window)
}

function wholeDays(dayNumbers: readonly number[], table: ZoneTable): SpanSet {
  return mergeSpans(dayNumbers.map((day) => ({ start: startOfDay(table, day), end: startOfDay(table, day + 1) })))
}

function hoursOfDays(replaced: ReplacedDays, table: ZoneTable): TimeSpan[] {
  return [...replaced].flatMap(([dayNumber, hours]) =>
    hours.flatMap(({ startMinute, endMinute }) => hoursOnDay({ startMinute, endMinute, dayNumber, table }) ?? []),
  )
}
