import type { BookableService, BookingLimit, GroupSession } from './booking-world.ts'
import { severityOfReason } from './candidates.ts'
import type { RoleAtStart } from './candidates.ts'
import type { Slot } from './decision.ts'
import { partAt } from './free-busy.ts'
import type { AskedPart, AskedSpan } from './free-busy.ts'
import { sessionsAt } from './group-sessions.ts'
import { limitedDaysOf } from './limits.ts'
import type { LimitedDays } from './limits.ts'
import { localDateOf, minuteMs } from './local-date.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { wallTimeOf } from './zone-table.ts'

/** One service of a visit, in a world that is read for it. */
export interface PreparedItem {
  prepared: PreparedWorld
  /** Milliseconds after the start of the visit. */
  offsetMs: number
  /** Milliseconds after the start of the visit by which a session must be over; Infinity: whenever. */
  overByMs: number
  limits: readonly BookingLimit[]
  /** Equal for items of one service. */
  serviceKey: string | BookableService
  /** The number of the earlier item whose staff should serve this one too. */
  sameAs: number | null
}

/** An item that has its slot, while a place is looked for the next. */
export interface PlacedItem {
  item: PreparedItem
  slot: Slot
  /** What it takes of units of the world; nothing when it joins a session, which has taken its resources already. */
  taken: readonly TakenUnit[]
}

/** A unit, by its number in the world, with the spans for which it is taken. */
export interface TakenUnit {
  number: number
  spans: readonly AskedSpan[]
}

/** The sessions that an item could join at a start, with the places that the items before it take of them. */
export function sessionsAfter(
  placed: readonly PlacedItem[],
  { prepared, start }: { prepared: PreparedWorld; start: number },
): GroupSession[] {
  return sessionsAt(prepared, start).map((session) => {
    const joined = placed.filter(({ slot }) => slot.groupSessionId === session.id)
    const more = joined.reduce((people, { item }) => people + item.prepared.partySize, 0)
    return { ...session, taken: session.taken + more }
  })
}

/**
 * The limits on the day of an item's start when the items before it are counted too: for the customer each of them, for
 * the service those of the same service, for a resource those that it serves. Null when they make no difference.
 */
export function limitedAfter(
  placed: readonly PlacedItem[],
  { item, start, durationMinutes }: { item: PreparedItem; start: number; durationMinutes: number },
): LimitedDays | null {
  if (placed.length === 0 || item.limits.length === 0) return null
  const { table } = item.prepared
  const limits = item.limits.map((limit) => {
    const counted = placed.filter((earlier) => countsFor(earlier, { limit, item }))
    const used = counted.map(({ slot }) => {
      const date = localDateOf(wallTimeOf(table, slot.start).dayNumber)
      return { date, count: 1, minutes: (slot.end - slot.start) / minuteMs }
    })
    return { ...limit, used: [...limit.used, ...used] }
  })
  const window = { start, end: start + 1 }
  return limitedDaysOf({ limits, durationMinutes, table, window })
}

/** The candidates of an item's roles with what the items before it put in their way. */
export function rolesAfter(
  placed: readonly PlacedItem[],
  { roles, limited, startsOn }: { roles: readonly RoleAtStart[]; limited: LimitedDays | null; startsOn: number },
): RoleAtStart[] {
  const taken = placed.flatMap((earlier) => earlier.taken)
  const added = ({ number, resourceId }: RoleAtStart['candidates'][number], parts: readonly AskedPart[]): number => {
    if (limited?.ofResource.get(resourceId)?.has(startsOn) === true) return severityOfReason('resource_limit_reached')
    const clashes = taken.some((unit) => unit.number === number && meetsParts(unit.spans, parts))
    return clashes ? severityOfReason('resource_taken') : 0
  }
  return roles.map((role) => ({
    ...role,
    severities: role.candidates.map((candidate, index) => {
      return Math.max(role.severities[index] ?? Infinity, added(candidate, role.parts))
    }),
  }))
}

/**
 * For every moment of a visit the numbers of the roles at work then, counted through all its items. Inside one item roles
 * share a moment as in any appointment; between two items as appointments do, where buffers may overlap.
 */
export function momentsOfVisit(items: readonly PreparedItem[]): number[][] {
  const spansOfRole = items.flatMap(({ prepared: { roles }, offsetMs }) =>
    roles.map(({ parts }) => parts.flatMap((part) => partAt(part, offsetMs).spans)),
  )
  const layers = (['buffer_before', 'buffer_after'] as const).map((buffer) =>
    spansOfRole.map((spans) => spans.filter(({ kind = 'work' }) => kind === 'work' || kind === buffer)),
  )
  const between = layers.flatMap((layer) => {
    const beginnings = new Set(layer.flat().map(({ start }) => start))
    return [...beginnings].map((instant) =>
      layer.flatMap((spans, number) =>
        spans.some((span) => span.start <= instant && instant < span.end) ? [number] : [],
      ),
    )
  })
  let first = 0
  const inside = items.flatMap(({ prepared: { moments, roles } }) => {
    const before = first
    first += roles.length
    return moments.map((numbers) => numbers.map((number) => before + number))
  })
  return [...inside, ...between]
}

function countsFor(
  { item: earlier, slot }: PlacedItem,
  { limit: { scope, resourceId }, item }: { limit: BookingLimit; item: PreparedItem },
): boolean {
  switch (scope) {
    case 'customer':
      return true
    case 'service':
      return earlier.serviceKey === item.serviceKey
    case 'resource':
      // Whoever serves a session serves it once, however many join.
      return (slot.groupSessionId ?? null) === null && slot.assignments.some((each) => each.resourceId === resourceId)
  }
}

function meetsParts(taken: readonly AskedSpan[], parts: readonly AskedPart[]): boolean {
  return parts.some(({ spans }) => spans.some((span) => taken.some((other) => spansMeet(span, other))))
}

// As for what is taken by others: a buffer after one item may overlap the buffer before the next, nothing else may.
function spansMeet({ kind = 'work', ...one }: AskedSpan, { kind: otherKind = 'work', ...other }: AskedSpan): boolean {
  const mayOverlap = kind !== otherKind && kind !== 'work' && otherKind !== 'work'
  return !mayOverlap && one.start < other.end && other.start < one.end
}
