import type { GroupSession as BookableSession } from '@ringbook/availability'
import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { ID_BYTES, idAt } from '../../kernel/sealed-token.ts'
import { hashToken } from '../../kernel/secrets.ts'
import { instantAt } from './packed-instant.ts'

/** What serves in a session, with its name: not all of it need serve others today. */
type SessionAssignment = BookableSession['assignments'][number] & {
  resourceId: ResourceId
  name: string
  type: string
}

/** A session as the engine reads it, with the names of what it takes. */
export interface LoadedSession extends BookableSession {
  assignments: SessionAssignment[]
}

const AssignmentRows = z.array(
  z.object({
    requirementId: z.string(),
    role: z.string(),
    resourceId: z.string().transform((id) => id as ResourceId),
    unit: z.int(),
    name: z.string(),
    type: z.string(),
    /** The sessions in which it serves, sixteen bytes each in hexadecimal digits. */
    sessions: z.string(),
  }),
)

// Forty bytes for each session: id, start and end as PostgreSQL sends them, all places and those that are taken.
const PACKED = `string_agg(uuid_send(f.id) || timestamptz_send(f.starts_at) || timestamptz_send(f.ends_at)
            || int4send(f.places) || int4send(f.taken), ''::bytea order by f.starts_at, f.id)`
const PACKED_BYTES = 40

// The session itself counts its places (`taken`, by count_places); what of them counts for nothing today is taken off:
// holds that have ended, the caller's own, and appointments that are moved, a handful by group_session_places_by_hold and
// …_by_appointment. A session that bookings opened is there while anybody has a place in it, the caller included. Then by
// group_sessions_by_service and allocations_by_group_session; who serves comes once with all its sessions, and what serves
// in several parts once. 400 sessions with five places each: 1.2 ms; counted and named one by one they took 8.
const READ_SESSIONS = statement<{ packed: Buffer | null; assignments: unknown }>(
  'booking_read_group_sessions',
  `with idle as (
     select i.group_session_id, sum(i.places) as places, sum(i.places) filter (where i.has_ended) as ended
       from (select p.group_session_id, p.places, p.expires_at <= $6 as has_ended
               from group_session_places p
              where p.tenant_id = $1 and p.hold_id is not null and p.active
                and (p.expires_at <= $6
                     or p.hold_id = any (array(select h.id from holds h
                                                where h.tenant_id = $1 and h.token_hash = any ($8::bytea[]))))
             union all
             select p.group_session_id, p.places, false
               from group_session_places p
              where p.tenant_id = $1 and p.appointment_id = any ($7::uuid[]) and p.active) i
      group by i.group_session_id
   ), found as (
     select s.id, s.starts_at, s.ends_at, s.places, s.taken - coalesce(i.places, 0)::integer as taken
       from group_sessions s
       left join idle i on i.group_session_id = s.id
      where s.tenant_id = $1 and s.service_id = $2 and s.branch_id = $3 and s.status = 'open'
        and s.starts_at >= $4 and s.starts_at < $5 and (s.opened_by = 'business' or s.taken > coalesce(i.ended, 0))
   )
   select (select ${PACKED} from found f) as packed,
          (select coalesce(json_agg(json_build_object(
                    'requirementId', coalesce(w.requirement_id::text, ''), 'role', w.role, 'resourceId', w.resource_id,
                    'unit', w.unit, 'name', r.name, 'type', r.type, 'sessions', encode(w.sessions, 'hex'))
                    order by w.requirement_id nulls first, w.resource_id, w.unit, w.role), '[]')
             from (select a.requirement_id, a.role, a.resource_id, a.unit,
                          string_agg(distinct uuid_send(a.group_session_id), ''::bytea) as sessions
                     from allocations a
                    where a.tenant_id = $1 and a.group_session_id = any (array(select f.id from found f))
                      and a.replaced_at is null
                    group by a.requirement_id, a.role, a.resource_id, a.unit) w
             join resources r on r.tenant_id = $1 and r.id = w.resource_id) as assignments`,
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
  const [row] = await tx.run(READ_SESSIONS, values)
  const packed = row?.packed ?? null
  return packed === null ? [] : unpack(packed, assignmentsBySession(row?.assignments))
}

function assignmentsBySession(rows: unknown): ReadonlyMap<string, SessionAssignment[]> {
  const bySession = new Map<string, SessionAssignment[]>()
  for (const { sessions, ...assignment } of AssignmentRows.parse(rows)) {
    for (let at = 0; at < sessions.length; at += 2 * ID_BYTES) {
      const key = sessions.slice(at, at + 2 * ID_BYTES)
      const known = bySession.get(key)
      if (known === undefined) bySession.set(key, [assignment])
      else known.push(assignment)
    }
  }
  return bySession
}

function unpack(packed: Buffer, assignments: ReadonlyMap<string, SessionAssignment[]>): LoadedSession[] {
  return Array.from({ length: packed.length / PACKED_BYTES }, (_, place) => {
    const at = place * PACKED_BYTES
    return {
      id: idAt(packed, at),
      start: instantAt(packed, at + 16),
      end: instantAt(packed, at + 24),
      places: packed.readInt32BE(at + 32),
      taken: packed.readInt32BE(at + 36),
      assignments: assignments.get(packed.toString('hex', at, at + ID_BYTES)) ?? [],
    }
  })
}
