import { isCount } from './booking-world.ts'
import type { BookableService, BookingLimit, BookingWorld, GroupSession } from './booking-world.ts'
import type { Slot } from './decision.ts'
import { invariant } from './invariant.ts'
import { decide, slotAt } from './is-bookable.ts'
import { minuteMs } from './local-date.ts'
import { prepareWorld } from './prepared-world.ts'
import { requireLimit, startsToAsk, windowsOf } from './slots.ts'
import { requireSpan } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import { momentsOfVisit } from './visit-items.ts'
import type { PreparedItem } from './visit-items.ts'
import { placeItems } from './visit-search.ts'
import type { PreparedVisit, VisitAttempt, VisitRefusal } from './visit-search.ts'

/** One service of a visit. */
export interface VisitItem {
  service: BookableService
  /** Names the service where items of one service do not share one object: a limit of the service counts them together. */
  serviceId?: string
  /** Minutes from the start of the visit to the start of this service; 0 for the first item. */
  offsetMinutes: number
  /** Minutes from the start of the visit by which it must be over: a session that goes on for longer does not suit. */
  overByMinutes?: number | null
  /** How many people this service is for; 1 when it is not said. */
  partySize?: number
  /** Resources on which the caller insists for this service. */
  resourceIds?: readonly string[]
  /** Resources that the caller would like for this service, the dearest first. */
  preferredIds?: readonly string[]
  /** The number of an earlier item, counted from 0, whose staff should serve this one too. */
  sameAs?: number | null
  /** The limits for this service, in place of those of the world. */
  limits?: BookingLimit[]
  /** The sessions of this service, in place of those of the world. */
  groupSessions?: GroupSession[]
}

/** A question about several services in one go, before a start is named. */
export interface VisitQuestion {
  /** In the order in which they choose who serves them; they may follow each other, overlap or be at once. */
  items: readonly VisitItem[]
  world: BookingWorld
  /**
   * What `sameAs` asks for: 'require' (when it is not said) refuses a visit in which it cannot be; 'prefer' gives way only
   * when it can be in no way at all.
   */
  samePolicy?: 'require' | 'prefer'
  /** The resources that count as staff for `sameAs`; those with working hours of their own when it is not said. */
  staffIds?: readonly string[]
}

/** The answer about one start: a slot for each item, or the first reason against it and the item that it befalls. */
export type VisitDecision = { bookable: true; slots: Slot[] } | VisitRefusal

/**
 * Whether a visit can start at an instant, on the grid or off it, and if not, why.
 *
 * Each service is decided as if it were alone, with what the services before it have taken: their resources, with the
 * buffers that the services say, their places in sessions, and what they add to limits. When a later service finds
 * nobody, the earlier ones are served in another way, if they can be. At most 2,000 ways to serve a service are tried at
 * one start; a visit that has none among them is refused, and a visit that is offered is always one that can be.
 * A session that one service would open is not joined by the next: whoever comes to it together is one party.
 *
 * The reason of a refusal: of the first service that could not be booked if it were alone; otherwise what the first way
 * that was tried met with. Throws what `prepareWorld` throws, and BrokenInvariant for a visit without services.
 */
export function isVisitBookable({ start, ...question }: VisitQuestion & { start: number }): VisitDecision {
  const visit = prepareVisit(question, { start, end: start + 1 })
  for (const [item, { prepared, offsetMs }] of visit.items.entries()) {
    const alone = decide(prepared, start + offsetMs)
    if (!alone.bookable) return { ...alone, item }
  }
  const attempt = attemptVisit(question, { visit, start })
  return attempt.kind === 'placed' ? { bookable: true, slots: attempt.slots } : attempt.explain()
}

/**
 * The visits whose first service starts on its grid inside the window, ascending, at most `limit`: for each start a slot
 * for each item. Throws what `isVisitBookable` throws.
 */
export function findVisitSlots({
  window: wholeWindow,
  limit = Infinity,
  ...question
}: VisitQuestion & { window: TimeSpan; limit?: number }): Slot[][] {
  requireLimit(limit)
  requireSpan(wholeWindow)
  const { service } = requireItems(question.items)
  const visits: Slot[][] = []
  for (const window of windowsOf({ service, world: question.world, window: wholeWindow }, limit)) {
    const visit = prepareVisit(question, window)
    const grid = visit.items[0]?.prepared
    for (const start of grid === undefined ? [] : startsToAsk(grid)) {
      if (visits.length >= limit) return visits
      const slots = slotsAt(question, { visit, start })
      if (slots !== null) visits.push(slots)
    }
    if (grid === undefined || grid.horizonEnd <= window.end) break
  }
  return visits
}

function slotsAt(question: VisitQuestion, { visit, start }: { visit: PreparedVisit; start: number }): Slot[] | null {
  if (visit.items.some(({ prepared, offsetMs }) => slotAt(prepared, start + offsetMs) === null)) return null
  const attempt = attemptVisit(question, { visit, start })
  return attempt.kind === 'placed' ? attempt.slots : null
}

function attemptVisit(
  { samePolicy = 'require' }: VisitQuestion,
  { visit, start }: { visit: PreparedVisit; start: number },
): VisitAttempt {
  const withSame = placeItems(visit, { start, isSameRequired: true })
  const asksForSame = visit.items.some(({ sameAs }) => sameAs !== null)
  if (withSame.kind === 'placed' || samePolicy === 'require' || !asksForSame) return withSame
  return placeItems(visit, { start, isSameRequired: false })
}

function prepareVisit({ items, world, staffIds }: VisitQuestion, window: TimeSpan): PreparedVisit {
  requireItems(items)
  const prepared = items.map((item) => prepareItem(item, { world, window }))
  const withHours = world.resources.filter(({ working }) => working !== null).map(({ id }) => id)
  return { items: prepared, moments: momentsOfVisit(prepared), staffIds: new Set(staffIds ?? withHours) }
}

function prepareItem(item: VisitItem, { world, window }: { world: BookingWorld; window: TimeSpan }): PreparedItem {
  const { service, serviceId, offsetMinutes, overByMinutes = null, sameAs = null, groupSessions } = item
  const { limits = world.limits ?? [] } = item
  const offsetMs = offsetMinutes * minuteMs
  return {
    prepared: prepareWorld({
      ...item,
      world: { ...world, limits, groupSessions: groupSessions ?? world.groupSessions ?? [] },
      window: { start: window.start + offsetMs, end: window.end + offsetMs },
    }),
    offsetMs,
    overByMs: overByMinutes === null ? Infinity : overByMinutes * minuteMs,
    limits,
    serviceKey: serviceId ?? service,
    sameAs,
  }
}

function requireItems(items: readonly VisitItem[]): VisitItem {
  const [first] = items
  invariant(first !== undefined && first.offsetMinutes === 0, 'a visit begins with its first service')
  for (const [number, { offsetMinutes, sameAs = null }] of items.entries()) {
    invariant(isCount(offsetMinutes, { atLeast: 0 }), 'a service of a visit begins whole minutes after the first')
    const isEarlier = sameAs === null || (isCount(sameAs, { atLeast: 0 }) && sameAs < number)
    invariant(isEarlier, 'a service of a visit shares the staff of an earlier one')
  }
  return first
}
