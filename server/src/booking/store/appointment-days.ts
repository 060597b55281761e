import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { APPOINTMENT_STATUSES } from '../appointment.ts'

const Named = z.object({ id: z.string(), name: z.string() }).nullable()
const FirstRows = z.array(
  z.object({
    id: z.string(),
    start: z.string().transform((text) => Temporal.Instant.from(text)),
    status: z.enum(APPOINTMENT_STATUSES),
    service: Named,
    customer: Named,
  }),
)

/** How many appointments begin on a local day, and the first of them. */
export interface AppointmentDay {
  readonly date: string
  readonly count: number
  readonly first: z.infer<typeof FirstRows>
}

/** The zone of a branch; null if there is no such branch. By primary key. */
export async function readBranchZone(tx: TenantTx, branchId: BranchId): Promise<string | null> {
  const [row] = await tx.run(READ_BRANCH_ZONE, [tx.tenantId, branchId])
  return row?.timezone ?? null
}

const READ_BRANCH_ZONE = statement<{ timezone: string }>(
  'booking_read_branch_zone',
  'select b.timezone from branches b where b.tenant_id = $1 and b.id = $2 and b.deleted_at is null',
)

// The month of one branch by appointments_by_branch, counted where it lies: 2,000 appointments are a month of a large
// branch and would be ten pages. Names only for those that are told, by primary key.
const READ_APPOINTMENT_DAYS = statement<{ date: string; count: number; first: unknown }>(
  'booking_read_appointment_days',
  `select d.date, max(d.count)::int as count,
          json_agg(json_build_object(
            'id', d.id, 'start', to_char(d.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'status', d.status,
            'service', (select json_build_object('id', s.id, 'name', s.name)
                          from services s where s.tenant_id = $1 and s.id = d.service_id),
            'customer', (select json_build_object('id', c.id, 'name', c.full_name)
                           from customers c where c.tenant_id = $1 and c.id = d.customer_id)) order by d.place) as first
     from (select a.id, a.starts_at, a.status, a.service_id, a.customer_id,
                  to_char(a.starts_at at time zone $5, 'YYYY-MM-DD') as date,
                  count(*) over same_day as count,
                  row_number() over (same_day order by a.starts_at, a.id) as place
             from appointments a
            where a.tenant_id = $1 and a.branch_id = $2 and a.starts_at >= $3 and a.starts_at < $4
              and a.deleted_at is null and a.status not in ('cancelled', 'no_show')
              and ($7::uuid is null or a.service_id = $7)
              and ($6::uuid is null or exists (
                    select from allocations l
                     where l.tenant_id = $1 and l.resource_id = $6 and l.replaced_at is null
                       and (l.appointment_id = a.id or l.group_session_id = a.group_session_id)))
           window same_day as (partition by to_char(a.starts_at at time zone $5, 'YYYY-MM-DD'))) d
    where d.place <= 4
    group by d.date
    order by d.date`,
)

/** The days of a branch in a window that have appointments, in order. */
export async function readAppointmentDays(
  tx: TenantTx,
  options: {
    branchId: BranchId
    window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    timezone: string
    resourceId: ResourceId | null
    serviceId: ServiceId | null
  },
): Promise<AppointmentDay[]> {
  const { branchId, window, timezone, resourceId, serviceId } = options
  const values = [tx.tenantId, branchId, window.from, window.to, timezone, resourceId, serviceId]
  const rows = await tx.run(READ_APPOINTMENT_DAYS, values)
  return rows.map(({ date, count, first }) => ({ date, count, first: FirstRows.parse(first) }))
}
