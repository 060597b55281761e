import type {
  Assignment,
  AvailabilityQuestion,
  BookableResource,
  BookableService,
  BookingWorld,
  BusySpan,
  RefusalReason,
  Requirement,
  SpanKind,
  TimeSpan,
} from '../../src/index.ts'
import { cellsOf, contains, dayAt, minuteMs, share, wallAt } from './clock.ts'
import { works } from './hours.ts'
import { isReached } from './time-rules.ts'

// Every way to fill the roles is tried, one after the other, in the order in which they are preferred.

/** A question at one start. */
export interface AskedStart extends AvailabilityQuestion {
  start: number
  /** The world by which candidates are put in order, if it is another than the one that is asked about. */
  orderedBy?: BookingWorld
  /** Who comes first after those on whom the caller insists, if others than `preferredIds`. */
  firstIds?: readonly string[]
}

/** A requirement with the units that serve it. */
export interface FilledRole {
  requirement: Requirement
  units: Unit[]
}

interface Unit {
  resource: BookableResource
  unit: number
}

interface JudgedUnit extends Unit {
  /** The strongest obstacle, counted from 1 for the weakest; 0 when the unit is free. */
  severity: number
}

interface KindOfSpan extends TimeSpan {
  kind: SpanKind
}

const judged = new WeakMap<AskedStart, Map<Requirement, JudgedUnit[]>>()

/** What can stand in the way of a unit, the weakest first. */
export const obstacles: readonly RefusalReason[] = [
  'resource_taken',
  'resource_limit_reached',
  'resource_blocked',
  'calendar_unreadable',
  'resource_not_working',
  'party_too_large',
]

/**
 * All ways to serve an appointment, the best first, with all of the wanted resources in each. Obstacles up to a severity,
 * counted from 1, are overlooked.
 */
export function* fillings(
  asked: AskedStart,
  { wanted, severity = 0 }: { wanted: readonly string[]; severity?: number },
): Generator<FilledRole[]> {
  const required = asked.service.requirements.filter((each) => each.isRequired)
  const optional = asked.service.requirements.filter((each) => !each.isRequired)
  for (const included of orderedSubsets(optional)) {
    for (const filled of fillRoles(asked, [...required, ...included], severity)) {
      const serving = filled.flatMap(({ units }) => units.map(({ resource }) => resource.id))
      if (wanted.every((id) => serving.includes(id))) yield filled
    }
  }
}

/** All ways to fill some roles, the best first. */
export function* fillRoles(
  asked: AskedStart,
  roles: readonly Requirement[],
  severity: number,
  taken: readonly FilledRole[] = [],
): Generator<FilledRole[]> {
  const [requirement, ...rest] = roles
  if (requirement === undefined) {
    yield [...taken]
    return
  }
  const free = candidatesOf(asked, requirement).filter((unit) => unit.severity <= severity)
  for (const units of combinations(free, quantityOf(asked, requirement))) {
    const isSplit = requirement.keepTogether === true && units.some((each) => each.resource !== units[0]?.resource)
    if (isSplit || taken.some((other) => clash(asked, other, { requirement, units }))) continue
    yield* fillRoles(asked, rest, severity, [...taken, { requirement, units }])
  }
}

/** The units that may serve a requirement, in the order in which they are asked, each with what stands in its way. */
export function candidatesOf(asked: AskedStart, requirement: Requirement): JudgedUnit[] {
  const known = judged.get(asked) ?? new Map<Requirement, JudgedUnit[]>()
  judged.set(asked, known)
  const units = known.get(requirement) ?? judgeCandidates(asked, requirement)
  known.set(requirement, units)
  return units
}

function judgeCandidates(asked: AskedStart, requirement: Requirement): JudgedUnit[] {
  return asked.world.resources
    .filter((resource) => requirement.candidates.some(({ resourceId }) => resourceId === resource.id))
    .toSorted((one, other) => comesFirst(asked, requirement, one, other))
    .flatMap((resource) => Array.from({ length: resource.units }, (_, index) => ({ resource, unit: index + 1 })))
    .map((unit) => ({ ...unit, severity: severityOf(asked, requirement, unit) }))
}

function severityOf(asked: AskedStart, requirement: Requirement, { resource, unit }: Unit): number {
  const { world, service, start } = asked
  const spans = spansOf(service, requirement, start)
  const work = workOf(service, requirement, start).flatMap(cellsOf)
  const isAtLimit = (world.limits ?? []).some(
    (limit) =>
      limit.resourceId === resource.id &&
      isReached(limit, { date: wallAt(start, world.zone).date, minutes: service.durationMinutes }),
  )
  const isTaken = resource.busy.some(
    (busy) => busy.unit === unit && spans.some((span) => clashInKind(span, busy) && share(span, busy)),
  )
  const isBlocked = resource.blocks.some((block) => spans.some((span) => share(span, block)))
  const stands: Partial<Record<RefusalReason, boolean>> = {
    resource_taken: isTaken,
    resource_limit_reached: isAtLimit,
    resource_blocked: isBlocked,
    calendar_unreadable: resource.isUnreadable === true,
    resource_not_working: !work.every((cell) => works(resource, cell, world.zone)),
    party_too_large: resource.capacity !== null && peopleOfUnit(asked, requirement) > resource.capacity,
  }
  return obstacles.findLastIndex((obstacle) => stands[obstacle] === true) + 1
}

/** What the filled roles take, in the order of the requirements. */
export function assignmentsOf({ service, start }: AskedStart, filled: readonly FilledRole[]): Assignment[] {
  return service.requirements.flatMap((requirement) => {
    const { id: requirementId, role } = requirement
    const units = filled.find((each) => each.requirement === requirement)?.units ?? []
    return units.flatMap(({ resource, unit }) =>
      spansOf(service, requirement, start).map(({ kind, start, end }) => {
        const assignment = { requirementId, role, resourceId: resource.id, unit, start, end }
        return service.bufferRule === 'max' ? { ...assignment, kind } : assignment
      }),
    )
  })
}

/** Whether two spans of these kinds may not share time: only a buffer after and a buffer before may. */
export function clashInKind(one: { kind?: SpanKind }, other: { kind?: SpanKind }): boolean {
  const kinds = [one.kind ?? 'work', other.kind ?? 'work']
  return !(kinds.includes('buffer_before') && kinds.includes('buffer_after'))
}

/** The parts of a requirement, as minutes from the start of the appointment. */
export function partsOf(service: BookableService, { parts }: Requirement): { from: number; until: number }[] {
  const all = parts.length > 0 ? parts : [{ offsetMinutes: 0, durationMinutes: service.durationMinutes }]
  return all.map(({ offsetMinutes, durationMinutes }) => ({
    from: offsetMinutes,
    until: offsetMinutes + durationMinutes,
  }))
}

/** What one unit is taken for by one part, in the order of time. */
export function spansOfPart(
  service: BookableService,
  { from, until }: { from: number; until: number },
  start: number,
): KindOfSpan[] {
  const before = from === 0 ? service.bufferBeforeMinutes : 0
  const after = until === service.durationMinutes ? service.bufferAfterMinutes : 0
  const span = (kind: SpanKind, first: number, last: number): KindOfSpan => {
    return { kind, start: start + first * minuteMs, end: start + last * minuteMs }
  }
  if (service.bufferRule !== 'max') return [span('work', from - before, until + after)]
  const all = [
    span('buffer_before', from - before, from),
    span('work', from, until),
    span('buffer_after', until, until + after),
  ]
  return all.filter((each) => each.start < each.end)
}

function spansOf(service: BookableService, requirement: Requirement, start: number): KindOfSpan[] {
  return partsOf(service, requirement).flatMap((part) => spansOfPart(service, part, start))
}

function workOf(service: BookableService, requirement: Requirement, start: number): TimeSpan[] {
  return partsOf(service, requirement).map(({ from, until }) => {
    return { start: start + from * minuteMs, end: start + until * minuteMs }
  })
}

function clash({ service, start }: AskedStart, one: FilledRole, other: FilledRole): boolean {
  const areShared = one.units.some((each) => {
    return other.units.some((unit) => each.resource.id === unit.resource.id && each.unit === unit.unit)
  })
  if (!areShared) return false
  const spans = spansOf(service, other.requirement, start)
  return spansOf(service, one.requirement, start).some((each) => spans.some((span) => share(each, span)))
}

function quantityOf({ service, partySize = 1 }: AskedStart, { quantity, quantityPer }: Requirement): number {
  return quantityPer === 'person' ? quantity * (service.group?.places ?? partySize) : quantity
}

function peopleOfUnit({ partySize = 1 }: AskedStart, { quantityPer }: Requirement): number {
  return quantityPer === 'person' ? 1 : partySize
}

// Whom the caller insists on, then whom the caller would like in that order, then by the choice of the service, then by
// preference; the order of the world decides among equals.
function comesFirst(
  asked: AskedStart,
  { candidates }: Requirement,
  one: BookableResource,
  other: BookableResource,
): number {
  const { resourceIds = [], preferredIds = [], service, start } = asked
  const { firstIds = preferredIds } = asked
  const world = asked.orderedBy ?? asked.world
  const wish = ({ id }: BookableResource): number => {
    if (resourceIds.includes(id)) return -1
    return firstIds.includes(id) ? firstIds.indexOf(id) : firstIds.length
  }
  const entry = ({ id }: BookableResource): { preferenceOrder: number; served: number; weight: number } => {
    const candidate = candidates.find(({ resourceId }) => resourceId === id)
    const { preferenceOrder = 0, servedCount: served = 0, weight = 1 } = candidate ?? {}
    return { preferenceOrder, served, weight }
  }
  const turn = (): number => {
    const [mine, theirs] = [entry(one), entry(other)]
    if (service.choice === 'round_robin') return mine.served * theirs.weight - theirs.served * mine.weight
    if (service.choice !== 'least_busy') return 0
    const day = dayAt(wallAt(start, world.zone).date, world.zone)
    const cells = ({ id }: BookableResource): number => takenCells(world, id, day)
    return cells(one) * other.units - cells(other) * one.units
  }
  return wish(one) - wish(other) || turn() || entry(one).preferenceOrder - entry(other).preferenceOrder
}

/** In how many cells of a day the units of a resource work. */
function takenCells({ resources }: BookingWorld, id: string, day: TimeSpan): number {
  const { busy = [], units = 0 } = resources.find((resource) => resource.id === id) ?? {}
  const isWorkOf = (span: BusySpan, unit: number): boolean => span.unit === unit && (span.kind ?? 'work') === 'work'
  return Array.from({ length: units }, (_, index) => busy.filter((span) => isWorkOf(span, index + 1))).flatMap(
    (spans) => cellsOf(day).filter((cell) => spans.some((span) => contains(span, cell))),
  ).length
}

function* combinations<Item>(items: readonly Item[], count: number): Generator<Item[]> {
  if (count === 0) yield []
  if (count > items.length || count === 0) return
  for (const [index, item] of items.entries()) {
    for (const rest of combinations(items.slice(index + 1), count - 1)) yield [item, ...rest]
  }
}

function orderedSubsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  const withoutFirst = orderedSubsets(rest)
  return [...withoutFirst.map((subset) => [first, ...subset]), ...withoutFirst]
}
