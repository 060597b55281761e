import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, GroupSessionId, ServiceId } from '../../kernel/ids.ts'
import type { EnteredSession } from '../group-session.ts'
import { allocationsJson } from './allocation.ts'
import type { NewAllocation } from './allocation.ts'
import { raceToWrite } from './lost-race.ts'

/** The session that is entered, as the booking functions of the database read it; null for none. */
export function enteredSessionJson(session: EnteredSession | null): string | null {
  if (session === null) return null
  const { id, isNew, start } = session
  const joined = { id, is_new: isNew, starts_at: start }
  if (!session.isNew) return JSON.stringify(joined)
  const { serviceId, branchId, title, end, places, knownIds } = session
  return JSON.stringify({
    ...joined,
    service_id: serviceId,
    branch_id: branchId,
    title,
    ends_at: end,
    places,
    known_ids: knownIds,
  })
}

/** A session that the business opens. */
export interface NewGroupSession {
  readonly id: GroupSessionId
  readonly serviceId: ServiceId
  readonly branchId: BranchId
  readonly title: string | null
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly places: number
  readonly internalNotes: string | null
}

const OPEN_SESSION = statement<never>('booking_open_group_session', 'select app.open_group_session($1, $2, $3, $4)')

/** Writes a session with what it takes, and announces it. Throws LostRace if something of it is taken. */
export async function insertGroupSession(
  tx: TenantTx,
  options: { opened: NewGroupSession; allocations: readonly NewAllocation[]; now: Temporal.Instant },
): Promise<void> {
  const { opened, allocations, now } = options
  const row = {
    id: opened.id,
    service_id: opened.serviceId,
    branch_id: opened.branchId,
    title: opened.title,
    starts_at: opened.start,
    ends_at: opened.end,
    places: opened.places,
    internal_notes: opened.internalNotes,
  }
  await raceToWrite(() => tx.run(OPEN_SESSION, [tx.tenantId, JSON.stringify(row), allocationsJson(allocations), now]))
}

/** Which session is changed, and in which version it was seen (null: whatever it is). */
export interface SessionToChange {
  readonly id: GroupSessionId
  readonly expectedVersion: number | null
  readonly now: Temporal.Instant
}

const CANCEL_SESSION = statement<never>(
  'booking_cancel_group_session',
  'select app.cancel_group_session($1, $2, $3, $4, $5)',
)

/** Cancels a session and everybody in it. Throws LostRace when it was changed, or cannot be cancelled any more. */
export async function cancelSession(tx: TenantTx, change: SessionToChange & { reason: string | null }): Promise<void> {
  const { id, expectedVersion, reason, now } = change
  await raceToWrite(() => tx.run(CANCEL_SESSION, [tx.tenantId, id, expectedVersion, reason, now]))
}

const MOVE_SESSION = statement<never>(
  'booking_move_group_session',
  'select app.move_group_session($1, $2, $3, $4, $5, $6, $7)',
)

/**
 * Moves a session and everybody in it. Throws LostRace when something of the new time is taken, or when it was changed or
 * cannot be moved any more.
 */
export async function moveSession(
  tx: TenantTx,
  change: SessionToChange & {
    start: Temporal.Instant
    end: Temporal.Instant
    allocations: readonly NewAllocation[]
  },
): Promise<void> {
  const { id, expectedVersion, start, end, allocations, now } = change
  const values = [tx.tenantId, id, expectedVersion, start, end, allocationsJson(allocations), now]
  await raceToWrite(() => tx.run(MOVE_SESSION, values))
}

/** What the business may change of a session that stays where it is; what is left out stays. */
export interface SessionDetails {
  readonly title?: string | null
  readonly internalNotes?: string | null
  readonly places?: number
}

/**
 * Changes details if the version is still the expected one (null: whatever it is); answers whether it did. Throws
 * LostRace over the session when more places are taken than it would have. By primary key.
 */
export async function updateSessionDetails(
  tx: TenantTx,
  options: { id: GroupSessionId; expectedVersion: number | null; details: SessionDetails },
): Promise<boolean> {
  const { id, expectedVersion, details } = options
  const { title, internalNotes, places } = details
  const query = tx.db
    .updateTable('group_sessions')
    .set({
      ...(title === undefined ? {} : { title }),
      ...(internalNotes === undefined ? {} : { internal_notes: internalNotes }),
      ...(places === undefined ? {} : { places }),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returning('id')
  const guarded = expectedVersion === null ? query : query.where('version', '=', expectedVersion)
  const changed = await raceToWrite(() => guarded.executeTakeFirst())
  return changed !== undefined
}
