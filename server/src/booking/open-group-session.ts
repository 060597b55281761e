import { invariant } from '../kernel/invariant.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, GroupSessionId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import type { GroupSession } from './group-session.ts'
import { planGroupSession } from './plan-group-session.ts'
import { insertGroupSession } from './store/group-session.ts'
import { findGroupSession } from './store/group-session-record.ts'
import { takeTime } from './take-time.ts'

export interface NewSessionRequest {
  serviceId: ServiceId
  /** Null: the primary branch if it offers the service, else the first that does. */
  branchId: BranchId | null
  start: Temporal.Instant
  /** Null: the service's own length. */
  durationMinutes: number | null
  /** Null: as many as the service says. */
  places: number | null
  /** Resources that must take part. */
  resourceIds: readonly ResourceId[]
  title: string | null
  internalNotes: string | null
}

/**
 * Opens a session that customers can join from now on: it takes people, room and equipment like an appointment of the
 * service does. A time that is refused comes with `details.alternatives`.
 */
export async function openGroupSession(
  session: TenantSession,
  request: NewSessionRequest,
): Promise<Result<GroupSession, BookingRefusal>> {
  return takeTime(session, {
    otherTimes: async () => [],
    attempt: async (tx): Promise<Result<GroupSession, BookingRefusal>> => {
      const planned = await planGroupSession(session, tx, { ...request, preferredIds: [], movedId: null })
      if (!planned.ok) return planned
      const { slot, loaded, places } = planned.value
      const { service, branch } = loaded.catalog
      const opened = {
        id: newId<GroupSessionId>(),
        serviceId: service.id,
        branchId: branch.id,
        title: request.title ?? service.name,
        start: Temporal.Instant.fromEpochMilliseconds(slot.start),
        end: Temporal.Instant.fromEpochMilliseconds(slot.end),
        places,
        internalNotes: request.internalNotes,
      }
      // In one flight: the connection runs the second after the first.
      const [, written] = await Promise.all([
        insertGroupSession(tx, { opened, allocations: slot.assignments, now: session.clock() }),
        findGroupSession(tx, opened.id),
      ])
      invariant(written, 'a session that was opened is there')
      return ok(written)
    },
  })
}
