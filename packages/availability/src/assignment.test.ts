import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignUnits } from './assignment.ts'
import type { AssignmentQuestion, Filling, RoleToFill } from './assignment.ts'

const together = (roles: readonly RoleToFill[]): AssignmentQuestion => {
  return { roles, moments: [roles.map((_, number) => number)], wanted: [] }
}

function role(units: readonly number[], change: Partial<RoleToFill> = {}): RoleToFill {
  return { quantity: 1, isRequired: true, units, ...change }
}

function isValid({ roles, moments, wanted }: AssignmentQuestion, filling: Filling): boolean {
  const used = filling.map((units) => units ?? [])
  const rolesAreFilled = roles.every(({ quantity, isRequired, units, resourceOf }, number) => {
    const chosen = used[number] ?? []
    const isLeftOut = !isRequired && filling[number] === null
    const isTogether = new Set(chosen.map((unit) => resourceOf?.get(unit))).size === 1
    return (
      isLeftOut || (new Set(chosen).size === quantity && chosen.every((unit) => units.includes(unit)) && isTogether)
    )
  })
  const nobodyIsTwice = moments.every((moment) => {
    const busy = moment.flatMap((number) => used[number] ?? [])
    return new Set(busy).size === busy.length
  })
  return rolesAreFilled && nobodyIsTwice && wanted.every((group) => used.flat().some((unit) => group.includes(unit)))
}

/** Every way to choose units for the roles, valid or not. */
function everyFilling([first, ...rest]: readonly RoleToFill[]): Filling[] {
  if (first === undefined) return [[]]
  const ways = [...combinations(first.units, first.quantity), ...(first.isRequired ? [] : [null])]
  return ways.flatMap((way) => everyFilling(rest).map((others) => [way, ...others]))
}

function combinations(units: readonly number[], count: number): number[][] {
  if (count === 0) return [[]]
  return units.flatMap((unit, place) => combinations(units.slice(place + 1), count - 1).map((rest) => [unit, ...rest]))
}

/** All valid ways, the best first. */
function waysOf(question: AssignmentQuestion): Filling[] {
  const valid = everyFilling(question.roles).filter((filling) => isValid(question, filling))
  return valid.toSorted((one, other) => compareRanks(rankOf(question, one), rankOf(question, other)))
}

/** How good a valid answer is, place by place, smaller first: optional roles filled, then the wishes of each role. */
function rankOf({ roles }: AssignmentQuestion, filling: Filling): number[] {
  const numbers = [...roles.keys()]
  const optional = numbers.filter((number) => !roles[number]?.isRequired)
  const inOrder = [...numbers.filter((number) => roles[number]?.isRequired), ...optional]
  const leftOut = optional.map((number) => (filling[number] === null ? 1 : 0))
  const wishes = inOrder.flatMap(
    (number) => filling[number]?.map((unit) => roles[number]?.units.indexOf(unit) ?? -1) ?? [],
  )
  return [...leftOut, ...wishes]
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index])
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0)
}

// A room has the chairs 1, 2 and 3, another one the chairs 4 and 5.
const roomOf = new Map([1, 2, 3, 4, 5].map((chair) => [chair, chair <= 3 ? 'large' : 'small']))

const questions: fc.Arbitrary<AssignmentQuestion> = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const oneRole = fc.record({
    quantity: fc.constantFrom(1, 1, 2, 3),
    isRequired: fc.constantFrom(true, true, false),
    units: fc.shuffledSubarray([1, 2, 3, 4, 5]),
    isTogether: fc.boolean(),
  })
  const anyRole: fc.Arbitrary<RoleToFill> = oneRole.map(({ isTogether, ...each }) => {
    return isTogether ? { ...each, resourceOf: roomOf } : each
  })
  const roles = fc.array(anyRole, { minLength: count, maxLength: count })
  const numbers = Array.from({ length: count }, (_, number) => number)
  const momentsOf = fc.array(fc.subarray(numbers, { minLength: 1 }), { maxLength: 3 })
  return fc.record({
    roles,
    // Each role is at least at one moment, as in a real appointment.
    moments: momentsOf.map((moments) => [...moments, ...numbers.map((number) => [number])]),
    wanted: fc.oneof(fc.constant([]), fc.array(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), { maxLength: 2 })),
  })
})

describe('roles and people', () => {
  test('are matched whenever they can be, in the best of all ways', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(assignUnits(question)).toEqual(waysOf(question)[0] ?? null)
      }),
      { numRuns: 2000 },
    )
  })

  test('are offered in all ways, the best first, to one who takes none of them', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const offered: Filling[] = []
        const refused = assignUnits(question, (filling) => {
          offered.push(filling)
          return false
        })
        expect(refused).toBeNull()
        expect(offered).toEqual(waysOf(question))
      }),
      { numRuns: 1000 },
    )
  })

  test('are matched by asking colleagues to change places along a chain', () => {
    const question = together([role([1, 2]), role([2, 3]), role([3, 4]), role([1])])
    expect(assignUnits(question)).toEqual([[2], [3], [4], [1]])
  })

  test('of a large team are matched at once, also when only one way is left', () => {
    // Twenty roles: each can be filled by its own person or the one before, the last only by the first person.
    const roles = Array.from({ length: 20 }, (_, number) => role([number, number + 1]))
    const onlyWay = [...roles.map((_, number) => [number + 1]), [0]]
    expect(assignUnits(together([...roles, role([0])]))).toEqual(onlyWay)
  })

  test('of a large team that is one person short are refused at once', () => {
    const people = Array.from({ length: 19 }, (_, number) => number)
    expect(assignUnits(together(Array.from({ length: 20 }, () => role(people))))).toBeNull()
    expect(assignUnits(together([role(people, { quantity: 10 }), role(people, { quantity: 10 })]))).toBeNull()
  })

  test('who sit together are given the first room with chairs enough', () => {
    const resourceOf = new Map([1, 2, 3, 4, 5].map((chair) => [chair, chair <= 2 ? 'small' : 'large']))
    expect(assignUnits(together([role([1, 2, 3, 4, 5], { quantity: 3, resourceOf })]))).toEqual([[3, 4, 5]])
    expect(assignUnits(together([role([1, 2, 3, 4, 5], { quantity: 4, resourceOf })]))).toBeNull()
  })

  test('of equal kind are not tried in every combination when another role is the reason', () => {
    const chairs = Array.from({ length: 100 }, (_, number) => number)
    const seats = role(chairs, { quantity: 50, resourceOf: new Map(chairs.map((chair) => [chair, 'hall'])) })
    const host = role([200, 201])
    expect(assignUnits({ ...together([seats, host]), wanted: [[200], [201]] })).toBeNull()
  })

  test('are not matched when a person who is wanted can do nothing of it', () => {
    expect(assignUnits({ ...together([role([1, 2])]), wanted: [[3]] })).toBeNull()
  })
})
