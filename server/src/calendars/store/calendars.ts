import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { ExternalCalendarId, ResourceId, TenantId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { ExternalCalendar } from '../external-calendar.ts'

const COLUMNS = `c.id, c.version, c.resource_id as "resourceId", c.name, c.provider, c.on_failure as "onFailure",
  c.stale_after_minutes as "staleAfterMinutes", c.last_read_at as "lastReadAt", c.failing_since as "failingSince",
  c.last_error as "lastError", array(select lower(r) from unnest(c.read_time) r order by r) as "readFroms",
  array(select upper(r) from unnest(c.read_time) r order by r) as "readUntils", c.created_at as "createdAt", c.updated_at as "updatedAt"`

const FIND_CALENDAR = statement<ExternalCalendar>(
  'calendars_find',
  `select ${COLUMNS} from external_calendars c where c.tenant_id = $1 and c.id = $2`,
)

/** One calendar, or null. By primary key. */
export async function findCalendar(tx: TenantTx, id: ExternalCalendarId): Promise<ExternalCalendar | null> {
  const [found] = await tx.run(FIND_CALENDAR, [tx.tenantId, id])
  return found ?? null
}

// Whoever changes a calendar or what is busy in it holds its row first: two windows at once come one after the other.
const LOCK_CALENDAR = statement<ExternalCalendar>(
  'calendars_lock',
  `select ${COLUMNS} from external_calendars c where c.tenant_id = $1 and c.id = $2 for no key update`,
)

/** The same, kept for this transaction. */
export async function lockCalendar(tx: TenantTx, id: ExternalCalendarId): Promise<ExternalCalendar | null> {
  const [found] = await tx.run(LOCK_CALENDAR, [tx.tenantId, id])
  return found ?? null
}

// By primary key, whose ids are in the order of creation; by external_calendars_by_resource for one resource.
const LIST_CALENDARS = statement<ExternalCalendar>(
  'calendars_list',
  `select ${COLUMNS} from external_calendars c
    where c.tenant_id = $1 and ($2::uuid is null or c.resource_id = $2) and ($3::uuid is null or c.id > $3)
    order by c.id limit $4`,
)

/** Calendars in the order in which they were connected, of one resource or of all. */
export async function selectCalendars(
  tx: TenantTx,
  { resourceId, page }: { resourceId: ResourceId | null; page: IdPageRequest },
): Promise<ExternalCalendar[]> {
  return tx.run(LIST_CALENDARS, [tx.tenantId, resourceId, page.afterId, page.limit])
}

// A resource that is deleted, or another tenant's, is none: then no row is written. By primary key.
const INSERT_CALENDAR = statement<ExternalCalendar>(
  'calendars_insert',
  `insert into external_calendars as c
     (tenant_id, resource_id, name, provider, on_failure, stale_after_minutes, created_by)
   select r.tenant_id, r.id, $3, $4, $5, $6, app.user_id()
     from resources r where r.tenant_id = $1 and r.id = $2 and r.deleted_at is null
   returning ${COLUMNS}`,
)

export type NewCalendar = Pick<ExternalCalendar, 'resourceId' | 'name' | 'provider' | 'onFailure' | 'staleAfterMinutes'>

/** Writes a new calendar, which was never read; null if there is no such resource. */
export async function insertCalendar(tx: TenantTx, calendar: NewCalendar): Promise<ExternalCalendar | null> {
  const { resourceId, name, provider, onFailure, staleAfterMinutes } = calendar
  const values = [tx.tenantId, resourceId, name, provider, onFailure, staleAfterMinutes]
  const [written] = await tx.run(INSERT_CALENDAR, values)
  return written ?? null
}

/** What may be changed of a calendar; what is left out stays. */
export type CalendarUpdate = Partial<
  Pick<
    ExternalCalendar,
    'name' | 'provider' | 'onFailure' | 'staleAfterMinutes' | 'lastReadAt' | 'failingSince' | 'lastError'
  >
>

/** Changes a calendar that this transaction has locked. By primary key. */
export async function updateCalendar(
  tx: TenantTx,
  id: ExternalCalendarId,
  update: CalendarUpdate,
): Promise<ExternalCalendar> {
  const { name, provider, onFailure, staleAfterMinutes, lastReadAt, failingSince, lastError } = update
  await tx.db
    .updateTable('external_calendars')
    .set({
      tenant_id: tx.tenantId,
      ...(name === undefined ? {} : { name }),
      ...(provider === undefined ? {} : { provider }),
      ...(onFailure === undefined ? {} : { on_failure: onFailure }),
      ...(staleAfterMinutes === undefined ? {} : { stale_after_minutes: staleAfterMinutes }),
      ...(lastReadAt === undefined ? {} : { last_read_at: lastReadAt }),
      ...(failingSince === undefined ? {} : { failing_since: failingSince }),
      ...(lastError === undefined ? {} : { last_error: lastError }),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
  const updated = await findCalendar(tx, id)
  invariant(updated, 'a calendar that is locked is there')
  return updated
}

// Windows that overlap or touch become one. By primary key.
const ADD_READ_TIME = statement<never>(
  'calendars_add_read_time',
  `update external_calendars c set read_time = c.read_time + tstzmultirange(tstzrange($3, $4))
    where c.tenant_id = $1 and c.id = $2`,
)

/** Notes that busy time is known in a window, of a calendar that this transaction has locked. */
export async function addReadTime(
  tx: TenantTx,
  {
    id,
    window,
  }: { id: ExternalCalendarId; window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant } },
): Promise<void> {
  await tx.run(ADD_READ_TIME, [tx.tenantId, id, window.from, window.to])
}

const DELETE_CALENDAR = statement<never>(
  'calendars_delete',
  'delete from external_calendars c where c.tenant_id = $1 and c.id = $2',
)

/** Deletes a calendar with all that is known of it. By primary key. */
export async function deleteCalendarRow(tx: TenantTx, id: ExternalCalendarId): Promise<void> {
  await tx.run(DELETE_CALENDAR, [tx.tenantId, id])
}

// By primary keys.
const ZONE_OF_CALENDAR = statement<{ timezone: string }>(
  'calendars_zone',
  `select coalesce(b.timezone, t.timezone) as timezone
     from external_calendars c
     join tenants t on t.id = c.tenant_id
     join resources r on r.tenant_id = c.tenant_id and r.id = c.resource_id
     left join branches b on b.tenant_id = r.tenant_id and b.id = r.home_branch_id
    where c.tenant_id = $1 and c.id = $2`,
)

/** The zone of times in a calendar that name none: that of the home branch of its resource. */
export async function readZoneOf(tx: TenantTx, id: ExternalCalendarId): Promise<string> {
  const [row] = await tx.run(ZONE_OF_CALENDAR, [tx.tenantId, id])
  invariant(row, 'a calendar belongs to a resource')
  return row.timezone
}

// By external_calendars_going_stale, which holds only those that may go stale.
const LIST_STALE = statement<{ id: ExternalCalendarId }>(
  'calendars_list_stale',
  `select c.id from external_calendars c
    where c.tenant_id = $1 and c.stale_after_minutes is not null and c.failing_since is null
      and c.last_read_at + make_interval(mins => c.stale_after_minutes) < $2
    order by c.id`,
)

/** Calendars without news for too long that do not count as failing yet. */
export async function listStale(tx: TenantTx, now: Temporal.Instant): Promise<ExternalCalendarId[]> {
  return (await tx.run(LIST_STALE, [tx.tenantId, now])).map((row) => row.id)
}

// By external_calendars_going_stale.
const TENANTS_WITH_STALE = statement<{ tenant_id: TenantId }>(
  'calendars_tenants_with_stale',
  `select distinct c.tenant_id from external_calendars c
    where c.stale_after_minutes is not null and c.failing_since is null
      and c.last_read_at + make_interval(mins => c.stale_after_minutes) < $1`,
)

/** The tenants that have such calendars. */
export async function listTenantsWithStale(tx: SystemTx, now: Temporal.Instant): Promise<TenantId[]> {
  return (await tx.run(TENANTS_WITH_STALE, [now])).map((row) => row.tenant_id)
}
