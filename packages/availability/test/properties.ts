import fc from 'fast-check'
import { expect } from 'vitest'
import {
  countSlots,
  decide,
  findSlots,
  findVisitSlots,
  isBookable,
  isVisitBookable,
  nearestSlots,
  nextSlot,
  prepareWorld,
} from '../src/index.ts'
import type { BookableResource, BookingWorld, RefusalReason, Slot, TimeSpan, VisitQuestion } from '../src/index.ts'
import { spanLater, weeksLater } from './later-world.ts'
import { questionsInQuietWeeks, randomQuestions, randomVisits } from './random-worlds.ts'
import { wallAt } from './reference/clock.ts'
import { clashInKind, obstacles } from './reference/fillings.ts'
import { referenceDecision } from './reference/engine.ts'
import { referenceGrid } from './reference/grid.ts'
import { referenceVisit, referenceVisitGrid } from './reference/visits.ts'

// What holds in every small crowded salon. `npm test` looks at some hundreds of them, `npm run test:long` at thousands.

/** How many worlds are looked at, and from which seed. */
export type Run = fc.Parameters<unknown>

const fiveMinutesMs = 300_000

/**
 * The engine says what a patient person says who looks at every five minutes and tries every way: on the grid and off it,
 * with the same people and the same reason. Answers how many slots and how many different reasons were compared.
 */
export function equalsReference(run: Run): { placed: number; reasons: ReadonlySet<RefusalReason> } {
  let placed = 0
  const reasons = new Set<RefusalReason>()
  const offGrid = fc.array(fc.nat(287), { maxLength: 4 })
  const property = fc.property(randomQuestions(), offGrid, ({ window, ...question }, places) => {
    const prepared = prepareWorld({ ...question, window })
    const grid = referenceGrid(question, window)
    const slots: Slot[] = []
    for (const start of grid) {
      const expected = referenceDecision(question, start)
      expect(decide(prepared, start)).toEqual(expected)
      if (expected.bookable) slots.push(expected.slot)
      else reasons.add(expected.reason)
    }
    for (const start of places.map((place) => window.start + place * fiveMinutesMs)) {
      expect(isBookable({ ...question, start })).toEqual(referenceDecision(question, start))
    }
    expect(findSlots({ ...question, window })).toEqual(slots)
    placed += slots.length
  })
  fc.assert(property, run)
  return { placed, reasons }
}

/**
 * A visit of several services is placed as by a patient person who tries every way to serve each; every slot could be
 * booked by itself in a world in which the services before it are booked. Answers how many visits were placed.
 */
export function visitsEqualReference(run: Run): number {
  let placed = 0
  const property = fc.property(randomVisits(), ({ window, ...visit }) => {
    const expected: Slot[][] = []
    let isWithinPromise = true
    for (const start of referenceVisitGrid(visit, window)) {
      const decision = referenceVisit(visit, start)
      if (decision === null) isWithinPromise = false
      else expect(isVisitBookable({ ...visit, start })).toEqual(decision)
      if (decision?.bookable) expected.push(decision.slots)
    }
    const found = findVisitSlots({ ...visit, window })
    if (isWithinPromise) expect(found).toEqual(expected)
    for (const slots of found)
      for (const number of slots.keys()) expect(isPossibleAfter(visit, slots, number)).toBe(true)
    placed += found.length
  })
  fc.assert(property, run)
  return placed
}

/** Whoever asks for the first slots, the next one or the numbers of a day is told what stands in the whole list. */
export function shortAnswersEqualTheList(run: Run): void {
  // A long window is read in pieces, which grow.
  const moreDays = fc.constantFrom(0, 0, 3, 12)
  const property = fc.property(randomQuestions(), moreDays, fc.nat(5), ({ window, ...asked }, days, limit) => {
    const question = { ...asked, window: { ...window, end: window.end + days * 86_400_000 } }
    const slots = findSlots(question)
    expect(findSlots({ ...question, limit })).toEqual(slots.slice(0, limit))
    expect(nextSlot(question)).toEqual(slots[0] ?? null)
    const { zone } = question.world
    const dates = new Set<string>()
    for (let at = question.window.start; at < question.window.end; at += fiveMinutesMs) dates.add(wallAt(at, zone).date)
    const overview = [...dates].map((date) => {
      const starts = startsOf(slots).filter((start) => wallAt(start, zone).date === date)
      return { date, count: starts.length, first: starts[0] ?? null }
    })
    expect(countSlots(question)).toEqual(overview)
  })
  fc.assert(property, run)
}

/** What is offered can be booked at once, as it was offered. */
export function offeredIsBookable(run: Run): void {
  const property = fc.property(randomQuestions(), ({ window, ...question }) => {
    for (const slot of findSlots({ ...question, window })) {
      expect(isBookable({ ...question, start: slot.start })).toEqual({ bookable: true, slot })
    }
  })
  fc.assert(property, run)
}

/** No offered slot touches anything that is taken, blocked or closed, nor itself; a buffer after may meet one before. */
export function offeredIsFree(run: Run): void {
  const property = fc.property(randomQuestions(), (question) => {
    const own = findSlots(question).filter((slot) => (slot.groupSessionId ?? null) === null)
    for (const slot of own) {
      expect(question.world.closures.filter((closure) => overlap(closure, slot))).toEqual([])
      for (const [place, assignment] of slot.assignments.entries()) {
        expect(takenFor(question.world, assignment).filter((span) => overlap(span, assignment))).toEqual([])
        const same = slot.assignments
          .slice(place + 1)
          .filter((other) => other.resourceId === assignment.resourceId && other.unit === assignment.unit)
        expect(same.filter((other) => overlap(other, assignment))).toEqual([])
      }
    }
  })
  fc.assert(property, run)
}

/**
 * One more customer never frees a time, whoever serves. A packed grid begins anew where that customer leaves, so it may
 * offer other starts: there no start becomes bookable that was not.
 */
export function oneMoreNeverFrees(run: Run): void {
  const more = fc.record({
    who: fc.nat(3),
    unit: fc.constantFrom(1, 2),
    from: fc.nat(95),
    quarters: fc.integer({ min: 1, max: 8 }),
    kind: fc.constantFrom<Slot['assignments'][number]['kind']>('work', 'buffer_before', 'buffer_after'),
  })
  const property = fc.property(randomQuestions(), more, (question, { who, unit, kind, from, quarters }) => {
    const start = question.window.start + from * 900_000
    const another = { unit, kind, start, end: start + quarters * 900_000 }
    const lucky = question.world.resources[who % question.world.resources.length]
    const world = withResources(question.world, (each) => {
      return each === lucky ? { ...each, busy: [...each.busy, another] } : each
    })
    const after = startsOf(findSlots({ ...question, world }))
    const before = new Set(startsOf(findSlots(question)))
    if (question.service.slotGrid === 'packed') {
      for (const each of after) expect(isBookable({ ...question, start: each }).bookable).toBe(true)
    } else {
      expect(after.filter((each) => !before.has(each))).toEqual([])
    }
  })
  fc.assert(property, run)
}

/** The order in which hours, days, appointments, blocks, limits, sessions and candidates are listed changes nothing. */
export function listedOrderIsNothing(run: Run): void {
  const property = fc.property(randomQuestions(), (question) => {
    const { world, service } = question
    const reversed = withResources(world, (each) => ({
      ...each,
      working: each.working?.toReversed() ?? null,
      overrides: each.overrides?.map(({ date, hours }) => ({ date, hours: hours.toReversed() })).toReversed(),
      blocks: each.blocks.toReversed(),
      busy: each.busy.toReversed(),
    }))
    const answer = findSlots({
      ...question,
      service: {
        ...service,
        requirements: service.requirements.map((each) => ({ ...each, candidates: each.candidates.toReversed() })),
      },
      world: {
        ...reversed,
        openingHours: world.openingHours?.toReversed() ?? null,
        openingOverrides: world.openingOverrides?.toReversed(),
        holidays: world.holidays?.toReversed(),
        closures: world.closures.toReversed(),
        limits: world.limits?.map((limit) => ({ ...limit, used: limit.used.toReversed() })).toReversed(),
        groupSessions: world.groupSessions?.toReversed(),
      },
    })
    expect(answer).toEqual(findSlots(question))
  })
  fc.assert(property, run)
}

/** The order in which people are listed changes who serves, but not when. */
export function orderOfPeopleChangesNoTime(run: Run): void {
  const property = fc.property(randomQuestions(), (question) => {
    const world = { ...question.world, resources: question.world.resources.toReversed() }
    expect(startsOf(findSlots({ ...question, world }))).toEqual(startsOf(findSlots(question)))
  })
  fc.assert(property, run)
}

/** Who would be nice to have, and who is asked first, changes who serves, but not when. */
export function wishesChangeNoTime(run: Run): void {
  const property = fc.property(randomQuestions(), (question) => {
    const plain = { ...question, service: { ...question.service, choice: 'preference' as const }, preferredIds: [] }
    expect(startsOf(findSlots(plain))).toEqual(startsOf(findSlots(question)))
  })
  fc.assert(property, run)
}

/** Every resource that the caller insists on is part of every slot. */
export function insistedServe(run: Run): void {
  const property = fc.property(randomQuestions(), (question) => {
    for (const slot of findSlots(question)) {
      const serving = slot.assignments.map((assignment) => assignment.resourceId)
      expect(serving).toEqual(expect.arrayContaining([...(question.resourceIds ?? [])]))
    }
  })
  fc.assert(property, run)
}

/** The nearest slots are those of all slots that lie nearest, in the order of the day. */
export function nearestAreNearest(run: Run): void {
  const property = fc.property(randomQuestions(), fc.nat(96), fc.nat(5), (question, quarter, limit) => {
    const around = question.window.start + quarter * 900_000
    const byDistance = (one: Slot, other: Slot): number =>
      Math.abs(one.start - around) - Math.abs(other.start - around) || one.start - other.start
    const nearest = findSlots(question).toSorted(byDistance).slice(0, limit)
    const inOrder = nearest.toSorted((one, other) => one.start - other.start)
    expect(nearestSlots({ ...question, around, limit })).toEqual(inOrder)
  })
  fc.assert(property, run)
}

/** Some weeks later, everything is the same some weeks later, while no clock is turned and no month counts. */
export function weeksLaterIsTheSame(run: Run): void {
  const property = fc.property(questionsInQuietWeeks(), fc.integer({ min: -1, max: 4 }), (question, weeks) => {
    const limits = question.world.limits?.filter(({ period }) => period !== 'month')
    const now = { ...question, world: { ...question.world, limits } }
    const later = findSlots(now).map((slot) => ({
      ...spanLater(slot, weeks),
      assignments: slot.assignments.map((assignment) => spanLater(assignment, weeks)),
    }))
    expect(findSlots(weeksLater(now, weeks))).toEqual(later)
  })
  fc.assert(property, run)
}

/**
 * A reason is the true one: without what it names the role is filled, without anything weaker it is not. Answers how
 * many refusals were looked at.
 */
export function reasonsAreTrue(run: Run): number {
  let explained = 0
  const asked = randomQuestions().map((question) => ({ ...question, resourceIds: [] }))
  const property = fc.property(asked, ({ window, ...question }) => {
    for (const start of referenceGrid(question, window)) {
      const refusal = isBookable({ ...question, start })
      if (refusal.bookable || refusal.role === null) continue
      const strength = obstacles.indexOf(refusal.reason)
      if (strength < 0 || refusal.reason === 'party_too_large') continue
      explained++
      const weakerGone = withoutObstacles(question.world, strength)
      expect(isBookable({ ...question, world: weakerGone, start })).toEqual(refusal)
      const relieved = isBookable({ ...question, world: withoutObstacles(question.world, strength + 1), start })
      // Another role, further down the list, may be in the way then.
      if (!relieved.bookable) expect(relieved.role ?? '').not.toBe(refusal.role)
    }
  })
  fc.assert(property, run)
  return explained
}

/** Whether one service of a visit could be booked with the people of its slot, were the services before it booked. */
function isPossibleAfter({ items, world }: VisitQuestion, slots: readonly Slot[], number: number): boolean {
  const [item, slot] = [items[number], slots[number]]
  if (item === undefined || slot === undefined) return false
  const earlier = slots.slice(0, number).filter(({ groupSessionId = null }) => groupSessionId === null)
  const busyWorld = withResources(world, (resource) => ({
    ...resource,
    busy: [
      ...resource.busy,
      ...earlier.flatMap(({ assignments }) => assignments.filter(({ resourceId }) => resourceId === resource.id)),
    ],
  }))
  const limits = item.limits ?? world.limits ?? []
  const serving = slot.assignments.map(({ resourceId }) => resourceId)
  return isBookable({ ...item, world: { ...busyWorld, limits }, start: slot.start, resourceIds: serving }).bookable
}

/** The world without the first of the obstacles: 1 = nobody is taken, 2 = nor at a limit, 3 = nor blocked … */
function withoutObstacles(world: BookingWorld, count: number): BookingWorld {
  const gone = obstacles.slice(0, count)
  const limits = (world.limits ?? []).filter((limit) => {
    return limit.scope !== 'resource' || !gone.includes('resource_limit_reached')
  })
  const relieved = withResources(world, (resource) => ({
    ...resource,
    busy: gone.includes('resource_taken') ? [] : resource.busy,
    blocks: gone.includes('resource_blocked') ? [] : resource.blocks,
    isUnreadable: gone.includes('calendar_unreadable') ? false : resource.isUnreadable,
    working: gone.includes('resource_not_working') ? null : resource.working,
    overrides: gone.includes('resource_not_working') ? [] : resource.overrides,
  }))
  return { ...relieved, limits }
}

function overlap(one: TimeSpan, other: TimeSpan): boolean {
  return Math.max(one.start, other.start) < Math.min(one.end, other.end)
}

function startsOf(slots: readonly Slot[]): number[] {
  return slots.map((slot) => slot.start)
}

function withResources(world: BookingWorld, change: (resource: BookableResource) => BookableResource): BookingWorld {
  return { ...world, resources: world.resources.map(change) }
}

/** Everything that an assignment may not touch: blocks, and what is busy on its unit and may not meet its kind. */
function takenFor({ resources }: BookingWorld, assignment: Slot['assignments'][number]): TimeSpan[] {
  return resources
    .filter((resource) => resource.id === assignment.resourceId)
    .flatMap(({ blocks, busy }) => [
      ...blocks,
      ...busy.filter((span) => span.unit === assignment.unit && clashInKind(span, assignment)),
    ])
}
