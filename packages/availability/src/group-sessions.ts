import { isCount } from './booking-world.ts'
import type { BookableService, BookingWorld, GroupSession } from './booking-world.ts'
import type { Slot } from './decision.ts'
import { invariant } from './invariant.ts'
import type { PreparedWorld } from './prepared-world.ts'

/** The sessions of a service by the instant at which they start. */
export type SessionsByStart = ReadonlyMap<number, readonly GroupSession[]>

/**
 * Reads the sessions that a booking of the service can join; a service without a group has none.
 * Throws BrokenInvariant for a session that cannot be what it says.
 */
export function sessionsByStart(
  { group = null }: BookableService,
  { groupSessions = [] }: BookingWorld,
): SessionsByStart {
  if (group === null) return noSessions
  invariant(isCount(group.places, { atLeast: 1 }), 'a group has at least one place')
  const ids = new Set(groupSessions.map(({ id }) => id))
  invariant(ids.size === groupSessions.length, 'a group session is in the world once')
  for (const { id, start, end, places, taken } of groupSessions) {
    invariant(start < end, `the group session ${id} ends after it starts`)
    const isCounted = isCount(places, { atLeast: 1 }) && isCount(taken, { atLeast: 0 })
    invariant(isCounted, `the group session ${id} has places, and a number of them is taken`)
  }
  return Map.groupBy(groupSessions, ({ start }) => start)
}

/** The sessions at a start in which everybody serves on whom the caller insists. */
export function sessionsAt({ sessions, wantedIds }: PreparedWorld, start: number): readonly GroupSession[] {
  const atStart = sessions.get(start) ?? []
  return atStart.filter((session) => isServedBy(session, wantedIds))
}

/** The starts of sessions that notice and horizon let somebody join, in no particular order. */
export function sessionStarts({ sessions, startable }: PreparedWorld): number[] {
  return [...sessions.keys()].filter((start) => startable.start <= start && start < startable.end)
}

/**
 * The sessions that no rule refuses: a limit may allow a short one and not a long one at the same start. The reason, when
 * all of them are refused, is that of the shortest, else null.
 */
export function allowedSessions<Reason>(
  sessions: readonly GroupSession[],
  refusalOf: (session: GroupSession) => Reason | null,
): { allowed: GroupSession[]; reason: Reason | null } {
  const shortestFirst = sessions.toSorted((one, other) => one.end - other.end)
  const allowed = shortestFirst.filter((session) => refusalOf(session) === null)
  const [shortest] = shortestFirst
  return { allowed, reason: allowed.length > 0 || shortest === undefined ? null : refusalOf(shortest) }
}

/**
 * The sessions that a party could join, the best first: one with those whom the caller would like, then the one with the
 * fewest places left, so that a larger party finds room in another.
 */
export function sessionsWithRoom(
  { partySize, preferredIds }: PreparedWorld,
  sessions: readonly GroupSession[],
): GroupSession[] {
  const strangers = (session: GroupSession): number => (isServedBy(session, preferredIds) ? 0 : 1)
  return sessions
    .filter((session) => placesLeftIn(session) >= partySize)
    .toSorted(
      (one, other) =>
        strangers(one) - strangers(other) || placesLeftIn(one) - placesLeftIn(other) || (one.id < other.id ? -1 : 1),
    )
}

/** The slot of a party that joins a session: its time and its resources are those of the session. */
export function slotOfSession(session: GroupSession): Slot {
  const { id, start, end, assignments } = session
  return {
    start,
    end,
    assignments: assignments.map(({ requirementId, role, resourceId, unit }) => {
      return { requirementId, role, resourceId, unit, start, end }
    }),
    groupSessionId: id,
    placesLeft: placesLeftIn(session),
  }
}

const noSessions: SessionsByStart = new Map()

function placesLeftIn({ places, taken }: GroupSession): number {
  return places - taken
}

function isServedBy({ assignments }: GroupSession, resourceIds: readonly string[]): boolean {
  return resourceIds.every((id) => assignments.some(({ resourceId }) => resourceId === id))
}
