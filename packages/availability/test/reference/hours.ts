import type { BookableResource, BookingWorld, DayOverride, TimeSpan, WeeklyRule } from '../../src/index.ts'
import { contains, dateAfter, dayAt, hoursAt, wallAt, weekdayOf } from './clock.ts'

interface Hours {
  rules: readonly WeeklyRule[] | null
  overrides: readonly DayOverride[]
  holidays: readonly string[]
}

/** Whether the branch is open at an instant; closures are another question. */
export function isOpen({ zone, ...world }: BookingWorld, instant: number): boolean {
  return isIn(hoursOf(world), instant, zone)
}

/** Whether a resource works at an instant. */
export function works({ working, overrides = [] }: BookableResource, instant: number, zone: string): boolean {
  return isIn({ rules: working, overrides, holidays: [] }, instant, zone)
}

/** Whether hours of the branch begin on a local date. */
export function hasHoursOn({ zone, ...world }: BookingWorld, date: string): boolean {
  return begunOn(date, hoursOf(world), zone).some(({ start, end }) => start < end)
}

/** The name of the first holiday that a span touches and no override takes back; null when there is none. */
export function holidayIn(world: BookingWorld, span: TimeSpan): string | null {
  const first = wallAt(span.start, world.zone).date
  const dates = [first, dateAfter(first, 1), dateAfter(first, 2)].filter((date) => {
    const day = dayAt(date, world.zone)
    return day.start < span.end && span.start < day.end
  })
  const found = dates
    .filter((date) => (world.openingOverrides ?? []).every((override) => override.date !== date))
    .flatMap((date) => (world.holidays ?? []).filter((holiday) => holiday.date === date))
  return found[0]?.name ?? null
}

function hoursOf({ openingHours, openingOverrides = [], holidays = [] }: Omit<BookingWorld, 'zone'>): Hours {
  return { rules: openingHours, overrides: openingOverrides, holidays: holidays.map(({ date }) => date) }
}

// What begins today, and what began yesterday and runs past midnight.
function isIn(hours: Hours, instant: number, zone: string): boolean {
  const { date } = wallAt(instant, zone)
  return [date, dateAfter(date, -1)].some((day) => begunOn(day, hours, zone).some((span) => contains(span, instant)))
}

/** The hours that begin on a local date: those of an override, else none on a holiday, else those of the week. */
function begunOn(date: string, { rules, overrides, holidays }: Hours, zone: string): TimeSpan[] {
  const overriding = overrides.filter((override) => override.date === date)
  if (overriding.length > 0) return overriding.flatMap(({ hours }) => hours.map((span) => hoursAt(date, span, zone)))
  if (holidays.includes(date)) return []
  if (rules === null) return [dayAt(date, zone)]
  return rules
    .filter(({ dayOfWeek }) => dayOfWeek === weekdayOf(date))
    .filter((rule) => (rule.effectiveFrom ?? '0000-01-01') <= date && date < (rule.effectiveUntil ?? '9999-12-31'))
    .map((rule) => hoursAt(date, rule, zone))
}
