import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomQuestions } from '../test/random-worlds.ts'
import type { RandomQuestion } from '../test/random-worlds.ts'
import { referenceAnswer, referenceGrid } from '../test/reference-engine.ts'
import { decide, findSlots, isBookable, nearestSlots, prepareWorld } from './index.ts'
import type { BookingWorld, RefusalReason, Slot, TimeSpan } from './index.ts'

const worlds = 250
const timeoutMs = 30_000

const obstaclesByStrength: readonly RefusalReason[] = ['resource_taken', 'resource_blocked', 'resource_not_working']

/** The world without the first of the obstacles: 1 = nobody is taken, 2 = nor blocked, 3 = and everybody works. */
function withoutObstacles(world: BookingWorld, count: number): BookingWorld {
  const resources = world.resources.map((resource) => ({
    ...resource,
    busy: count > 0 ? [] : resource.busy,
    blocks: count > 1 ? [] : resource.blocks,
    working: count > 2 ? null : resource.working,
  }))
  return { ...world, resources }
}

function overlap(one: TimeSpan, other: TimeSpan): boolean {
  return one.start < other.end && other.start < one.end
}

function startsOf(slots: readonly Slot[]): number[] {
  return slots.map((slot) => slot.start)
}

function withBusy(
  world: BookingWorld,
  change: (resource: BookingWorld['resources'][number]) => BookingWorld['resources'][number]['busy'],
): BookingWorld {
  return { ...world, resources: world.resources.map((resource) => ({ ...resource, busy: change(resource) })) }
}

/** Everything that a slot may not touch: blocks, and what is busy on the unit that it takes. */
function takenFor({ resources }: BookingWorld, { resourceId, unit }: Slot['assignments'][number]): TimeSpan[] {
  return resources
    .filter((resource) => resource.id === resourceId)
    .flatMap(({ blocks, busy }) => [...blocks, ...busy.filter((span) => span.unit === unit)])
}

describe('in every small crowded salon', () => {
  test(
    'the engine says what a patient person says who looks at every minute and tries every way',
    () => {
      let placed = 0
      fc.assert(
        fc.property(randomQuestions(), ({ window, ...question }) => {
          const prepared = prepareWorld({ ...question, window })
          const expected: Slot['assignments'][] = []
          for (const start of referenceGrid(question, window)) {
            const reference = referenceAnswer(question, start)
            const decision = decide(prepared, start)
            expect(decision.bookable).toBe(reference.bookable)
            if (reference.bookable) expected.push(reference.assignments)
            if (decision.bookable || reference.bookable || reference.timeReason === null) continue
            expect(decision.reason).toBe(reference.timeReason)
          }
          expect(findSlots({ ...question, window }).map((slot) => slot.assignments)).toEqual(expected)
          placed += expected.length
        }),
        { numRuns: worlds },
      )
      // Worlds in which nothing can be booked would prove nothing.
      expect(placed).toBeGreaterThan(worlds)
    },
    timeoutMs,
  )

  test('what is offered can be booked', () => {
    fc.assert(
      fc.property(randomQuestions(), ({ window, ...question }) => {
        for (const slot of findSlots({ ...question, window })) {
          expect(isBookable({ ...question, start: slot.start })).toEqual({ bookable: true, slot })
        }
      }),
    )
  })

  test('no offered slot touches anything that is taken, blocked or closed, nor itself', () => {
    fc.assert(
      fc.property(randomQuestions(), ({ window, ...question }) => {
        for (const slot of findSlots({ ...question, window })) {
          expect(question.world.closures.filter((closure) => overlap(closure, slot))).toEqual([])
          for (const [place, assignment] of slot.assignments.entries()) {
            expect(takenFor(question.world, assignment).filter((span) => overlap(span, assignment))).toEqual([])
            const same = slot.assignments
              .slice(place + 1)
              .filter((other) => other.resourceId === assignment.resourceId && other.unit === assignment.unit)
            expect(same.filter((other) => overlap(other, assignment))).toEqual([])
          }
        }
      }),
    )
  })

  test('one more customer never frees a time', () => {
    const more = fc.record({
      who: fc.nat(3),
      unit: fc.constantFrom(1, 2),
      from: fc.nat(95),
      quarters: fc.integer({ min: 1, max: 8 }),
    })
    fc.assert(
      fc.property(randomQuestions(), more, ({ window, ...question }, { who, unit, from, quarters }) => {
        const start = window.start + from * 900_000
        const another = { unit, start, end: start + quarters * 900_000 }
        const lucky = question.world.resources[who % question.world.resources.length]
        const world = withBusy(question.world, (each) => (each === lucky ? [...each.busy, another] : each.busy))
        const before = new Set(startsOf(findSlots({ ...question, window })))
        const after = startsOf(findSlots({ ...question, world, window }))
        expect(after.filter((each) => !before.has(each))).toEqual([])
      }),
    )
  })

  test('the order in which appointments are listed changes nothing', () => {
    fc.assert(
      fc.property(randomQuestions(), ({ window, ...question }) => {
        const world = withBusy(question.world, ({ busy }) => busy.toReversed())
        const closures = question.world.closures.toReversed()
        const slots = findSlots({ ...question, window })
        expect(findSlots({ ...question, world: { ...world, closures }, window })).toEqual(slots)
      }),
    )
  })

  test('the order in which people are listed changes who serves, but not when', () => {
    fc.assert(
      fc.property(randomQuestions(), ({ window, ...question }) => {
        const world = { ...question.world, resources: question.world.resources.toReversed() }
        const starts = startsOf(findSlots({ ...question, window }))
        expect(startsOf(findSlots({ ...question, world, window }))).toEqual(starts)
      }),
    )
  })

  test('every resource that the caller insists on is part of every slot', () => {
    fc.assert(
      fc.property(randomQuestions(), (question: RandomQuestion) => {
        for (const slot of findSlots(question)) {
          const serving = slot.assignments.map((assignment) => assignment.resourceId)
          expect(serving).toEqual(expect.arrayContaining([...(question.resourceIds ?? [])]))
        }
      }),
    )
  })

  test('the nearest slots are those of all slots that lie nearest, in the order of the day', () => {
    fc.assert(
      fc.property(randomQuestions(), fc.nat(96), fc.nat(5), (question, quarter, limit) => {
        const around = question.window.start + quarter * 900_000
        const byDistance = (one: Slot, other: Slot): number =>
          Math.abs(one.start - around) - Math.abs(other.start - around) || one.start - other.start
        const nearest = findSlots(question).toSorted(byDistance).slice(0, limit)
        const inOrder = nearest.toSorted((one, other) => one.start - other.start)
        expect(nearestSlots({ ...question, around, limit })).toEqual(inOrder)
      }),
    )
  })

  test('a reason is the true one: without what it names the role is filled, without anything weaker it is not', () => {
    let explained = 0
    const asked = randomQuestions().map((question) => ({ ...question, resourceIds: [] }))
    fc.assert(
      fc.property(asked, ({ window, ...question }) => {
        for (const start of referenceGrid(question, window)) {
          const refusal = isBookable({ ...question, start })
          const strength = refusal.bookable ? -1 : obstaclesByStrength.indexOf(refusal.reason)
          if (refusal.bookable || strength < 0) continue
          explained++
          const weakerGone = withoutObstacles(question.world, strength)
          expect(isBookable({ ...question, world: weakerGone, start })).toEqual(refusal)
          const relieved = isBookable({ ...question, world: withoutObstacles(question.world, strength + 1), start })
          // Another role, further down the list, may be in the way then.
          if (!relieved.bookable) expect(relieved.role ?? '').not.toBe(refusal.role)
        }
      }),
    )
    // About two hundred refusals are looked at; without any, nothing would be proved.
    expect(explained).toBeGreaterThan(20)
  })
})
