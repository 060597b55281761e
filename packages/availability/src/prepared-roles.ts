import type { BookableResource, BookableService, BookingWorld, Candidate, Requirement } from './booking-world.ts'
import { candidatesById, orderOfCandidates, workloadsOf } from './choice.ts'
import type { CompareCandidates, Wishes } from './choice.ts'
import { freeBusyOf } from './free-busy.ts'
import type { AskedPart, AskedSpan, FreeBusy } from './free-busy.ts'
import type { LimitedDays } from './limits.ts'
import { minuteMs } from './local-date.ts'
import { spansOverlap } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import type { ZoneTable } from './zone-table.ts'

/** One unit of a resource that may fill a role. */
export interface CandidateUnit {
  /** Names the unit among all units of the world. */
  number: number
  resourceId: string
  unit: number
  /** Whether it is large enough for as many of the party as the role puts into one unit. */
  holdsParty: boolean
  freeBusy: FreeBusy
}

/** A unit before a role asks for it. */
interface KnownUnit extends Omit<CandidateUnit, 'holdsParty'> {
  capacity: number | null
}

/** A requirement with its candidates. */
export interface PreparedRole {
  requirement: Requirement
  /** How many units the role takes for the party that is asked about. */
  quantity: number
  /** How many it would take for a party of one. */
  quantityForOne: number
  /** The parts as milliseconds after the start of the appointment. */
  parts: readonly AskedPart[]
  /** In the order of the world. */
  candidates: readonly CandidateUnit[]
  /** In the order in which they are asked on a local day, given by its number. */
  candidatesOn: (dayNumber: number) => readonly CandidateUnit[]
}

/**
 * Finds the candidates of every requirement, and the order in which they are asked. `window` is all time that an
 * appointment can touch.
 */
export function prepareRoles({
  service,
  world,
  table,
  window,
  limited,
  partySize,
  wishes,
}: {
  service: BookableService
  world: BookingWorld
  table: ZoneTable
  window: TimeSpan
  limited: LimitedDays
  partySize: number
  wishes: Wishes
}): PreparedRole[] {
  const asked = new Set(service.requirements.flatMap((each) => each.candidates.map(({ resourceId }) => resourceId)))
  const unitsOf = candidateUnits({ resources: world.resources, asked, table, window, limited })
  const orderOn = orderOfCandidates({ service, wishes, workloadOn: workloadsOf(world.resources, table) })
  return service.requirements.map((requirement) => {
    const isForEach = requirement.quantityPer === 'person'
    const quantityFor = (people: number): number =>
      requirement.quantity * (isForEach ? peopleServed(service, people) : 1)
    const candidates = candidatesOf(requirement, { unitsOf, peoplePerUnit: isForEach ? 1 : partySize })
    return {
      requirement,
      quantity: quantityFor(partySize),
      quantityForOne: quantityFor(1),
      parts: partsOf(requirement, service),
      candidates,
      candidatesOn: inOrderOn({ requirement, candidates, orderOn, isSameEveryDay: service.choice !== 'least_busy' }),
    }
  })
}

// Who joins a session later takes no resources: the booking that opens it takes them for all its places.
function peopleServed({ group }: BookableService, partySize: number): number {
  return Math.max(partySize, group?.places ?? partySize)
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
  asked,
  table,
  window,
  limited,
}: {
  resources: readonly BookableResource[]
  asked: ReadonlySet<string>
  table: ZoneTable
  window: TimeSpan
  limited: LimitedDays
}): Map<string, KnownUnit[]> {
  const unitsOf = new Map<string, KnownUnit[]>()
  let firstNumber = 0
  for (const resource of resources) {
    const { id, capacity } = resource
    const number = firstNumber
    firstNumber += resource.units
    if (!asked.has(id)) continue
    const freeBusy = freeBusyOf({ resource, table, window, limitedDays: limited.ofResource.get(id) })
    const units = freeBusy.takenByUnit.map((_, index) => {
      return { number: number + index, resourceId: id, unit: index + 1, capacity, freeBusy }
    })
    unitsOf.set(id, units)
  }
  return unitsOf
}

function candidatesOf(
  requirement: Requirement,
  { unitsOf, peoplePerUnit }: { unitsOf: ReadonlyMap<string, KnownUnit[]>; peoplePerUnit: number },
): CandidateUnit[] {
  const named = candidatesById(requirement)
  const units = [...unitsOf].flatMap(([id, unitsOfResource]) => (named.has(id) ? unitsOfResource : []))
  return units.map(({ capacity, ...unit }) => {
    return { ...unit, holdsParty: capacity === null || peoplePerUnit <= capacity }
  })
}

// Sorting keeps the order of the world among equals. Each day is put in order once.
function inOrderOn({
  requirement,
  candidates,
  orderOn,
  isSameEveryDay,
}: {
  requirement: Requirement
  candidates: readonly CandidateUnit[]
  orderOn: (dayNumber: number) => CompareCandidates
  isSameEveryDay: boolean
}): PreparedRole['candidatesOn'] {
  const named = candidatesById(requirement)
  const entryOf = ({ resourceId }: CandidateUnit): Candidate => {
    return named.get(resourceId) ?? { resourceId, preferenceOrder: Infinity }
  }
  const known = new Map<number, readonly CandidateUnit[]>()
  return (dayNumber) => {
    const key = isSameEveryDay ? 0 : dayNumber
    const before = known.get(key)
    if (before !== undefined) return before
    const compare = orderOn(dayNumber)
    const inOrder = candidates.toSorted((one, other) => compare(entryOf(one), entryOf(other)))
    known.set(key, inOrder)
    return inOrder
  }
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
