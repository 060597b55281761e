import type {
  BookingLimit,
  BookingWorld,
  GroupSession,
  Refusal,
  Slot,
  TimeSpan,
  VisitDecision,
  VisitItem,
  VisitQuestion,
} from '../../src/index.ts'
import { minuteMs, wallAt } from './clock.ts'
import { referenceDecision, referenceTimeRefusal, referenceWays } from './engine.ts'
import type { AskedStart } from './fillings.ts'
import { referenceGrid } from './grid.ts'
import { reasonOfResources } from './reasons.ts'

/** The most ways that the engine promises to try; beyond it, it may refuse what would be possible. */
const promisedWays = 2000

/** A service of a visit with its slot. */
interface Placed {
  item: VisitItem
  slot: Slot
}

/** How a visit is looked for: with the same staff as a demand or as a wish, and how many ways may still be tried. */
interface Search {
  visit: VisitQuestion
  start: number
  isSameRequired: boolean
  waysLeft: number
}

/** Answers what `isVisitBookable` must answer, or null when it would take more ways than the engine promises to try. */
export function referenceVisit(visit: VisitQuestion, start: number): VisitDecision | null {
  for (const [number, item] of visit.items.entries()) {
    const alone = referenceDecision(askedFor(visit, item, []), start + item.offsetMinutes * minuteMs)
    if (!alone.bookable) return { ...alone, item: number }
  }
  const asksForSame = visit.items.some(({ sameAs }) => typeof sameAs === 'number')
  const required: Search = { visit, start, isSameRequired: true, waysLeft: promisedWays }
  const slots = placeRest(required, [])
  if (slots !== null) return { bookable: true, slots }
  const isWish = visit.samePolicy === 'prefer' && asksForSame
  const wished: Search = { ...required, isSameRequired: false, waysLeft: promisedWays }
  const others = isWish ? placeRest(wished, []) : null
  if (others !== null) return { bookable: true, slots: others }
  if (required.waysLeft <= 0 || wished.waysLeft <= 0) return null
  return refusalOfFirstWay(isWish ? wished : required, [])
}

/** The starts at which the first service of a visit may begin. */
export function referenceVisitGrid(visit: VisitQuestion, window: TimeSpan): number[] {
  const [first] = visit.items
  return first === undefined ? [] : referenceGrid(askedFor(visit, first, []), window)
}

function placeRest(search: Search, placed: readonly Placed[]): Slot[] | null {
  const item = search.visit.items[placed.length]
  if (item === undefined) return placed.map(({ slot }) => slot)
  for (const slot of waysOf(search, placed, item)) {
    search.waysLeft--
    const slots = search.waysLeft > 0 ? placeRest(search, [...placed, { item, slot }]) : null
    if (slots !== null || search.waysLeft <= 0) return slots
  }
  return null
}

/** All ways to serve an item when those before it are served. */
function* waysOf(search: Search, placed: readonly Placed[], item: VisitItem): Generator<Slot> {
  const asked = askedAfter(search, placed, item)
  if (referenceTimeRefusal(asked) !== null) return
  const staff = staffFor(search.visit, placed, item)
  const isServedBySame = (slot: Slot): boolean => slot.assignments.some(({ resourceId }) => staff.includes(resourceId))
  if (staff.length > 0 && search.isSameRequired) {
    for (const slot of referenceWays(asked)) if (isServedBySame(slot)) yield slot
    return
  }
  if (asked.service.group) {
    // Sessions with the same staff come first; opened on demand, the order of the candidates has seen to it.
    const ways = [...referenceWays(asked)]
    const first = ways.filter((slot) => typeof slot.groupSessionId === 'string' && isServedBySame(slot))
    yield* [...first, ...ways.filter((slot) => !first.includes(slot))]
    return
  }
  yield* referenceWays(asked)
}

function refusalOfFirstWay(search: Search, placed: readonly Placed[]): VisitDecision {
  const item = search.visit.items[placed.length]
  if (item === undefined) throw new Error('a visit whose first way is a way is not refused')
  for (const slot of waysOf(search, placed, item)) return refusalOfFirstWay(search, [...placed, { item, slot }])
  return { ...refusalOf(search, placed, item), item: placed.length }
}

function refusalOf(search: Search, placed: readonly Placed[], item: VisitItem): Refusal {
  const asked = askedAfter(search, placed, item)
  const refusal = referenceTimeRefusal(asked)
  if (refusal !== null) return refusal
  const [dearest] = staffFor(search.visit, placed, item)
  const [other] = referenceWays(asked)
  if (other === undefined || dearest === undefined || !search.isSameRequired) return reasonOfResources(asked)
  // Others could: only that the staff should be the same stands in the way.
  if ((other.groupSessionId ?? null) !== null) {
    const isThere = (asked.world.groupSessions ?? []).some(
      (session) =>
        session.start === asked.start &&
        [...(item.resourceIds ?? []), dearest].every((id) =>
          session.assignments.some(({ resourceId }) => resourceId === id),
        ),
    )
    const reason = isThere ? 'group_session_full' : 'no_group_session'
    return { bookable: false, reason, resourceId: null, role: null }
  }
  return reasonOfResources({ ...asked, resourceIds: [...(item.resourceIds ?? []), dearest] })
}

function askedAfter({ visit, start }: Search, placed: readonly Placed[], item: VisitItem): AskedStart {
  const staff = staffFor(visit, placed, item)
  return {
    ...askedFor(visit, item, placed),
    start: start + item.offsetMinutes * minuteMs,
    orderedBy: visit.world,
    firstIds: [...staff, ...(item.preferredIds ?? [])],
  }
}

/** The question about one item in a world in which those before it are booked. */
function askedFor({ world }: VisitQuestion, item: VisitItem, placed: readonly Placed[]): Omit<AskedStart, 'start'> {
  const { service, resourceIds, preferredIds, partySize } = item
  const resources = world.resources.map((resource) => ({
    ...resource,
    busy: [...resource.busy, ...placed.flatMap(({ slot }) => takenBy(slot, resource.id))],
  }))
  const limits = (item.limits ?? world.limits ?? []).map((limit) => ({
    ...limit,
    used: [...limit.used, ...placed.flatMap((earlier) => usedBy(earlier, { limit, item, zone: world.zone }))],
  }))
  const groupSessions = (item.groupSessions ?? world.groupSessions ?? []).map((session) => joined(session, placed))
  const changed: BookingWorld = { ...world, resources, limits, groupSessions }
  return { service, world: changed, resourceIds, preferredIds, partySize }
}

// A session has taken its resources already.
function takenBy({ assignments, groupSessionId = null }: Slot, id: string): BookingWorld['resources'][number]['busy'] {
  return groupSessionId === null ? assignments.filter(({ resourceId }) => resourceId === id) : []
}

function usedBy(
  { item: earlier, slot }: Placed,
  { limit, item, zone }: { limit: BookingLimit; item: VisitItem; zone: string },
): BookingLimit['used'] {
  const isSameService = (earlier.serviceId ?? earlier.service) === (item.serviceId ?? item.service)
  const serves = limit.resourceId !== null && takenBy(slot, limit.resourceId).length > 0
  const counts = { customer: true, service: isSameService, resource: serves }[limit.scope]
  const used = { date: wallAt(slot.start, zone).date, count: 1, minutes: (slot.end - slot.start) / minuteMs }
  return counts ? [used] : []
}

function joined(session: GroupSession, placed: readonly Placed[]): GroupSession {
  const people = placed.filter(({ slot }) => slot.groupSessionId === session.id).map(({ item }) => item.partySize ?? 1)
  return { ...session, taken: people.reduce((sum, size) => sum + size, session.taken) }
}

/** Who serves the earlier item and should serve this one. */
function staffFor({ world, staffIds }: VisitQuestion, placed: readonly Placed[], { sameAs }: VisitItem): string[] {
  const withHours = world.resources.filter(({ working }) => working !== null).map(({ id }) => id)
  const serving = placed[sameAs ?? -1]?.slot.assignments.map(({ resourceId }) => resourceId) ?? []
  return [...new Set(serving)].filter((id) => (staffIds ?? withHours).includes(id))
}
