import { invariant } from './invariant.ts'
import { dayNumberOf, dayOfWeekOf, minutesOfDay } from './local-date.ts'
import { clipSpans } from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'
import { instantOf, wallTimeOf } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** Hours that return every week, as the clock of the branch shows them. */
export interface WeeklyRule {
  /** 0 = Sunday to 6 = Saturday: the local day on which the hours begin. */
  dayOfWeek: number
  /** Minute of the day, 0 to 1440. */
  startMinute: number
  /** Minute of the day, 0 to 1440; at or before `startMinute` it is a minute of the next day. */
  endMinute: number
  /** First local date 'YYYY-MM-DD' on which the rule holds. */
  effectiveFrom?: string | null
  /** First local date 'YYYY-MM-DD' on which it no longer holds. */
  effectiveUntil?: string | null
}

/** A weekly rule with its effective dates as day numbers. */
export interface DatedRule {
  rule: WeeklyRule
  firstDay: number
  dayAfterLast: number
}

/**
 * The time that weekly rules open inside a window, with the turns of the clock applied.
 * A rule that runs past midnight belongs to the day on which it begins; so do its effective dates, and so it falls away
 * with a day on which the rules do not hold (`exceptOn`, by day numbers).
 * Throws BrokenInvariant for a day, minute or date that does not exist.
 */
export function expandWeeklyRules({
  rules,
  table,
  window,
  exceptOn,
}: {
  rules: readonly WeeklyRule[]
  table: ZoneTable
  window: TimeSpan
  exceptOn?: { has: (dayNumber: number) => boolean }
}): SpanSet {
  const dated = rules.map(datedRule)
  const open: TimeSpan[] = []
  // The evening before the window may run into it.
  const firstDay = wallTimeOf(table, window.start).dayNumber - 1
  const lastDay = wallTimeOf(table, window.end).dayNumber
  for (let dayNumber = firstDay; dayNumber <= lastDay; dayNumber++) {
    if (exceptOn?.has(dayNumber)) continue
    const dayOfWeek = dayOfWeekOf(dayNumber)
    for (const { rule, firstDay: from, dayAfterLast } of dated) {
      if (rule.dayOfWeek !== dayOfWeek || dayNumber < from || dayNumber >= dayAfterLast) continue
      const hours = hoursOnDay({ startMinute: rule.startMinute, endMinute: rule.endMinute, dayNumber, table })
      if (hours !== null) open.push(hours)
    }
  }
  return clipSpans(open, window)
}

/**
 * The hours of one local day from minute to minute, past midnight when the end is not after the start.
 * Null when the clock skips all of them (02:30 to 03:00 in the night in which summer time begins).
 */
export function hoursOnDay({
  startMinute,
  endMinute,
  dayNumber,
  table,
}: {
  startMinute: number
  endMinute: number
  dayNumber: number
  table: ZoneTable
}): TimeSpan | null {
  const endDay = endMinute <= startMinute ? dayNumber + 1 : dayNumber
  const start = instantOf(table, { dayNumber, minute: startMinute })
  const end = instantOf(table, { dayNumber: endDay, minute: endMinute })
  return start < end ? { start, end } : null
}

/** Whether a number is a minute of the day, 0 to 1440. */
export function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= minutesOfDay
}

/** Whether a number is a day of the week, 0 to 6. */
export function isDayOfWeek(dayOfWeek: number): boolean {
  return Number.isInteger(dayOfWeek) && dayOfWeek >= 0 && dayOfWeek <= 6
}

/** Checks a rule and reads its dates. Throws BrokenInvariant for a day, minute or date that does not exist. */
export function datedRule(rule: WeeklyRule): DatedRule {
  // The texts are only built for a broken rule: every rule of everybody is read in every look-up.
  if (!isDayOfWeek(rule.dayOfWeek)) invariant(false, `a weekly rule names day ${rule.dayOfWeek}`)
  const areMinutes = isMinuteOfDay(rule.startMinute) && isMinuteOfDay(rule.endMinute)
  if (!areMinutes) invariant(false, `a weekly rule runs from minute ${rule.startMinute} to ${rule.endMinute}`)
  const firstDate = rule.effectiveFrom ?? null
  const dateAfterLast = rule.effectiveUntil ?? null
  return {
    rule,
    firstDay: firstDate === null ? -Infinity : dayNumberOf(firstDate),
    dayAfterLast: dateAfterLast === null ? Infinity : dayNumberOf(dateAfterLast),
  }
}
