/** One role to be filled; time is already out of the question. */
export interface RoleToFill {
  /** How many different units it takes. */
  quantity: number
  isRequired: boolean
  /** The units that could fill it, each named by a number, the most preferred first. */
  units: readonly number[]
  /** For a role that is kept together: the resource of each of its units. All that are chosen are of one resource. */
  resourceOf?: ReadonlyMap<number, string>
}

/** The question: who fills which role. */
export interface AssignmentQuestion {
  roles: readonly RoleToFill[]
  /**
   * For every moment at which a role begins, the numbers of all roles that are at work then. Two roles that share
   * a moment never share a unit; two that do not may.
   */
  moments: readonly (readonly number[])[]
  /** From each of these groups at least one unit must be chosen (all units of a resource that the caller wants). */
  wanted: readonly (readonly number[])[]
}

/** The units of each role, in the order of the roles; null for an optional role that is left out. */
export type Filling = readonly (readonly number[] | null)[]

/** Has the last word about a way that was found; what it refuses is passed over, and the search goes on. */
export type AcceptFilling = (filling: Filling) => boolean

interface Search extends AssignmentQuestion {
  isAccepted: AcceptFilling | null
  /** The numbers of the roles that must be filled, in the order in which they choose. */
  order: readonly number[]
  /** What each role has chosen so far, by its number. */
  chosen: readonly number[][]
  /** Before the first dead end nothing is looked up ahead: most questions are answered without one. */
  hasMetDeadEnd: boolean
}

/**
 * Fills every required role, and every optional one that can be filled as well, or answers null.
 *
 * Of all ways it takes the first in this order: with the first optional role if that can be, then with the second, and
 * so on; then the most preferred units of the first required role, then of the second, and so on, the optional roles
 * last. So the same question always has the same answer. `isAccepted` is asked about the ways in this order until it
 * takes one.
 */
export function assignUnits(question: AssignmentQuestion, isAccepted: AcceptFilling | null = null): Filling | null {
  const alone = isAccepted === null ? unitsOfOnlyRole(question) : null
  if (alone !== null) return [alone]
  const numbers = question.roles.keys().toArray()
  const required = numbers.filter((number) => question.roles[number]?.isRequired)
  const optional = numbers.filter((number) => !required.includes(number) && hasEnoughUnits(question.roles[number]))
  // Without this every combination of optional roles would be tried in vain.
  if (optional.length > 0 && !canFillTogether(question, required)) return null
  return fillWithOptional(question, { filled: required, undecided: optional, isAccepted })
}

// A role that is the only one shares with nobody, so its first units serve. Most questions are this one, and the search
// would take three times as long to say the same. Null: the search has to be asked.
function unitsOfOnlyRole({ roles, wanted }: AssignmentQuestion): readonly number[] | null {
  const [only] = roles
  if (only === undefined || roles.length > 1 || wanted.length > 0 || !hasEnoughUnits(only)) return null
  const { quantity, units } = only
  if (only.resourceOf === undefined) return units.slice(0, quantity)
  const [last] = unitsTogether(only, { open: units, seats: quantity })
  return unitsTogether(only, { open: units, last, seats: quantity }).slice(0, quantity)
}

/** Whether these roles, named by their numbers, can all be filled together; wanted units are not asked for. */
export function canFillTogether({ roles, moments }: AssignmentQuestion, numbers: readonly number[]): boolean {
  return fillRoles({ roles, moments, wanted: [] }, { order: numbers, isAccepted: null }) !== null
}

/**
 * Whether at every moment, looked at for itself, these roles could all be filled. A no is certain, a yes is not; unlike
 * the search for a way this takes little time whatever is asked.
 */
export function mayFillTogether({ roles, moments }: AssignmentQuestion, numbers: readonly number[]): boolean {
  if (numbers.some((number) => !hasEnoughUnits(roles[number]))) return false
  const chosen: number[][] = roles.map(() => [])
  const search: Search = { roles, moments, wanted: [], order: numbers, chosen, isAccepted: null, hasMetDeadEnd: true }
  return canGoOn(search, 0)
}

function hasEnoughUnits(role: RoleToFill | undefined): boolean {
  if (role === undefined || role.units.length < role.quantity) return false
  return role.resourceOf === undefined || unitsTogether(role, { open: role.units, seats: role.quantity }).length > 0
}

function fillWithOptional(
  question: AssignmentQuestion,
  {
    filled,
    undecided,
    isAccepted,
  }: { filled: readonly number[]; undecided: readonly number[]; isAccepted: AcceptFilling | null },
): Filling | null {
  const [next, ...rest] = undecided
  if (next === undefined) return fillRoles(question, { order: filled, isAccepted })
  return (
    fillWithOptional(question, { filled: [...filled, next], undecided: rest, isAccepted }) ??
    fillWithOptional(question, { filled, undecided: rest, isAccepted })
  )
}

function fillRoles(
  question: AssignmentQuestion,
  { order, isAccepted }: { order: readonly number[]; isAccepted: AcceptFilling | null },
): Filling | null {
  // Most refusals end here: a role has too few candidates, whatever the others choose.
  if (order.some((number) => !hasEnoughUnits(question.roles[number]))) return null
  const chosen: number[][] = question.roles.map(() => [])
  const search: Search = { ...question, order, chosen, isAccepted, hasMetDeadEnd: false }
  return fillFrom(search, 0) ? fillingOf(search) : null
}

function fillingOf({ chosen }: Search): Filling {
  return chosen.map((units) => (units.length > 0 ? [...units] : null))
}

// Depth first in the order of preference, so that the first way found is the one wanted. When all roles are at work
// at the same time the look ahead is exact and no choice is ever taken back twice; only roles that partly share
// their time can lead it astray, and then the search goes on.
function fillFrom(search: Search, place: number): boolean {
  const number = search.order[place]
  if (number === undefined) return isWanted(search)
  const role = search.roles[number]
  const chosen = search.chosen[number]
  if (role === undefined || chosen === undefined) return false
  if (chosen.length === role.quantity) return fillFrom(search, place + 1)
  const inVain = new Set<string>()
  for (const unit of openUnits(search, number)) {
    if (inVain.size > 0 && inVain.has(kindOf(search, unit))) continue
    chosen.push(unit)
    if ((!search.hasMetDeadEnd || canGoOn(search, place)) && fillFrom(search, place)) return true
    chosen.pop()
    if (search.isAccepted === null) inVain.add(kindOf(search, unit))
  }
  search.hasMetDeadEnd = true
  return false
}

// What leads nowhere with one chair leads nowhere with the next that could fill the same roles. Without this, fifty of a
// hundred equal places were tried in all their combinations. Only an outside judge may see a difference between them.
function kindOf({ roles, chosen, wanted }: Search, unit: number): string {
  const places = roles.map(({ units, resourceOf }, number) => {
    if (!units.includes(unit)) return ''
    return `${chosen[number]?.includes(unit) ? 'chosen' : 'open'} ${resourceOf?.get(unit) ?? ''}`
  })
  return [...places, ...wanted.map((group) => group.includes(unit))].join()
}

// Several units of one role are chosen in order: what was tried as {1, 2} is not tried again as {2, 1}.
function openUnits(search: Search, number: number): number[] {
  const role = search.roles[number]
  const units = role?.units ?? []
  const last = search.chosen[number]?.at(-1)
  const left = last === undefined ? units : units.slice(units.indexOf(last) + 1)
  const atWork = search.moments.filter((moment) => moment.includes(number)).flat()
  const clashing = atWork.filter((other) => other !== number)
  const open = left.filter((unit) => !clashing.some((other) => search.chosen[other]?.includes(unit)))
  if (role?.resourceOf === undefined) return open
  return unitsTogether(role, { open, last, seats: seatsLeft(search, number) })
}

// The first unit decides from which resource the others come, so only a resource with room for all of them is begun.
function unitsTogether(
  { resourceOf }: RoleToFill,
  { open, last, seats }: { open: readonly number[]; last?: number | undefined; seats: number },
): number[] {
  if (last !== undefined) {
    const begun = resourceOf?.get(last)
    const left = open.filter((unit) => resourceOf?.get(unit) === begun)
    return left.length < seats ? [] : left
  }
  const byResource = Map.groupBy(open, (unit) => resourceOf?.get(unit))
  return open.filter((unit) => (byResource.get(resourceOf?.get(unit))?.length ?? 0) >= seats)
}

function isWanted(search: Search): boolean {
  if (!search.wanted.every((group) => isMet(search, group))) return false
  return search.isAccepted === null || search.isAccepted(fillingOf(search))
}

function isMet(search: Search, group: readonly number[]): boolean {
  return search.chosen.some((units) => units.some((unit) => group.includes(unit)))
}

function canGoOn(search: Search, place: number): boolean {
  const left = search.order.slice(place)
  const canFill = (moment: readonly number[]): boolean => {
    const roles = left.filter((number) => moment.includes(number))
    return canMatch(search, roles)
  }
  return search.moments.every(canFill) && wantedCanBeMet(search, left)
}

function wantedCanBeMet(search: Search, left: readonly number[]): boolean {
  const unmet = search.wanted.filter((group) => !isMet(search, group))
  const open = new Set(left.flatMap((number) => (seatsLeft(search, number) > 0 ? openUnits(search, number) : [])))
  return unmet.every((group) => group.some((unit) => open.has(unit)))
}

function seatsLeft(search: Search, number: number): number {
  return (search.roles[number]?.quantity ?? 0) - (search.chosen[number]?.length ?? 0)
}

/**
 * Whether roles that are at work at one moment can still all be filled: a matching of seats and units, enlarged by
 * augmenting paths (a unit is freed by moving the role that holds it to another unit).
 */
function canMatch(search: Search, numbers: readonly number[]): boolean {
  const holder = new Map<number, number>()
  const open = new Map(numbers.map((number) => [number, openUnits(search, number)]))
  const isSeated = (number: number, seen: Set<number>): boolean =>
    (open.get(number) ?? []).some((unit) => {
      if (seen.has(unit)) return false
      seen.add(unit)
      const current = holder.get(unit)
      if (current === number || (current !== undefined && !isSeated(current, seen))) return false
      holder.set(unit, number)
      return true
    })
  return numbers.every((number) => {
    for (let seat = seatsLeft(search, number); seat > 0; seat--) if (!isSeated(number, new Set())) return false
    return true
  })
}
