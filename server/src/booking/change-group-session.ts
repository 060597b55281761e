import type { TenantTx } from '../db/transaction.ts'
import type { GroupSessionId, ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import type { GroupSession } from './group-session.ts'
import { planGroupSession } from './plan-group-session.ts'
import type { PlannedSession } from './plan-group-session.ts'
import { cancelSession, moveSession, updateSessionDetails } from './store/group-session.ts'
import type { SessionDetails } from './store/group-session.ts'
import { findGroupSession } from './store/group-session-record.ts'
import { retryLostRaces, takeTime } from './take-time.ts'

/** Which session, and in which version the caller saw it (null: whatever it is). */
export interface SessionChange {
  groupSessionId: GroupSessionId
  expectedVersion: number | null
}

export type SessionResult = Result<GroupSession, BookingRefusal>

/**
 * Changes title, notes and the number of places of a session that is open. Places can be added at will; fewer than are
 * taken are refused.
 */
export async function updateGroupSession(
  session: TenantSession,
  change: SessionChange & { details: SessionDetails },
): Promise<SessionResult> {
  const { groupSessionId: id, expectedVersion, details } = change
  const tried = await retryLostRaces(session, async (tx): Promise<SessionResult> => {
    const isNothing = Object.values(details).every((value) => value === undefined)
    const isChanged = isNothing || (await updateSessionDetails(tx, { id, expectedVersion, details }))
    const found = await findGroupSession(tx, id)
    return isChanged && found !== null ? ok(found) : refuseSessionChange(found, expectedVersion)
  })
  // The only race there is: places that were taken meanwhile, or before.
  return tried.lost === null ? tried.answer : refuse('booking.group_session_too_small')
}

/** Cancels a session and the appointments of everybody in it; what it took is free. Refused once somebody was received. */
export async function cancelGroupSession(
  session: TenantSession,
  change: SessionChange & { reason: string | null },
): Promise<SessionResult> {
  const { groupSessionId: id, expectedVersion, reason } = change
  return takeTime(session, {
    otherTimes: async () => [],
    attempt: async (tx): Promise<SessionResult> => {
      const found = await findOpenSession(tx, change)
      if (!found.ok) return found
      return changed(tx, id, cancelSession(tx, { id, expectedVersion, reason, now: session.clock() }))
    },
  })
}

/**
 * Moves a session to another time, with those who serve it if they can, and everybody in it moves along. Its own old time
 * never blocks it. Refused once somebody was received.
 */
export async function moveGroupSession(
  session: TenantSession,
  move: SessionChange & { start: Temporal.Instant; resourceIds: readonly ResourceId[] },
): Promise<SessionResult> {
  const { groupSessionId: id, expectedVersion } = move
  return takeTime(session, {
    otherTimes: async () => [],
    attempt: async (tx): Promise<SessionResult> => {
      const found = await findOpenSession(tx, move)
      if (!found.ok) return found
      const planned = await planMove(session, tx, { move, found: found.value })
      if (!planned.ok) return planned
      const { slot } = planned.value
      const moved = moveSession(tx, {
        id,
        expectedVersion,
        start: Temporal.Instant.fromEpochMilliseconds(slot.start),
        end: Temporal.Instant.fromEpochMilliseconds(slot.end),
        allocations: slot.assignments,
        now: session.clock(),
      })
      return changed(tx, id, moved)
    },
  })
}

async function planMove(
  session: TenantSession,
  tx: TenantTx,
  options: { move: { start: Temporal.Instant; resourceIds: readonly ResourceId[] }; found: GroupSession },
): Promise<Result<PlannedSession, BookingRefusal>> {
  const { move, found } = options
  const staff = found.resources.filter((resource) => resource.type === 'staff').map((resource) => resource.id)
  return planGroupSession(session, tx, {
    serviceId: found.service.id,
    branchId: found.branch?.id ?? null,
    start: move.start,
    durationMinutes: found.start.until(found.end).total('minutes'),
    places: found.places,
    resourceIds: move.resourceIds,
    preferredIds: move.resourceIds.length > 0 ? [] : staff,
    movedId: found.id,
  })
}

async function findOpenSession(
  tx: TenantTx,
  { groupSessionId, expectedVersion }: SessionChange,
): Promise<SessionResult> {
  const found = await findGroupSession(tx, groupSessionId)
  const isStale = expectedVersion !== null && expectedVersion !== found?.version
  return found?.status === 'open' && !isStale ? ok(found) : refuseSessionChange(found, expectedVersion)
}

// In one flight: the connection runs the second after the first.
async function changed(tx: TenantTx, id: GroupSessionId, change: Promise<void>): Promise<SessionResult> {
  const [, found] = await Promise.all([change, findGroupSession(tx, id)])
  invariant(found, 'a session that was changed is there')
  return ok(found)
}

function refuseSessionChange(found: GroupSession | null, expectedVersion: number | null): SessionResult {
  if (found === null) return refuse('booking.group_session_not_found')
  const { version, status } = found
  if (expectedVersion !== null && expectedVersion !== version) return refuse('booking.version_mismatch', { version })
  return refuse('booking.wrong_status', { status })
}
