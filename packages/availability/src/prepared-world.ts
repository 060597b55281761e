import { isCount, requireService, requireWorld } from './booking-world.ts'
import type { BookableService, BookingWorld, Requirement } from './booking-world.ts'
import { freeBusyOf } from './free-busy.ts'
import type { AskedPart, FreeBusy } from './free-busy.ts'
import { invariant } from './invariant.ts'
import { minuteMs } from './local-date.ts'
import { expandWeeklyRules } from './opening-hours.ts'
import { clipSpans, requireSpan, spansOverlap } from './time-span.ts'
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

/** One unit of a resource that may fill a role. */
export interface CandidateUnit {
  /** Names the unit among all units of the question. */
  number: number
  resourceId: string
  unit: number
  holdsParty: boolean
  freeBusy: FreeBusy
}

/** A requirement with its candidates in the order in which they are asked. */
export interface PreparedRole {
  requirement: Requirement
  /** The parts as milliseconds after the start of the appointment. */
  parts: readonly AskedPart[]
  candidates: readonly CandidateUnit[]
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
  resourceIds = [],
  partySize = 1,
}: AvailabilityQuestion & { window: TimeSpan }): PreparedWorld {
  requireService(service)
  requireWorld(world)
  requireSpan(window)
  invariant(isCount(partySize, { atLeast: 1 }), 'at least one person comes')
  const table = zoneTableOf(world.zone)
  const limits = startLimits({ service, now: world.now, table, window })
  const reach = reachOf(service, limits.startable)
  const wantedIds = [...new Set(resourceIds)]
  const unitsOf = candidateUnits({ world, table, reach, partySize })
  const roles = service.requirements.map((requirement) => preparedRole({ requirement, service, unitsOf, wantedIds }))
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

function candidateUnits({
  world,
  table,
  reach,
  partySize,
}: {
  world: BookingWorld
  table: ZoneTable
  reach: TimeSpan
  partySize: number
}): Map<string, CandidateUnit[]> {
  let number = 0
  return new Map(
    world.resources.map((resource) => {
      const freeBusy = freeBusyOf({ resource, table, window: reach })
      const holdsParty = resource.capacity === null || partySize <= resource.capacity
      const units = freeBusy.takenByUnit.map((_, index) => {
        return { number: number++, resourceId: resource.id, unit: index + 1, holdsParty, freeBusy }
      })
      return [resource.id, units]
    }),
  )
}

function preparedRole({
  requirement,
  service,
  unitsOf,
  wantedIds,
}: {
  requirement: Requirement
  service: BookableService
  unitsOf: ReadonlyMap<string, CandidateUnit[]>
  wantedIds: readonly string[]
}): PreparedRole {
  const preference = new Map<string, number>()
  for (const { resourceId, preferenceOrder } of requirement.candidates) {
    const known = preference.get(resourceId) ?? Infinity
    preference.set(resourceId, wantedIds.includes(resourceId) ? -Infinity : Math.min(known, preferenceOrder))
  }
  const rank = (candidate: CandidateUnit): number => preference.get(candidate.resourceId) ?? Infinity
  // Units come in the order of the world, and sorting keeps it among equals.
  const candidates = [...unitsOf].flatMap(([id, units]) => (preference.has(id) ? units : []))
  return { requirement, parts: partsOf(requirement, service), candidates: candidates.sort(byNumber(rank)) }
}

function byNumber<Item>(of: (item: Item) => number): (one: Item, other: Item) => number {
  // Not a subtraction: two infinities would give NaN.
  return (one, other) => (of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0)
}

function partsOf(requirement: Requirement, service: BookableService): AskedPart[] {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = service
  const whole = { offsetMinutes: 0, durationMinutes }
  const parts = requirement.parts.length === 0 ? [whole] : requirement.parts
  return parts.map(({ offsetMinutes, durationMinutes: minutes }) => {
    const endMinutes = offsetMinutes + minutes
    const takenFrom = offsetMinutes === 0 ? -bufferBeforeMinutes : offsetMinutes
    const takenUntil = endMinutes === durationMinutes ? endMinutes + bufferAfterMinutes : endMinutes
    return {
      work: { start: offsetMinutes * minuteMs, end: endMinutes * minuteMs },
      taken: { start: takenFrom * minuteMs, end: takenUntil * minuteMs },
    }
  })
}

// Whenever two roles overlap, one of them is at work when the other begins: these moments miss no overlap.
function momentsOf(roles: readonly PreparedRole[]): number[][] {
  const beginnings = new Set(roles.flatMap((role) => role.parts.map((part) => part.taken.start)))
  return [...beginnings].map((start) => {
    const moment = { start, end: start + 1 }
    return roles.flatMap(({ parts }, number) =>
      parts.some((part) => spansOverlap([part.taken, moment])) ? [number] : [],
    )
  })
}
