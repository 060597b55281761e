import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, CustomerId, GroupSessionId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { hashToken } from '../../kernel/secrets.ts'

// The same count as app.used_of_limit makes, but by day, so that the engine can say no before the database must. A limit
// is read in its period only: appointments_by_time, or appointments_by_customer for the limits of a customer, and
// holds_by_time. Of a resource a session counts once, however many come: group_sessions_by_time,
// allocations_by_group_session. The caller's own holds count for nothing, nor does a session that only they keep.
const READ_USED = statement<{ limit_id: string; on_date: string; count: number; minutes: number }>(
  'booking_read_used_limits',
  `with own_holds as (select h.id from holds h where h.tenant_id = $1 and h.token_hash = any ($9::bytea[]))
   select used.limit_id, (used.starts_at at time zone $5)::date as on_date, count(*) as count,
          sum(used.minutes) as minutes
     from (
       select l.id as limit_id, a.starts_at, a.duration_minutes as minutes
         from booking_limits l
         join appointments a
           on a.tenant_id = $1 and a.starts_at >= $3 and a.starts_at < $4 and a.deleted_at is null
          and a.status not in ('cancelled', 'no_show') and a.id <> all ($7::uuid[])
          and (l.service_id is null or a.service_id = l.service_id)
          and (l.scope <> 'customer' or a.customer_id = $6)
          and (l.scope <> 'resource' or exists (
                 select from allocations x where x.tenant_id = $1 and x.appointment_id = a.id
                    and x.resource_id = l.resource_id and x.replaced_at is null))
        where l.tenant_id = $1 and l.id = any ($2::uuid[])
       union all
       select l.id, h.starts_at, (extract(epoch from h.ends_at - h.starts_at) / 60)::integer
         from booking_limits l
         join holds h
           on h.tenant_id = $1 and h.starts_at >= $3 and h.starts_at < $4 and h.released_at is null
          and h.appointment_id is null and h.expires_at > $8 and h.id not in (select o.id from own_holds o)
          and (l.service_id is null or h.service_id = l.service_id)
          and (l.scope <> 'resource' or exists (
                 select from allocations x where x.tenant_id = $1 and x.hold_id = h.id and x.resource_id = l.resource_id))
        where l.tenant_id = $1 and l.id = any ($2::uuid[]) and l.scope <> 'customer'
       union all
       select l.id, s.starts_at, (extract(epoch from s.ends_at - s.starts_at) / 60)::integer
         from booking_limits l
         join group_sessions s
           on s.tenant_id = $1 and s.starts_at >= $3 and s.starts_at < $4 and s.status = 'open'
          and (l.service_id is null or s.service_id = l.service_id) and s.id <> all ($10::uuid[])
          and (s.opened_by = 'business' or exists (
                 select from group_session_places p
                  where p.tenant_id = $1 and p.group_session_id = s.id and p.active
                    and (p.expires_at is null or p.expires_at > $8)
                    and (p.appointment_id is null or p.appointment_id <> all ($7::uuid[]))
                    and (p.hold_id is null or p.hold_id not in (select o.id from own_holds o))))
          and exists (select from allocations x where x.tenant_id = $1 and x.group_session_id = s.id and x.active
                         and x.resource_id = l.resource_id and x.replaced_at is null)
        where l.tenant_id = $1 and l.id = any ($2::uuid[]) and l.scope = 'resource') used
    group by used.limit_id, on_date`,
)

/** What counts towards one limit on one local date. */
export interface UsedAmount {
  readonly date: string
  readonly count: number
  readonly minutes: number
}

/** What is booked already of these limits between two instants, by limit and local date in the zone of the branch. */
export async function readUsedAmounts(
  tx: TenantTx,
  options: {
    limitIds: readonly string[]
    window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    timezone: string
    /** Null: no limit of a customer is asked about. */
    customerId: CustomerId | null
    ignoredAppointmentIds: readonly AppointmentId[]
    /** Sessions that are being moved. */
    ignoredSessionIds: readonly GroupSessionId[]
    /** Tokens of the caller's own holds. */
    ownHoldTokens: readonly string[]
    now: Temporal.Instant
  },
): Promise<Map<string, UsedAmount[]>> {
  const { limitIds, window, timezone, customerId, now } = options
  const asked = [tx.tenantId, limitIds, window.from, window.to, timezone, customerId]
  const ignored = [options.ignoredAppointmentIds, now, options.ownHoldTokens.map(hashToken), options.ignoredSessionIds]
  const rows = await tx.run(READ_USED, [...asked, ...ignored])
  const used = new Map<string, UsedAmount[]>(limitIds.map((id) => [id, []]))
  for (const { limit_id, on_date, count, minutes } of rows) {
    used.get(limit_id)?.push({ date: on_date, count, minutes })
  }
  return used
}

// By appointments_by_service, group_sessions_by_service and what they take, a session counted once. What is booked ahead counts like what was served: else
// whoever is next in turn would get every appointment until the first of them is over.
const READ_SERVED = statement<{ resource_id: ResourceId; count: number }>(
  'booking_read_served_counts',
  `select served.resource_id, count(distinct served.id) as count
     from (
       select x.resource_id, a.id
         from appointments a
         join allocations x on x.tenant_id = $1 and x.appointment_id = a.id and x.replaced_at is null
        where a.tenant_id = $1 and a.service_id = $2 and a.starts_at >= $3 and a.deleted_at is null
          and a.status not in ('cancelled', 'no_show') and a.id <> all ($4::uuid[])
       union all
       select x.resource_id, s.id
         from group_sessions s
         join allocations x on x.tenant_id = $1 and x.group_session_id = s.id and x.active and x.replaced_at is null
        where s.tenant_id = $1 and s.service_id = $2 and s.starts_at >= $3 and s.status = 'open') served
    group by served.resource_id`,
)

/** How many appointments of a service each resource has since an instant, those ahead included. */
export async function readServedCounts(
  tx: TenantTx,
  options: { serviceId: ServiceId; since: Temporal.Instant; ignoredAppointmentIds: readonly AppointmentId[] },
): Promise<Map<string, number>> {
  const rows = await tx.run(READ_SERVED, [tx.tenantId, options.serviceId, options.since, options.ignoredAppointmentIds])
  return new Map(rows.map((row) => [row.resource_id, row.count]))
}

// The latest one by appointments_by_customer, then what it took by allocations_by_appointment.
const READ_LAST_STAFF = statement<{ resource_id: ResourceId }>(
  'booking_read_last_staff',
  `select distinct x.resource_id
     from allocations x
     join resources r on r.tenant_id = $1 and r.id = x.resource_id and r.type = 'staff'
    where x.tenant_id = $1 and x.replaced_at is null
      and x.appointment_id = (select a.id from appointments a
                               where a.tenant_id = $1 and a.customer_id = $2 and a.service_id = $3 and a.starts_at < $4
                                 and a.deleted_at is null and a.status not in ('pending', 'cancelled', 'no_show')
                               order by a.starts_at desc limit 1)`,
)

/** The people who served a customer when they last came for this service. */
export async function readLastStaff(
  tx: TenantTx,
  options: { customerId: CustomerId; serviceId: ServiceId; now: Temporal.Instant },
): Promise<ResourceId[]> {
  const rows = await tx.run(READ_LAST_STAFF, [tx.tenantId, options.customerId, options.serviceId, options.now])
  return rows.map((row) => row.resource_id)
}
