import { invariant } from '../kernel/invariant.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** The date from which the database counts hours that have always held. */
export const HAS_ALWAYS_HELD = '2000-01-01'

/**
 * Hours of one day of the week, as opening hours and schedules have in common. Times are 'HH:MM', dates local. An end
 * before the start is on the next day; hours and their dates belong to the day on which they begin.
 */
export interface HoursOfDay {
  /** 0 = Sunday to 6 = Saturday. */
  day: number
  start: string
  end: string
  effectiveFrom: string | null
  /** First date on which they hold no longer. */
  effectiveUntil: string | null
}

export type HoursRefusal = Refusal<'catalog.hours_empty' | 'catalog.hours_dates_reversed' | 'catalog.hours_overlap'>

/** What is wrong with a week of hours, naming the day and the times; null if nothing. The database holds the same rules. */
export function findHoursFault(week: readonly HoursOfDay[]): { ok: false; refusal: HoursRefusal } | null {
  for (const hours of week) {
    if (isEmptyStretch(hours)) return refuse('catalog.hours_empty', describe([hours]))
    const { effectiveFrom, effectiveUntil } = hours
    if (effectiveUntil !== null && effectiveUntil <= (effectiveFrom ?? HAS_ALWAYS_HELD)) {
      return refuse('catalog.hours_dates_reversed', describe([hours]))
    }
  }
  for (const [index, hours] of week.entries()) {
    const other = week.slice(index + 1).find((candidate) => overlap([hours, candidate]))
    if (other !== undefined) return refuse('catalog.hours_overlap', describe([hours, other]))
  }
  return null
}

/** Whether hours from and until 'HH:MM' are none: what ends when it starts, or begins where the day is over. */
export function isEmptyStretch({ start, end }: { start: string; end: string }): boolean {
  return start === end || start === '24:00'
}

/** The stretch from one 'HH:MM' to another in minutes of its day; past 1440 it is on the next day. */
export function minutesOfStretch({ start, end }: { start: string; end: string }): { from: number; until: number } {
  const from = minuteOfDay(start)
  const until = minuteOfDay(end)
  return { from, until: until > from ? until : until + DAY_MINUTES }
}

/** 'HH:MM' as the minute of the day, 0 to 1440. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

// ISO dates sort as text, and both spans are half-open: 09:00-13:00 and 13:00-17:00 do not overlap.
function overlap([one, other]: readonly [HoursOfDay, HoursOfDay]): boolean {
  const datesMeet =
    (one.effectiveUntil === null || (other.effectiveFrom ?? HAS_ALWAYS_HELD) < one.effectiveUntil) &&
    (other.effectiveUntil === null || (one.effectiveFrom ?? HAS_ALWAYS_HELD) < other.effectiveUntil)
  return datesMeet && minutesOfWeekMeet([one, other])
}

// The night from Saturday runs into the Sunday with which the week begins: the other stretch is asked in both weeks.
function minutesOfWeekMeet([one, other]: readonly [HoursOfDay, HoursOfDay]): boolean {
  const mine = minutesOfWeek(one)
  const { from, until } = minutesOfWeek(other)
  return [-WEEK_MINUTES, 0, WEEK_MINUTES].some((shift) => mine.from < until + shift && from + shift < mine.until)
}

function minutesOfWeek(hours: HoursOfDay): { from: number; until: number } {
  const { from, until } = minutesOfStretch(hours)
  return { from: hours.day * DAY_MINUTES + from, until: hours.day * DAY_MINUTES + until }
}

function describe([first, ...others]: readonly [HoursOfDay, ...HoursOfDay[]]): Record<string, unknown> {
  const otherTimes = others.map((hours) => (hours.day === first.day ? '' : `${nameOf(hours.day)} `) + timesOf(hours))
  return { day: nameOf(first.day), times: [timesOf(first), ...otherTimes] }
}

function timesOf({ start, end }: HoursOfDay): string {
  return `${start}-${end}`
}

function nameOf(day: number): string {
  const name = DAY_NAMES[day]
  invariant(name, 'a week has seven days')
  return name
}
