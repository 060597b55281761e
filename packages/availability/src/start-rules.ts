import type { RefusalReason } from './decision.ts'
import type { LimitedDays } from './limits.ts'
import { dayOfWeekOf, minuteMs, minutesOfDay } from './local-date.ts'
import { hoursOnDay } from './opening-hours.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { covers, meets } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import { wallTimeOf } from './zone-table.ts'

type StartRule = (prepared: PreparedWorld, appointment: TimeSpan) => RefusalReason | null

// In the order in which a person at the desk would object.
const startRules: readonly StartRule[] = [
  noticeRefusal,
  horizonRefusal,
  serviceHoursRefusal,
  branchRefusal,
  partyRefusal,
  limitRefusal,
]

// The business has set the session, whatever its hours say.
const sessionRules: readonly StartRule[] = [noticeRefusal, horizonRefusal, partyRefusal, limitRefusal]

/** Why an appointment cannot be at this time, whoever would serve it; null when nothing speaks against it. */
export function refusalOfTime(prepared: PreparedWorld, appointment: TimeSpan): RefusalReason | null {
  return firstRefusal(startRules, { prepared, appointment })
}

/** Why nobody can join a session of a group at this time, whatever room is left in it; null when one can. */
export function refusalOfSessionTime(prepared: PreparedWorld, session: TimeSpan): RefusalReason | null {
  return firstRefusal(sessionRules, { prepared, appointment: session })
}

/** The name of the first public holiday that an appointment touches, null when it touches none. */
export function holidayNameAt({ table, holidayNames }: PreparedWorld, { start, end }: TimeSpan): string | null {
  if (holidayNames.size === 0) return null
  const lastDay = wallTimeOf(table, end - 1).dayNumber
  for (let day = wallTimeOf(table, start).dayNumber; day <= lastDay; day++) {
    const name = holidayNames.get(day)
    if (name !== undefined) return name
  }
  return null
}

function firstRefusal(
  rules: readonly StartRule[],
  { prepared, appointment }: { prepared: PreparedWorld; appointment: TimeSpan },
): RefusalReason | null {
  for (const rule of rules) {
    const reason = rule(prepared, appointment)
    if (reason !== null) return reason
  }
  return null
}

function noticeRefusal({ now, noticeKeptFrom }: PreparedWorld, { start }: TimeSpan): RefusalReason | null {
  if (start < now) return 'in_the_past'
  return start < noticeKeptFrom ? 'below_minimum_notice' : null
}

function horizonRefusal({ horizonEnd }: PreparedWorld, { start }: TimeSpan): RefusalReason | null {
  return start < horizonEnd ? null : 'beyond_booking_horizon'
}

function serviceHoursRefusal(prepared: PreparedWorld, { start, end }: TimeSpan): RefusalReason | null {
  const dayNumber = serviceDayOf(prepared, start)
  if (!prepared.service.availableDays.includes(dayOfWeekOf(dayNumber))) return 'day_not_offered'
  if (isAllDay(prepared)) return null
  const hours = hoursBegunOn(prepared, dayNumber)
  const isInside = hours !== null && hours.start <= start && end <= hours.end
  return isInside ? null : 'outside_service_hours'
}

function branchRefusal(prepared: PreparedWorld, appointment: TimeSpan): RefusalReason | null {
  const { open, closed } = prepared
  if (open !== null && !covers(open, appointment)) {
    return holidayNameAt(prepared, appointment) === null ? 'outside_opening_hours' : 'public_holiday'
  }
  return meets(closed, appointment) ? 'branch_closed' : null
}

function partyRefusal({ partySize, service }: PreparedWorld): RefusalReason | null {
  const largest = Math.min(service.maxPartySize, service.group?.places ?? Infinity)
  return partySize > largest ? 'party_too_large' : null
}

function limitRefusal(prepared: PreparedWorld, { start, end }: TimeSpan): RefusalReason | null {
  const isOfService = end - start === prepared.durationMs
  const limited = isOfService ? prepared.limited : prepared.limitedFor((end - start) / minuteMs)
  return refusalOfLimits(limited, wallTimeOf(prepared.table, start).dayNumber)
}

/** Whose limit stops an appointment on a local day, whoever serves; null when none does. */
export function refusalOfLimits(
  { service, customer }: LimitedDays,
  dayNumber: number,
): 'service_limit_reached' | 'customer_limit_reached' | null {
  if (service.has(dayNumber)) return 'service_limit_reached'
  return customer.has(dayNumber) ? 'customer_limit_reached' : null
}

// One in the morning belongs to the evening before when the service's hours run past midnight.
function serviceDayOf(prepared: PreparedWorld, start: number): number {
  const { dayNumber } = wallTimeOf(prepared.table, start)
  const { availableFromMinute, availableUntilMinute } = prepared.service
  if (availableUntilMinute > availableFromMinute) return dayNumber
  const eveningBefore = hoursBegunOn(prepared, dayNumber - 1)
  return eveningBefore !== null && start < eveningBefore.end ? dayNumber - 1 : dayNumber
}

/** The hours of the service that begin on a local day; null when it has none of its own, or the clock skips them. */
export function serviceHoursOn(prepared: PreparedWorld, dayNumber: number): TimeSpan | null {
  return isAllDay(prepared) ? null : hoursBegunOn(prepared, dayNumber)
}

// A bar whose service has no hours of its own may be booked across midnight as long as the bar is open.
function isAllDay({ service }: PreparedWorld): boolean {
  return service.availableFromMinute === 0 && service.availableUntilMinute === minutesOfDay
}

function hoursBegunOn({ service, table }: PreparedWorld, dayNumber: number): TimeSpan | null {
  const { availableFromMinute, availableUntilMinute } = service
  return hoursOnDay({ startMinute: availableFromMinute, endMinute: availableUntilMinute, dayNumber, table })
}
