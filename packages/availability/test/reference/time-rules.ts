import type { AvailabilityQuestion, BookableService, BookingLimit, RefusalReason, TimeSpan } from '../../src/index.ts'
import { cellsOf, contains, dateAfter, hoursAt, minuteMs, wallAt, weekdayOf } from './clock.ts'
import { hasHoursOn, holidayIn, isOpen } from './hours.ts'

/** A no for which no resource is the reason. */
export interface TimeRefusal {
  reason: RefusalReason
  holidayName: string | null
}

/** Why nobody could serve an appointment at this start, in the order in which reasons are looked for. */
export function refusalOfTime(question: AvailabilityQuestion, start: number): TimeRefusal | null {
  return (
    early(question, start) ??
    late(question, start) ??
    outsideServiceHours(question, start) ??
    outsideOpeningHours(question, start) ??
    tooMany(question) ??
    beyondLimit(question, appointmentAt(question.service, start))
  )
}

/** The same for joining a session: the business has set it, whatever its hours say. */
export function refusalOfSession(question: AvailabilityQuestion, session: TimeSpan): TimeRefusal | null {
  const { start } = session
  return early(question, start) ?? late(question, start) ?? tooMany(question) ?? beyondLimit(question, session)
}

/** The first instant that keeps the minimum notice. */
export function noticeKeptFrom({ service, world }: AvailabilityQuestion): number {
  return world.now + service.minimumNoticeMinutes * minuteMs
}

/** Whether a service may be booked at any time of its days. */
export function isAllDay({ availableFromMinute, availableUntilMinute }: BookableService): boolean {
  return availableFromMinute === 0 && availableUntilMinute === 1440
}

/** Whether one more of so many minutes that starts on a local date goes beyond a limit. */
export function isReached(limit: BookingLimit, { date, minutes }: { date: string; minutes: number }): boolean {
  const used = limit.used.filter((each) => periodOf(each.date, limit.period) === periodOf(date, limit.period))
  const count = used.reduce((sum, each) => sum + each.count, 1)
  const total = used.reduce((sum, each) => sum + each.minutes, minutes)
  return (limit.maxCount !== null && count > limit.maxCount) || (limit.maxMinutes !== null && total > limit.maxMinutes)
}

function periodOf(text: string, period: BookingLimit['period']): string {
  const date = Temporal.PlainDate.from(text)
  switch (period) {
    case 'day':
      return text
    case 'week':
      return `${date.yearOfWeek} ${date.weekOfYear}`
    case 'month':
      return text.slice(0, 7)
  }
}

function early(question: AvailabilityQuestion, start: number): TimeRefusal | null {
  if (start < question.world.now) return because('in_the_past')
  return start < noticeKeptFrom(question) ? because('below_minimum_notice') : null
}

function late({ service, world }: AvailabilityQuestion, start: number): TimeRefusal | null {
  const today = wallAt(world.now, world.zone).date
  const date = wallAt(start, world.zone).date
  return isBeyondHorizon({ service, world }, { today, date }) ? because('beyond_booking_horizon') : null
}

function isBeyondHorizon(
  { service, world }: AvailabilityQuestion,
  { today, date }: { today: string; date: string },
): boolean {
  const { bookingHorizonDays, horizonCounts = 'days', bookableUntil = null } = service
  if (bookableUntil !== null) return date > bookableUntil
  if (horizonCounts === 'days') return date > dateAfter(today, bookingHorizonDays)
  if (date <= today) return false
  const between = Temporal.PlainDate.from(today).until(date).days - 1
  const workingDays = Array.from({ length: between }, (_, index) => dateAfter(today, index + 1)).filter((each) => {
    return hasHoursOn(world, each)
  })
  return workingDays.length >= bookingHorizonDays
}

function outsideServiceHours({ service, world }: AvailabilityQuestion, start: number): TimeRefusal | null {
  const date = serviceDateOf(service, start, world.zone)
  if (!service.availableDays.includes(weekdayOf(date))) return because('day_not_offered')
  if (isAllDay(service)) return null
  const hours = hoursAt(date, serviceMinutes(service), world.zone)
  const isInside = cellsOf(appointmentAt(service, start)).every((cell) => contains(hours, cell))
  return isInside ? null : because('outside_service_hours')
}

// One in the morning belongs to the evening before while the hours of that evening run.
function serviceDateOf(service: BookableService, start: number, zone: string): string {
  const { date } = wallAt(start, zone)
  const evening = dateAfter(date, -1)
  const runsPastMidnight = service.availableUntilMinute <= service.availableFromMinute
  return runsPastMidnight && contains(hoursAt(evening, serviceMinutes(service), zone), start) ? evening : date
}

/** The hours of a service as minutes of its day. */
function serviceMinutes(service: BookableService): { startMinute: number; endMinute: number } {
  return { startMinute: service.availableFromMinute, endMinute: service.availableUntilMinute }
}

function outsideOpeningHours({ service, world }: AvailabilityQuestion, start: number): TimeRefusal | null {
  const appointment = appointmentAt(service, start)
  const cells = cellsOf(appointment)
  if (!cells.every((cell) => isOpen(world, cell))) {
    const holidayName = holidayIn(world, appointment)
    return holidayName === null ? because('outside_opening_hours') : { reason: 'public_holiday', holidayName }
  }
  const isClosed = cells.some((cell) => world.closures.some((closure) => contains(closure, cell)))
  return isClosed ? because('branch_closed') : null
}

function tooMany({ service, partySize = 1 }: AvailabilityQuestion): TimeRefusal | null {
  const most = Math.min(service.maxPartySize, service.group?.places ?? Infinity)
  return partySize > most ? because('party_too_large') : null
}

function beyondLimit({ world }: AvailabilityQuestion, { start, end }: TimeSpan): TimeRefusal | null {
  const { date } = wallAt(start, world.zone)
  const reached = (world.limits ?? []).filter((limit) => isReached(limit, { date, minutes: (end - start) / minuteMs }))
  if (reached.some((limit) => limit.scope === 'service')) return because('service_limit_reached')
  return reached.some((limit) => limit.scope === 'customer') ? because('customer_limit_reached') : null
}

function appointmentAt({ durationMinutes }: BookableService, start: number): TimeSpan {
  return { start, end: start + durationMinutes * minuteMs }
}

function because(reason: RefusalReason): TimeRefusal {
  return { reason, holidayName: null }
}
