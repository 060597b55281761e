import type { BookableService, BookingWorld } from './booking-world.ts'
import type { ReplacedDays } from './day-overrides.ts'
import { dayNumberOf, dayOfWeekOf } from './local-date.ts'
import { datedRule, hoursOnDay } from './opening-hours.ts'
import { startOfDay, wallTimeOf } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** Ten years: a branch that is not open so often in all that time sets no end. */
const walkedDays = 3653

/**
 * The first instant at which nothing can be booked any more: the midnight after the last day of the horizon. That day
 * is a fixed date, or counted from today, either by all days or only by those on which hours of the branch begin.
 * `replaced` are the days with hours of their own, holidays among them. Infinity when ten years have too few such days.
 */
export function horizonEndOf({
  service: { bookingHorizonDays, bookableUntil = null, horizonCounts = 'days' },
  world: { now, openingHours },
  replaced,
  table,
}: {
  service: BookableService
  world: BookingWorld
  replaced: ReplacedDays
  table: ZoneTable
}): number {
  if (bookableUntil !== null) return startOfDay(table, dayNumberOf(bookableUntil) + 1)
  const today = wallTimeOf(table, now).dayNumber
  if (horizonCounts === 'days') return startOfDay(table, today + bookingHorizonDays + 1)
  const isWorkingDay = workingDays({ openingHours, replaced, table })
  let left = bookingHorizonDays
  for (let day = today; day <= today + walkedDays; day++) {
    if (day > today && isWorkingDay(day)) left--
    if (left <= 0) return startOfDay(table, day + 1)
  }
  return Infinity
}

function workingDays({
  openingHours,
  replaced,
  table,
}: {
  openingHours: BookingWorld['openingHours']
  replaced: ReplacedDays
  table: ZoneTable
}): (dayNumber: number) => boolean {
  const dated = openingHours?.map(datedRule) ?? null
  return (dayNumber) => {
    const own = replaced.get(dayNumber)
    if (own === undefined && dated === null) return true
    const dayOfWeek = dayOfWeekOf(dayNumber)
    const hours =
      own ??
      dated
        ?.filter(({ rule, firstDay, dayAfterLast }) => {
          return rule.dayOfWeek === dayOfWeek && firstDay <= dayNumber && dayNumber < dayAfterLast
        })
        .map(({ rule }) => rule) ??
      []
    return hours.some(({ startMinute, endMinute }) => hoursOnDay({ startMinute, endMinute, dayNumber, table }) !== null)
  }
}
