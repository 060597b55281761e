import { assignUnits, mayFillTogether } from './assignment.ts'
import type { AssignmentQuestion, Filling, RoleToFill } from './assignment.ts'
import { questionWithin, roleWithin, rolesAt } from './candidates.ts'
import type { RoleAtStart } from './candidates.ts'
import type { GroupSession } from './booking-world.ts'
import type { Refusal, RefusalReason, Slot } from './decision.ts'
import { explainRefusal } from './explain-refusal.ts'
import { allowedSessions, sessionsWithRoom, slotOfSession } from './group-sessions.ts'
import { invariant } from './invariant.ts'
import { slotOf } from './is-bookable.ts'
import { minuteMs } from './local-date.ts'
import { refusalOfLimits } from './start-rules.ts'
import { limitedAfter, rolesAfter, sessionsAfter } from './visit-items.ts'
import type { PlacedItem, PreparedItem, TakenUnit } from './visit-items.ts'
import { wallTimeOf } from './zone-table.ts'

/** How many ways to serve single items are tried at one start before the visit is refused. */
const wayLimit = 2000

/** A visit whose worlds are read, for many starts. */
export interface PreparedVisit {
  items: readonly PreparedItem[]
  /** The numbers of the roles at work at each moment, counted through all items. */
  moments: readonly (readonly number[])[]
  /** The resources that count as staff. */
  staffIds: ReadonlySet<string>
}

/** Why a visit cannot be, and which of its items that befalls. */
export type VisitRefusal = Refusal & { item: number }

/** What a search came to; the refusal is that of the first way, and made only when somebody asks. */
export type VisitAttempt = { kind: 'placed'; slots: Slot[] } | { kind: 'refused'; explain: () => VisitRefusal }

interface Search {
  visit: PreparedVisit
  start: number
  isSameRequired: boolean
  /** The candidates of each item as the world has them. */
  asked: readonly (readonly RoleAtStart[])[]
  placed: PlacedItem[]
  waysLeft: number
  /** Of the first item that could not be placed. Before there is one nothing is looked up ahead. */
  explain: (() => VisitRefusal) | null
}

/**
 * Places the items of a visit one after the other, each in the first way that leaves a way for those after it: depth
 * first, so that the first item has its wishes first. Every item could be booked if it were alone; that is asked before.
 */
export function placeItems(
  visit: PreparedVisit,
  { start, isSameRequired }: { start: number; isSameRequired: boolean },
): VisitAttempt {
  const asked = visit.items.map(({ prepared, offsetMs }) =>
    rolesAt(prepared, start + offsetMs, { stopsAtFirst: false }),
  )
  const search: Search = { visit, start, isSameRequired, asked, placed: [], waysLeft: wayLimit, explain: null }
  placeFrom(search)
  const { placed, explain } = search
  if (placed.length === visit.items.length) return { kind: 'placed', slots: placed.map(({ slot }) => slot) }
  invariant(explain !== null, 'a visit without a place has met a dead end')
  return { kind: 'refused', explain }
}

// True ends the search: all items are placed, or as many ways were tried as may be.
function placeFrom(search: Search): boolean {
  const number = search.placed.length
  const item = search.visit.items[number]
  if (item === undefined) return true
  const start = search.start + item.offsetMs
  const sessions = sessionsAfter(search.placed, { prepared: item.prepared, start })
  if (sessions.length > 0) return placeInSession(search, { item, sessions })
  const { durationMinutes } = item.prepared.service
  const limited = limitedAfter(search.placed, { item, start, durationMinutes })
  const startsOn = wallTimeOf(item.prepared.table, start).dayNumber
  const reason = limited === null ? null : refusalOfLimits(limited, startsOn)
  if (reason !== null) return meetDeadEnd(search, refusedFor(reason))
  const roles = rolesAfter(search.placed, { roles: search.asked[number] ?? [], limited, startsOn })
  return placeWithResources(search, { item, roles })
}

function placeInSession(
  search: Search,
  { item, sessions }: { item: PreparedItem; sessions: readonly GroupSession[] },
): boolean {
  // Whoever joins stays to the end, and a session may go on for longer than its service.
  const inTime = sessions.filter(({ end }) => end <= search.start + item.overByMs)
  if (inTime.length === 0) return meetDeadEnd(search, refusedFor('no_group_session'))
  const { reason, allowed } = allowedSessions(inTime, (session) => limitRefusalOf(search, { item, session }))
  if (reason !== null) return meetDeadEnd(search, refusedFor(reason))
  const staff = staffFor(search, item)
  const open = sessionsWithRoom(item.prepared, allowed)
  const same = open.filter((session) => isServedByAny(session, staff))
  const ways = isSameAsked(search, staff) ? same : [...same, ...open.filter((session) => !same.includes(session))]
  for (const session of ways) if (tryWay(search, { item, slot: slotOfSession(session), taken: [] })) return true
  const isOther = isSameAsked(search, staff) && open.length > 0
  const isThere = !isOther || inTime.some((session) => isServedByAny(session, staff.slice(0, 1)))
  return meetDeadEnd(search, refusedFor(isThere ? 'group_session_full' : 'no_group_session'))
}

function limitRefusalOf(
  { placed }: Search,
  { item, session: { start, end } }: { item: PreparedItem; session: GroupSession },
) {
  const durationMinutes = (end - start) / minuteMs
  const limited = limitedAfter(placed, { item, start, durationMinutes }) ?? item.prepared.limitedFor(durationMinutes)
  return refusalOfLimits(limited, wallTimeOf(item.prepared.table, start).dayNumber)
}

function placeWithResources(
  search: Search,
  { item, roles: inOwnOrder }: { item: PreparedItem; roles: readonly RoleAtStart[] },
): boolean {
  const { prepared } = item
  const staff = staffFor(search, item)
  const roles = staff.length === 0 ? inOwnOrder : inOwnOrder.map((role) => withFirst(role, { staff, prepared }))
  const isAccepted = (filling: Filling): boolean => {
    const slot = slotOf(prepared, { start: search.start + item.offsetMs, roles, filling })
    return tryWay(search, { item, slot, taken: takenBy(roles, filling) })
  }
  const isStaffAsked = isSameAsked(search, staff)
  const questionFor = (wantedIds: readonly string[], isSame: boolean): AssignmentQuestion => {
    const question = questionWithin(prepared, { roles, severity: 0, wantedIds })
    return isSame ? { ...question, wanted: [...question.wanted, unitsOf(roles, staff)] } : question
  }
  const { wantedIds, preferredIds } = prepared
  const withWishes = preferredIds.length > 0 ? [[...wantedIds, ...preferredIds], wantedIds] : [wantedIds]
  for (const ids of withWishes) if (assignUnits(questionFor(ids, isStaffAsked), isAccepted) !== null) return true
  return meetDeadEnd(search, () => {
    const couldOthers = isStaffAsked && assignUnits(questionFor(wantedIds, false)) !== null
    const insisted = couldOthers ? [...wantedIds, ...staff.slice(0, 1)] : wantedIds
    return explainRefusal({ ...prepared, wantedIds: insisted }, roles)
  })
}

function tryWay(search: Search, way: PlacedItem): boolean {
  if (search.waysLeft === 0) return true
  search.waysLeft--
  search.placed.push(way)
  if ((search.explain === null || restMayBePlaced(search)) && placeFrom(search)) return true
  search.placed.pop()
  return false
}

// The first item that cannot be placed after the first ways of those before it gives the reason. Then it is looked up
// once whether any way could be worth it: most often there are just too few people.
function meetDeadEnd(search: Search, explain: () => Refusal): boolean {
  if (search.explain !== null) return false
  const item = search.placed.length
  search.explain = () => ({ ...explain(), item })
  return !restMayBePlaced({ ...search, placed: [] })
}

function refusedFor(reason: RefusalReason): () => Refusal {
  return () => ({ bookable: false, reason, resourceId: null, role: null })
}

// Whether the items that are not placed yet could be, as far as one sees without trying.
function restMayBePlaced(search: Search): boolean {
  const { visit, start, asked, placed } = search
  const roles: RoleToFill[] = []
  const numbers: number[] = []
  for (const [number, item] of visit.items.entries()) {
    const { prepared, offsetMs } = item
    const isAsked = number >= placed.length && sessionsAfter([], { prepared, start: start + offsetMs }).length === 0
    const ofItem = rolesAfter(isAsked ? placed : [], { roles: asked[number] ?? [], limited: null, startsOn: 0 })
    if (isAsked && !mayBeSame(search, { item, roles: ofItem })) return false
    for (const role of ofItem) {
      if (isAsked && role.prepared.requirement.isRequired) numbers.push(roles.length)
      roles.push(roleWithin(role, 0))
    }
  }
  return mayFillTogether({ roles, moments: visit.moments, wanted: [] }, numbers)
}

function mayBeSame(search: Search, { item, roles }: { item: PreparedItem; roles: readonly RoleAtStart[] }): boolean {
  const staff = staffFor(search, item)
  if (!isSameAsked(search, staff)) return true
  const isFree = ({ candidates, severities }: RoleAtStart): boolean =>
    candidates.some(({ resourceId }, index) => severities[index] === 0 && staff.includes(resourceId))
  return roles.some(isFree)
}

/** Who serves the earlier item that this one should share its staff with, in the order in which they serve it. */
function staffFor({ visit, placed }: Search, { sameAs }: PreparedItem): string[] {
  const assignments = sameAs === null ? [] : (placed[sameAs]?.slot.assignments ?? [])
  return [...new Set(assignments.map(({ resourceId }) => resourceId))].filter((id) => visit.staffIds.has(id))
}

function isSameAsked({ isSameRequired }: Search, staff: readonly string[]): boolean {
  return isSameRequired && staff.length > 0
}

function isServedByAny({ assignments }: GroupSession, resourceIds: readonly string[]): boolean {
  return assignments.some(({ resourceId }) => resourceIds.includes(resourceId))
}

// After those on whom the caller insists, before everybody else.
function withFirst(
  role: RoleAtStart,
  { staff, prepared: { wantedIds } }: { staff: readonly string[]; prepared: PreparedItem['prepared'] },
): RoleAtStart {
  const placeOf = (index: number): number => {
    const id = role.candidates[index]?.resourceId ?? ''
    if (wantedIds.includes(id)) return -1
    return staff.includes(id) ? staff.indexOf(id) : staff.length
  }
  const inOrder = [...role.candidates.keys()].sort((one, other) => placeOf(one) - placeOf(other))
  return {
    ...role,
    candidates: inOrder.flatMap((index) => role.candidates[index] ?? []),
    severities: inOrder.map((index) => role.severities[index] ?? Infinity),
  }
}

function unitsOf(roles: readonly RoleAtStart[], resourceIds: readonly string[]): number[] {
  return roles.flatMap(({ candidates }) =>
    candidates.flatMap(({ number, resourceId }) => (resourceIds.includes(resourceId) ? [number] : [])),
  )
}

function takenBy(roles: readonly RoleAtStart[], filling: Filling): TakenUnit[] {
  return roles.flatMap(({ parts }, index) => {
    const spans = parts.flatMap((part) => part.spans)
    return (filling[index] ?? []).map((number) => ({ number, spans }))
  })
}
