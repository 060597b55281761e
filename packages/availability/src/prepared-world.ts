import { isCount, requireService, requireWorld } from './booking-world.ts'
import type { BookableService, BookingWorld } from './booking-world.ts'
import { horizonEndOf } from './booking-horizon.ts'
import { holidayNamesOf, openTimeOf, replacedDaysOf } from './day-overrides.ts'
import type { ReplacedDays } from './day-overrides.ts'
import { sessionsByStart } from './group-sessions.ts'
import type { SessionsByStart } from './group-sessions.ts'
import { invariant } from './invariant.ts'
import { limitedDaysOf } from './limits.ts'
import type { LimitedDays } from './limits.ts'
import { minuteMs } from './local-date.ts'
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
  /**
   * Resources that the caller would like, the dearest first: they serve together if that can be, and otherwise come
   * first, after those on which the caller insists.
   */
  preferredIds?: readonly string[]
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
  /** The names of the public holidays on which it is closed, by the number of the local day. */
  holidayNames: ReadonlyMap<number, string>
  closed: SpanSet
  limited: LimitedDays
  /** The same for another length than that of the service: sessions may be longer or shorter. */
  limitedFor: (durationMinutes: number) => LimitedDays
  sessions: SessionsByStart
  roles: readonly PreparedRole[]
  /** For every moment at which a role begins, the numbers of the roles at work. */
  moments: readonly (readonly number[])[]
  wantedIds: readonly string[]
  preferredIds: readonly string[]
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
  preferredIds = [],
  partySize = 1,
}: AvailabilityQuestion & { window: TimeSpan }): PreparedWorld {
  requireService(service)
  requireWorld(world)
  requireSpan(window)
  invariant(isCount(partySize, { atLeast: 1 }), 'at least one person comes')
  const table = zoneTableOf(world.zone)
  const { replaced, holidayNames } = branchDaysOf(world)
  const limits = startLimits({ service, world, replaced, table, window })
  const reach = reachOf({ service, table, startable: limits.startable })
  const limitedFor = (durationMinutes: number): LimitedDays =>
    limitedDaysOf({ limits: world.limits, durationMinutes, table, window: limits.startable })
  const limited = limitedFor(service.durationMinutes)
  const wishes = { insistedIds: wantedIds, preferredIds }
  const roles = prepareRoles({ service, world, table, window: reach, limited, partySize, wishes })
  return {
    service,
    table,
    now: world.now,
    partySize,
    durationMs: service.durationMinutes * minuteMs,
    window,
    ...limits,
    open: openTimeOf({ rules: world.openingHours, replaced, table, window: reach }),
    holidayNames,
    closed: clipSpans(world.closures, reach),
    limited,
    limitedFor,
    sessions: sessionsByStart(service, world),
    roles,
    moments: momentsOf(roles),
    wantedIds,
    preferredIds,
  }
}

// A holiday is a day without hours, unless the branch states hours of its own for it.
function branchDaysOf({ openingOverrides, holidays }: BookingWorld): {
  replaced: ReplacedDays
  holidayNames: ReadonlyMap<number, string>
} {
  const overridden = replacedDaysOf(openingOverrides)
  const holidayNames = holidayNamesOf({ holidays, replaced: overridden })
  if (holidayNames.size === 0) return { replaced: overridden, holidayNames }
  const replaced = new Map(overridden)
  for (const dayNumber of holidayNames.keys()) replaced.set(dayNumber, [])
  return { replaced, holidayNames }
}

function startLimits({
  service,
  world,
  replaced,
  table,
  window,
}: {
  service: BookableService
  world: BookingWorld
  replaced: ReplacedDays
  table: ZoneTable
  window: TimeSpan
}): Pick<PreparedWorld, 'noticeKeptFrom' | 'horizonEnd' | 'startable'> {
  const noticeKeptFrom = world.now + service.minimumNoticeMinutes * minuteMs
  const horizonEnd = horizonEndOf({ service, world, replaced, table })
  const start = Math.max(window.start, noticeKeptFrom)
  const end = Math.max(start, Math.min(window.end, horizonEnd))
  return { noticeKeptFrom, horizonEnd, startable: { start, end } }
}

// Everything that an appointment which starts in the window can touch; for a packed grid also what has come before on
// the first day, because the grid goes on from there.
function reachOf({ service, table, startable }: Pick<PreparedWorld, 'service' | 'table' | 'startable'>): TimeSpan {
  const isPacked = service.slotGrid === 'packed'
  const from = isPacked ? startOfDay(table, wallTimeOf(table, startable.start).dayNumber) : startable.start
  const afterMinutes = service.durationMinutes + service.bufferAfterMinutes
  return { start: from - service.bufferBeforeMinutes * minuteMs, end: startable.end + afterMinutes * minuteMs }
}
