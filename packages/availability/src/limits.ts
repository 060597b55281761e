import type { BookingLimit, BookingWorld } from './booking-world.ts'
import { dayNumberOf, firstOfMonth, mondayOf } from './local-date.ts'
import type { TimeSpan } from './time-span.ts'
import { wallTimeOf } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** The local days, by their numbers, on which one more appointment may not start, by whose limit it is. */
export interface LimitedDays {
  service: ReadonlySet<number>
  customer: ReadonlySet<number>
  ofResource: ReadonlyMap<string, ReadonlySet<number>>
}

/** No day at all. */
export const noDays: ReadonlySet<number> = new Set()

/**
 * Finds the days of a window on which an appointment of `durationMinutes` would go beyond a limit of its day, its week
 * (from Monday) or its month. All that counts is the local date on which appointments start.
 * Throws BrokenInvariant for a date that does not exist.
 */
export function limitedDaysOf({
  limits = [],
  durationMinutes,
  table,
  window,
}: {
  limits: BookingWorld['limits']
  durationMinutes: number
  table: ZoneTable
  window: TimeSpan
}): LimitedDays {
  const service = new Set<number>()
  const customer = new Set<number>()
  const ofResource = new Map<string, Set<number>>()
  const firstDay = wallTimeOf(table, window.start).dayNumber
  const lastDay = wallTimeOf(table, window.end).dayNumber
  for (const limit of limits) {
    const days = limit.scope === 'service' ? service : limit.scope === 'customer' ? customer : new Set<number>()
    const isReached = reachedIn(limit, durationMinutes)
    for (let day = firstDay; day <= lastDay; day++) if (isReached(day)) days.add(day)
    // Several limits of one resource add up.
    if (limit.resourceId !== null) {
      ofResource.set(limit.resourceId, days.union(ofResource.get(limit.resourceId) ?? noDays))
    }
  }
  return { service, customer, ofResource }
}

function reachedIn(
  { period, maxCount, maxMinutes, used }: BookingLimit,
  durationMinutes: number,
): (dayNumber: number) => boolean {
  const usedIn = new Map<number, { count: number; minutes: number }>()
  for (const { date, count, minutes } of used) {
    const first = beginningOf[period](dayNumberOf(date))
    const sum = usedIn.get(first) ?? { count: 0, minutes: 0 }
    usedIn.set(first, { count: sum.count + count, minutes: sum.minutes + minutes })
  }
  return (dayNumber) => {
    const { count, minutes } = usedIn.get(beginningOf[period](dayNumber)) ?? { count: 0, minutes: 0 }
    return count + 1 > (maxCount ?? Infinity) || minutes + durationMinutes > (maxMinutes ?? Infinity)
  }
}

const beginningOf: Record<BookingLimit['period'], (dayNumber: number) => number> = {
  day: (dayNumber) => dayNumber,
  week: mondayOf,
  month: firstOfMonth,
}
