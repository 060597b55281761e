import type { GroupSession as BookableSession } from '@ringbook/availability'
import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, BranchId, GroupSessionId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { hashToken } from '../../kernel/secrets.ts'
import type { EnteredSession } from '../group-session.ts'
import { allocationsJson } from './allocation.ts'
import type { NewAllocation } from './allocation.ts'
import { raceToWrite } from './lost-race.ts'

const MILLISECONDS = (column: string) => `(date_part('epoch', ${column}) * 1000)::double precision`

const AssignmentRows = z.array(
  z.object({
    requirementId: z.string(),
    role: z.string(),
    resourceId: z.string().transform((id) => id as ResourceId),
    unit: z.int(),
    name: z.string(),
    type: z.string(),
  }),
)

/** A session as the engine reads it, with the names of what it takes: not all of it need serve others today. */
export interface LoadedSession extends BookableSession {
  assignments: z.infer<typeof AssignmentRows>
}

// A place counts while it is taken by an appointment or by a hold that runs and is not the caller's own; a session that
// bookings opened is there while anybody has a place in it, the caller included. By group_sessions_by_service,
// group_session_places_by_session and allocations_by_group_session: a handful of rows for each session in the window. What
// serves in several parts comes once for each; to make it distinct here would take longer than all the rest.
const READ_SESSIONS = statement<{
  id: string
  start: number
  end: number
  places: number
  taken: number
  assignments: unknown
}>(
  'booking_read_group_sessions',
  `select s.id, ${MILLISECONDS('s.starts_at')} as start, ${MILLISECONDS('s.ends_at')} as "end", s.places,
          coalesce(p.taken, 0)::integer as taken,
          coalesce((select json_agg(json_build_object('requirementId', coalesce(a.requirement_id::text, ''),
                                      'role', a.role, 'resourceId', a.resource_id, 'unit', a.unit,
                                      'name', r.name, 'type', r.type))
                      from allocations a
                      join resources r on r.tenant_id = $1 and r.id = a.resource_id
                     where a.tenant_id = $1 and a.group_session_id = s.id and a.replaced_at is null), '[]') as assignments
     from group_sessions s
     left join lateral (
       select count(*) as alive,
              sum(x.places) filter (
                where (x.appointment_id is null or x.appointment_id <> all ($7::uuid[]))
                  and (x.hold_id is null or x.hold_id <> all (array(
                        select h.id from holds h
                         where h.tenant_id = $1 and h.token_hash = any ($8::bytea[]))))) as taken
         from group_session_places x
        where x.tenant_id = $1 and x.group_session_id = s.id and x.active
          and (x.expires_at is null or x.expires_at > $6)) p on true
    where s.tenant_id = $1 and s.service_id = $2 and s.branch_id = $3 and s.status = 'open'
      and s.starts_at >= $4 and s.starts_at < $5 and (s.opened_by = 'business' or p.alive > 0)
    order by s.starts_at, s.id`,
)

/** The sessions of a service at a branch that begin inside a window, as the engine reads them. */
export async function readGroupSessions(
  tx: TenantTx,
  question: {
    serviceId: ServiceId
    branchId: BranchId
    window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    now: Temporal.Instant
    /** Tokens of holds of the caller's own, whose places do not count. */
    ownHoldTokens: readonly string[]
    /** Appointments that are being moved: their places do not count. */
    ignoredAppointmentIds: readonly AppointmentId[]
  },
): Promise<LoadedSession[]> {
  const { serviceId, branchId, window, now, ownHoldTokens, ignoredAppointmentIds } = question
  const hashes = ownHoldTokens.map(hashToken)
  const values = [tx.tenantId, serviceId, branchId, window.from, window.to, now, ignoredAppointmentIds, hashes]
  const rows = await tx.run(READ_SESSIONS, values)
  return rows.map((row) => ({ ...row, assignments: distinctAssignments(AssignmentRows.parse(row.assignments)) }))
}

function distinctAssignments(all: LoadedSession['assignments']): LoadedSession['assignments'] {
  if (all.length < 2) return all
  const distinct = new Map(
    all.map((one) => [[one.requirementId, one.resourceId, one.unit, one.role].join(' '), one] as const),
  )
  return [...distinct.keys()].toSorted().flatMap((key) => distinct.get(key) ?? [])
}

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
