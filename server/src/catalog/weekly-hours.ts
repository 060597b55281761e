import { invariant } from '../kernel/invariant.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** The date from which the database counts hours that have always held. */
export const HAS_ALWAYS_HELD = '2000-01-01'

/** Hours of one day of the week, as opening hours and schedules have in common. Times are 'HH:MM', dates local. */
export interface HoursOfDay {
  /** 0 = Sunday to 6 = Saturday. */
  day: number
  start: string
  end: string
  effectiveFrom: string | null
  /** First date on which they hold no longer. */
  effectiveUntil: string | null
}

export type HoursRefusal = Refusal<
  'catalog.hours_end_before_start' | 'catalog.hours_dates_reversed' | 'catalog.hours_overlap'
>

/** What is wrong with a week of hours, naming the day and the times; null if nothing. The database holds the same rules. */
export function findHoursFault(week: readonly HoursOfDay[]): { ok: false; refusal: HoursRefusal } | null {
  for (const hours of week) {
    if (hours.end <= hours.start) return refuse('catalog.hours_end_before_start', describe([hours]))
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

// Times and ISO dates sort as text; both spans are half-open, so 09:00-13:00 and 13:00-17:00 do not overlap.
function overlap([one, other]: readonly [HoursOfDay, HoursOfDay]): boolean {
  const datesMeet =
    (one.effectiveUntil === null || (other.effectiveFrom ?? HAS_ALWAYS_HELD) < one.effectiveUntil) &&
    (other.effectiveUntil === null || (one.effectiveFrom ?? HAS_ALWAYS_HELD) < other.effectiveUntil)
  return one.day === other.day && one.start < other.end && other.start < one.end && datesMeet
}

function describe(hours: readonly HoursOfDay[]): Record<string, unknown> {
  const day = DAY_NAMES[hours[0]?.day ?? -1]
  invariant(day, 'a week has seven days')
  return { day, times: hours.map(({ start, end }) => `${start}-${end}`) }
}
