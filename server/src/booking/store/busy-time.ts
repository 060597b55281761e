import type { BusySpan, SpanKind } from '@ringbook/availability'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { hashToken } from '../../kernel/secrets.ts'
import type { AppointmentId, GroupSessionId, ResourceId, ServiceId } from '../../kernel/ids.ts'

const LONGEST_ALLOCATION = { hours: 48 } // allocations_at_most_two_days

const MILLISECONDS = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`

// Buffers that stand alone are rare: 'work' is left out of what is carried.
const KIND = `case a.kind when 'work' then '' else ' ' || a.kind end`

const OWN_HOLDS = 'select h.id from holds h where h.tenant_id = $1 and h.token_hash = any ($7::bytea[])'

// Sessions that are moved, and those that bookings opened and that nobody but the caller is in. Read only when a session
// takes time at all, by group_session_places_by_appointment, …_by_hold and …_by_session.
const OWN_SESSIONS = `
        select g.id
          from group_sessions g
         where g.tenant_id = $1
           and (g.id = any ($9::uuid[])
                or g.opened_by = 'booking' and g.id = any (array(
                     select p.group_session_id from group_session_places p
                      where p.tenant_id = $1 and (p.appointment_id = any ($8::uuid[]) or p.hold_id = any (array(${OWN_HOLDS}))))))
           and not exists (
                 select from group_session_places p
                  where p.tenant_id = $1 and p.group_session_id = g.id and p.active
                    and g.id <> all ($9::uuid[])
                    and (p.expires_at is null or p.expires_at > $6)
                    and (p.appointment_id is null or p.appointment_id <> all ($8::uuid[]))
                    and (p.hold_id is null or p.hold_id <> all (array(${OWN_HOLDS}))))`

// One packed row for each resource instead of one row for each allocation: half of the time of this read is carrying
// rows (2,000 rows 1.70 ms, packed 1.33 ms). The resources come from the service itself, so that this goes out in one
// flight with the catalog. Plain timestamps and not `span &&`: that operator is not leakproof, and under row-level
// security it would read the whole history. Index only, by allocations_busy. A hold that has ended takes nothing, even
// before anybody clears it away; nor does a hold of the caller's own, nor a session that nobody but the caller is in.
const READ_BUSY_TIME = statement<{ resource_id: string; packed: string }>(
  'booking_read_busy_time',
  `select a.resource_id,
          string_agg(a.unit || ' ' || ${MILLISECONDS('a.starts_at')} || ' ' || ${MILLISECONDS('a.ends_at')} || ${KIND}, ',')
            as packed
     from allocations a
    where a.tenant_id = $1
      and a.resource_id = any (array(select s.resource_id
                                       from service_requirements q
                                       join service_resources s on s.tenant_id = $1 and s.requirement_id = q.id
                                      where q.tenant_id = $1 and q.service_id = $2))
      and a.starts_at >= $3 and a.starts_at < $5 and a.ends_at > $4
      and a.active
      and (a.expires_at is null or a.expires_at > $6)
      and (a.hold_id is null or a.hold_id <> all (array(${OWN_HOLDS})))
      and (a.group_session_id is null or a.group_session_id <> all (array(${OWN_SESSIONS})))
    group by a.resource_id`,
)

export interface BusyTimeQuestion {
  readonly serviceId: ServiceId
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  readonly now: Temporal.Instant
  /** Tokens of holds of the caller's own, which do not block. */
  readonly ownHoldTokens: readonly string[]
  /** Appointments that are being moved: a session that nobody else is in does not block them. */
  readonly ignoredAppointmentIds?: readonly AppointmentId[]
  /** Sessions that are being moved: what they take does not block. */
  readonly ignoredSessionIds?: readonly GroupSessionId[]
}

/** The time in which resources of a service are taken inside a window, buffers included, by resource. */
export async function readBusyTime(tx: TenantTx, question: BusyTimeQuestion): Promise<Map<string, BusySpan[]>> {
  const { serviceId, window, now, ownHoldTokens, ignoredAppointmentIds = [], ignoredSessionIds = [] } = question
  const earliest = window.from.subtract(LONGEST_ALLOCATION)
  const hashes = ownHoldTokens.map(hashToken)
  const ignored = [ignoredAppointmentIds, ignoredSessionIds]
  const values = [tx.tenantId, serviceId, earliest, window.from, window.to, now, hashes, ...ignored]
  const rows = await tx.run(READ_BUSY_TIME, values)
  return new Map(rows.map((row) => [row.resource_id, row.packed.split(',').map(unpack)]))
}

function unpack(packed: string): BusySpan {
  const [unit, start, end, kind] = packed.split(' ')
  if (unit === undefined || start === undefined || end === undefined) throw new Error('a busy span has three numbers')
  return { unit: Number(unit), start: Number(start), end: Number(end), kind: kindOf(kind) }
}

function kindOf(text: string | undefined): SpanKind {
  if (text === undefined) return 'work'
  if (text !== 'buffer_before' && text !== 'buffer_after') throw new Error('a busy span is work or a buffer')
  return text
}

/** What appointments that are to be moved take at present. */
export interface OwnAllocation extends BusySpan {
  readonly resourceId: ResourceId
  readonly isStaff: boolean
}

// A handful of rows by allocations_by_appointment, joined to resources by primary key.
const READ_OWN_ALLOCATIONS = statement<{
  resource_id: ResourceId
  is_staff: boolean
  unit: number
  starts_ms: number
  ends_ms: number
  kind: SpanKind
}>(
  'booking_read_own_allocations',
  `select a.resource_id, r.type = 'staff' as is_staff, a.unit, ${MILLISECONDS('a.starts_at')} as starts_ms,
          ${MILLISECONDS('a.ends_at')} as ends_ms, a.kind
     from allocations a
     join resources r on r.tenant_id = a.tenant_id and r.id = a.resource_id
    where a.tenant_id = $1 and a.appointment_id = any ($2::uuid[]) and a.active`,
)

/** The resources that appointments take now: their old times must not block their new ones. */
export async function readOwnAllocations(
  tx: TenantTx,
  appointmentIds: readonly AppointmentId[],
): Promise<OwnAllocation[]> {
  if (appointmentIds.length === 0) return []
  const rows = await tx.run(READ_OWN_ALLOCATIONS, [tx.tenantId, appointmentIds])
  return rows.map((row) => ({
    resourceId: row.resource_id,
    isStaff: row.is_staff,
    unit: row.unit,
    start: row.starts_ms,
    end: row.ends_ms,
    kind: row.kind,
  }))
}
