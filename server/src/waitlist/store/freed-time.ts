import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, GroupSessionId } from '../../kernel/ids.ts'
import type { Span } from '../waitlist-entry.ts'

// What it once took and takes no longer, buffers included, by allocations_by_appointment. A place in a session leaves no
// allocation behind: there the appointment itself, and what it was before its last change, say when it was.
const FREED_BY_APPOINTMENT = statement<Span>(
  'waitlist_freed_by_appointment',
  `select l.starts_at as "start", l.ends_at as "end" from allocations l
    where l.tenant_id = $1 and l.appointment_id = $2 and not l.active
   union
   select a.starts_at, a.ends_at from appointments a
    where a.tenant_id = $1 and a.id = $2 and a.status in ('cancelled', 'no_show')
   union
   select (a.undo -> 'before' ->> 'starts_at')::timestamptz, (a.undo -> 'before' ->> 'ends_at')::timestamptz
     from appointments a
    where a.tenant_id = $1 and a.id = $2 and a.undo is not null`,
)

/** The time that an appointment had and may have given up. More than is free does no harm: the engine decides. */
export async function readTimeGivenUp(tx: TenantTx, id: AppointmentId): Promise<Span[]> {
  return tx.run(FREED_BY_APPOINTMENT, [tx.tenantId, id])
}

// By primary key and allocations_by_group_session.
const FREED_BY_SESSION = statement<Span>(
  'waitlist_freed_by_session',
  `select s.starts_at as "start", s.ends_at as "end" from group_sessions s where s.tenant_id = $1 and s.id = $2
   union
   select l.starts_at, l.ends_at from allocations l where l.tenant_id = $1 and l.group_session_id = $2`,
)

/** The time that a session has, in which there may be places, and what it has given up. */
export async function readTimeOfSession(tx: TenantTx, id: GroupSessionId): Promise<Span[]> {
  return tx.run(FREED_BY_SESSION, [tx.tenantId, id])
}
