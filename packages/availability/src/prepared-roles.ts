import type { BookableResource, BookableService, BookingWorld, Requirement } from './booking-world.ts'
import { freeBusyOf } from './free-busy.ts'
import type { AskedPart, AskedSpan, FreeBusy } from './free-busy.ts'
import type { LimitedDays } from './limits.ts'
import { minuteMs } from './local-date.ts'
import { spansOverlap } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import type { ZoneTable } from './zone-table.ts'

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

/**
 * Puts the candidates of every requirement in the order in which they are asked: whom the caller wants, then the
 * preferred ones, then the order of the world. `window` is all time that an appointment can touch.
 */
export function prepareRoles({
  service,
  world,
  table,
  window,
  limited,
  partySize,
  wantedIds,
}: {
  service: BookableService
  world: BookingWorld
  table: ZoneTable
  window: TimeSpan
  limited: LimitedDays
  partySize: number
  wantedIds: readonly string[]
}): PreparedRole[] {
  const asked = new Set(service.requirements.flatMap((each) => each.candidates.map(({ resourceId }) => resourceId)))
  const resources = world.resources.filter((resource) => asked.has(resource.id))
  const unitsOf = candidateUnits({ resources, table, window, limited, partySize })
  return service.requirements.map((requirement) => ({
    requirement,
    parts: partsOf(requirement, service),
    candidates: candidatesOf(requirement, { unitsOf, wantedIds }),
  }))
}

/**
 * For every moment at which a role begins, the numbers of all roles that are at work then. Whenever two roles overlap,
 * one of them is at work when the other begins, so these moments miss no overlap.
 */
export function momentsOf(roles: readonly PreparedRole[]): number[][] {
  const beginnings = new Set(roles.flatMap((role) => role.parts.map((part) => part.taken.start)))
  return [...beginnings].map((start) => {
    const moment = { start, end: start + 1 }
    return roles.flatMap(({ parts }, number) =>
      parts.some((part) => spansOverlap([part.taken, moment])) ? [number] : [],
    )
  })
}

function candidateUnits({
  resources,
  table,
  window,
  limited,
  partySize,
}: {
  resources: readonly BookableResource[]
  table: ZoneTable
  window: TimeSpan
  limited: LimitedDays
  partySize: number
}): Map<string, CandidateUnit[]> {
  let number = 0
  return new Map(
    resources.map((resource) => {
      const freeBusy = freeBusyOf({ resource, table, window, limitedDays: limited.ofResource.get(resource.id) })
      const holdsParty = resource.capacity === null || partySize <= resource.capacity
      const units = freeBusy.takenByUnit.map((_, index) => {
        return { number: number++, resourceId: resource.id, unit: index + 1, holdsParty, freeBusy }
      })
      return [resource.id, units]
    }),
  )
}

function candidatesOf(
  { candidates }: Requirement,
  { unitsOf, wantedIds }: { unitsOf: ReadonlyMap<string, CandidateUnit[]>; wantedIds: readonly string[] },
): CandidateUnit[] {
  const preference = new Map<string, number>()
  for (const { resourceId, preferenceOrder } of candidates) {
    preference.set(resourceId, wantedIds.includes(resourceId) ? -Infinity : preferenceOrder)
  }
  const rank = (candidate: CandidateUnit): number => preference.get(candidate.resourceId) ?? Infinity
  const units = [...unitsOf].flatMap(([id, unitsOfResource]) => (preference.has(id) ? unitsOfResource : []))
  // Units come in the order of the world, and sorting keeps it among equals. The ranks are compared, not subtracted:
  // two infinities would give NaN.
  return units.sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0))
}

function partsOf(requirement: Requirement, service: BookableService): AskedPart[] {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = service
  const whole = { offsetMinutes: 0, durationMinutes }
  const parts = requirement.parts.length === 0 ? [whole] : requirement.parts
  return parts.map(({ offsetMinutes, durationMinutes: minutes }) => {
    const endMinutes = offsetMinutes + minutes
    const takenFrom = offsetMinutes === 0 ? -bufferBeforeMinutes : offsetMinutes
    const takenUntil = endMinutes === durationMinutes ? endMinutes + bufferAfterMinutes : endMinutes
    const work = { start: offsetMinutes * minuteMs, end: endMinutes * minuteMs }
    const taken = { start: takenFrom * minuteMs, end: takenUntil * minuteMs }
    return { work, taken, spans: spansOf({ work, taken }, service) }
  })
}

function spansOf({ work, taken }: Pick<AskedPart, 'work' | 'taken'>, { bufferRule }: BookableService): AskedSpan[] {
  if (bufferRule !== 'max') return [taken]
  const spans: AskedSpan[] = [
    { kind: 'buffer_before', start: taken.start, end: work.start },
    { kind: 'work', ...work },
    { kind: 'buffer_after', start: work.end, end: taken.end },
  ]
  return spans.filter(({ start, end }) => start < end)
}
