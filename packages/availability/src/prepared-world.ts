import { isCount, requireService, requireWorld } from './booking-world.ts'
import type { BookableService, BookingWorld } from './booking-world.ts'
import { invariant } from './invariant.ts'
import { minuteMs } from './local-date.ts'
import { expandWeeklyRules } from './opening-hours.ts'
import { momentsOf, prepareRoles } from './prepared-roles.ts'
import type { PreparedRole } from './prepared-roles.ts'
import { clipSpans, requireSpan } from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'
import { startOfDay, wallTimeOf, zoneTableOf } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** A question about one service in one world, before a start is named. */
export interface AvailabilityQuestion {
  service: BookableService
  world: BookingWorld
  /** Resources on which the caller insists: every one of them must be part of the appointment. */
  resourceIds?: readonly string[]
  /** How many people come; 1 when it is not said. */
  partySize?: number
}

/** A world read once for one service and window, so that each start is decided by look-ups alone. */
export interface PreparedWorld {
  service: BookableService
  table: ZoneTable
  now: number
  partySize: number
  durationMs: number
  /** The starts that may be asked about. */
  window: TimeSpan
  /** First instant that keeps the minimum notice. */
  noticeKeptFrom: number
  /** First instant beyond the booking horizon. */
  horizonEnd: number
  /** The starts that lie in the window and keep notice and horizon; only for them hours are known. */
  startable: TimeSpan
  /** Null when the branch states no opening hours. */
  open: SpanSet | null
  closed: SpanSet
  roles: readonly PreparedRole[]
  /** For every moment at which a role begins, the numbers of the roles at work. */
  moments: readonly (readonly number[])[]
  wantedIds: readonly string[]
}

/**
 * Expands all hours of the world once for starts inside a window.
 * Throws BrokenInvariant for data that cannot be true (a span that ends before it starts, a day 9) and RangeError for
 * an unknown zone: times that rest on such data must not be offered.
 */
export function prepareWorld({
  service,
  world,
  window,
  resourceIds: wantedIds = [],
  partySize = 1,
}: AvailabilityQuestion & { window: TimeSpan }): PreparedWorld {
  requireService(service)
  requireWorld(world)
  requireSpan(window)
  invariant(isCount(partySize, { atLeast: 1 }), 'at least one person comes')
  const table = zoneTableOf(world.zone)
  const limits = startLimits({ service, now: world.now, table, window })
  const reach = reachOf(service, limits.startable)
  const roles = prepareRoles({ service, world, table, window: reach, partySize, wantedIds })
  return {
    service,
    table,
    now: world.now,
    partySize,
    durationMs: service.durationMinutes * minuteMs,
    window,
    ...limits,
    open: world.openingHours && expandWeeklyRules({ rules: world.openingHours, table, window: reach }),
    closed: clipSpans(world.closures, reach),
    roles,
    moments: momentsOf(roles),
    wantedIds,
  }
}

function startLimits({
  service,
  now,
  table,
  window,
}: {
  service: BookableService
  now: number
  table: ZoneTable
  window: TimeSpan
}): Pick<PreparedWorld, 'noticeKeptFrom' | 'horizonEnd' | 'startable'> {
  const noticeKeptFrom = now + service.minimumNoticeMinutes * minuteMs
  const horizonEnd = startOfDay(table, wallTimeOf(table, now).dayNumber + service.bookingHorizonDays + 1)
  const start = Math.max(window.start, noticeKeptFrom)
  const end = Math.max(start, Math.min(window.end, horizonEnd))
  return { noticeKeptFrom, horizonEnd, startable: { start, end } }
}

// Everything that an appointment which starts in the window can touch.
function reachOf(service: BookableService, { start, end }: TimeSpan): TimeSpan {
  const after = service.durationMinutes + service.bufferAfterMinutes
  return { start: start - service.bufferBeforeMinutes * minuteMs, end: end + after * minuteMs }
}
