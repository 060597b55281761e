import type { AppointmentStatus } from '../../booking/index.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, ResourceId, SeriesId } from '../../kernel/ids.ts'
import type { SeriesMember } from '../series.ts'

interface MemberRow {
  id: AppointmentId
  version: number
  status: AppointmentStatus
  series_starts_at: Temporal.Instant | null
  starts_at: Temporal.Instant
  staff_ids: ResourceId[]
}

// By appointments_by_series; who serves by allocations_by_appointment.
const LIST_MEMBERS = statement<MemberRow>(
  'series_list_members',
  `select a.id, a.version, a.status, a.series_starts_at, a.starts_at,
          array(select distinct l.resource_id from allocations l
                  join resources r on r.tenant_id = l.tenant_id and r.id = l.resource_id and r.type = 'staff'
                 where l.tenant_id = $1 and l.appointment_id = a.id and l.replaced_at is null) as staff_ids
     from appointments a
    where a.tenant_id = $1 and a.series_id = $2 and a.deleted_at is null
    order by coalesce(a.series_starts_at, a.starts_at), a.starts_at, a.id`,
)

/** The appointments of a series, in the order of its rule. */
export async function listMembers(tx: TenantTx, id: SeriesId): Promise<SeriesMember[]> {
  const rows = await tx.run(LIST_MEMBERS, [tx.tenantId, id])
  return rows.map((row) => ({
    appointmentId: row.id,
    version: row.version,
    status: row.status,
    seriesStartsAt: row.series_starts_at ?? row.starts_at,
    start: row.starts_at,
    staffIds: row.staff_ids,
  }))
}

// In two steps: dates that move by whole weeks take each other's place, and appointments_series_once is asked row by
// row. Cancelled ones are no part of that index and are not touched. By primary key.
const CLEAR_DATES = statement<never>(
  'series_clear_dates',
  `update appointments a set series_starts_at = null where a.tenant_id = $1 and a.id = any ($2)`,
)
const SET_DATES = statement<never>(
  'series_set_dates',
  `update appointments a set series_id = $2, series_starts_at = d.series_starts_at
     from unnest($3::uuid[], $4::timestamptz[]) as d (id, series_starts_at)
    where a.tenant_id = $1 and a.id = d.id`,
)

/** Says of appointments which series, and which date of its rule, they belong to. */
export async function setSeriesDates(
  tx: TenantTx,
  seriesId: SeriesId,
  dates: readonly { appointmentId: AppointmentId; seriesStartsAt: Temporal.Instant }[],
): Promise<void> {
  const ids = dates.map((date) => date.appointmentId)
  await tx.run(CLEAR_DATES, [tx.tenantId, ids])
  await tx.run(SET_DATES, [tx.tenantId, seriesId, ids, dates.map((date) => date.seriesStartsAt.toString())])
}
