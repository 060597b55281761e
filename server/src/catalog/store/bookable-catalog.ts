import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { BOOKABLE_SERVICE_JSON, BookableServiceRow, CatalogLimitRow, LIMITS_JSON } from './bookable-service.ts'
import { DateHoursRow } from './date-overrides.ts'
import { MINUTE, WeeklyRuleRow } from './rows.ts'

export const BlockRow = z.object({
  startsAtMs: z.number(),
  endsAtMs: z.number(),
  recurrenceRule: z.string().nullable(),
  timezone: z.string().nullable(),
  recurrenceEndsAtMs: z.number().nullable(),
  recurrenceExceptionsMs: z.array(z.number()),
  recurrenceAdditionsMs: z.array(z.number()),
})

export const DateOverrideRow = z.object({ date: z.string(), hours: z.array(DateHoursRow) })

export const BranchRow = z.object({
  id: z.string().transform((id) => id as BranchId),
  name: z.string(),
  timezone: z.string(),
  country: z.string(),
  offersService: z.boolean(),
  openingHours: z.array(WeeklyRuleRow),
  closures: z.array(BlockRow),
  overrides: z.array(DateOverrideRow),
  closesOnHolidays: z.boolean(),
  holidayCountry: z.string().nullable(),
  holidayRegion: z.string().nullable(),
  language: z.string(),
})

export const ResourceRow = z.object({
  id: z.string().transform((id) => id as ResourceId),
  name: z.string(),
  type: z.enum(['staff', 'room', 'equipment', 'vehicle', 'other']),
  units: z.int(),
  capacity: z.int().nullable(),
  hiredOn: z.string().nullable(),
  terminatedOn: z.string().nullable(),
  isAtHome: z.boolean(),
  hasSchedule: z.boolean(),
  hasOutsideCalendar: z.boolean(),
  working: z.array(WeeklyRuleRow),
  blocks: z.array(BlockRow),
  overrides: z.array(DateOverrideRow),
})

const CatalogRow = z.object({
  /** In which state the catalogue was read; null where that says nothing, as in a transaction that changes it. */
  revision: z.string().nullable(),
  service: BookableServiceRow.nullable(),
  branch: BranchRow.nullable(),
  resources: z.array(ResourceRow),
  limits: z.array(CatalogLimitRow),
})

export type BlockRow = z.infer<typeof BlockRow>
export type DateOverrideRow = z.infer<typeof DateOverrideRow>
export type BookableBranchRow = z.infer<typeof BranchRow>
export type BookableResourceRow = z.infer<typeof ResourceRow>
export type BookableCatalogRow = z.infer<typeof CatalogRow>

const MILLISECONDS = (instant: string) => `(date_part('epoch', ${instant}) * 1000)::bigint`

/** A block `k` in JSON, as BlockRow reads it. */
export const BLOCK_JSON = `json_build_object(
        'startsAtMs', ${MILLISECONDS('k.starts_at')}, 'endsAtMs', ${MILLISECONDS('k.ends_at')},
        'recurrenceRule', k.recurrence_rule, 'timezone', k.timezone,
        'recurrenceEndsAtMs', ${MILLISECONDS('k.recurrence_ends_at')},
        'recurrenceExceptionsMs', array(select ${MILLISECONDS('e')} from unnest(k.recurrence_exceptions) e),
        'recurrenceAdditionsMs', array(select ${MILLISECONDS('e')} from unnest(k.recurrence_additions) e))`

// The evening before the window may run into it.
const OVERRIDES_JSON = `coalesce(
          json_agg(json_build_object('date', d.on_date, 'hours', d.hours) order by d.on_date), '[]')`
const OVERRIDE_TOUCHES_WINDOW = `d.on_date between ($6 at time zone b.timezone)::date - 1
             and ($5 at time zone b.timezone)::date`

// A recurring block counts while one of its occurrences may still reach into the window.
const BLOCK_TOUCHES_WINDOW = `k.deleted_at is null and k.starts_at < $5
        and (k.ends_at > $4 or ((k.recurrence_rule is not null or cardinality(k.recurrence_additions) > 0)
             and (k.recurrence_ends_at is null or k.recurrence_ends_at + (k.ends_at - k.starts_at) > $4)))`

// Parameters: $1 tenant, $2 service or null, $3 branch or null, $4 and $5 the window, $6 from when days that differ count.
/** The branch that is asked for as `chosen_branch`, and what is there in the window as `present`, narrowed by a condition on `r`. */
export const branchAndPresent = (condition = ''): string => `with chosen_branch as (
     select b.id, b.name, b.timezone, coalesce(b.country, t.country) as country,
            b.closes_on_holidays, b.holiday_country, b.holiday_region, left(t.locale, 2) as language,
            not exists (select from service_branches o where o.tenant_id = $1 and o.service_id = $2)
            or exists (select from service_branches o
                        where o.tenant_id = $1 and o.service_id = $2 and o.branch_id = b.id) as offers_service
       from branches b
       join tenants t on t.id = b.tenant_id
      where b.tenant_id = $1 and ($3::uuid is null or b.id = $3) and b.is_active and b.deleted_at is null
      order by offers_service desc, b.is_primary desc, b.id
      limit 1
   ), present as (
     select r.id, r.name, r.type, r.units, r.capacity, r.hired_on, r.terminated_on, r.sort_order,
            r.home_branch_id is null or r.home_branch_id = b.id as is_at_home
       from chosen_branch b
       join resources r on r.tenant_id = $1
      where r.is_active and r.is_available and r.deleted_at is null ${condition}
        and (r.hired_on is null or r.hired_on <= ($5 at time zone b.timezone)::date)
        and (r.terminated_on is null or r.terminated_on >= ($4 at time zone b.timezone)::date)
        and (r.home_branch_id is null or r.home_branch_id = b.id
             or exists (select from resource_schedules w
                         where w.tenant_id = $1 and w.resource_id = r.id and w.branch_id = b.id and w.is_active)
             or exists (select from date_overrides d
                         where d.tenant_id = $1 and d.resource_id = r.id and ${OVERRIDE_TOUCHES_WINDOW}
                           and d.hours @> jsonb_build_array(jsonb_build_object('branch_id', b.id))))
   )`

/** The branch with its hours and days, as BranchRow reads it; its closures in the given shape. */
export const branchJson = (blockJson: string): string => `(select json_build_object(
        'id', b.id, 'name', b.name, 'timezone', b.timezone, 'country', b.country,
        'offersService', b.offers_service,
        'openingHours', coalesce(
          (select json_agg(json_build_object(
                    'dayOfWeek', h.day_of_week, 'startMinute', ${MINUTE('h.opens_at')},
                    'endMinute', ${MINUTE('h.closes_at')}, 'effectiveFrom', h.effective_from,
                    'effectiveUntil', h.effective_until) order by h.day_of_week, h.opens_at)
             from opening_hours h where h.tenant_id = $1 and h.branch_id = b.id), '[]'),
        'closures', coalesce(
          (select json_agg(${blockJson} order by k.starts_at)
             from resource_blocks k
            where k.tenant_id = $1 and k.branch_id = b.id and ${BLOCK_TOUCHES_WINDOW}), '[]'),
        'overrides', (select ${OVERRIDES_JSON}
             from date_overrides d
            where d.tenant_id = $1 and d.branch_id = b.id and ${OVERRIDE_TOUCHES_WINDOW}),
        'closesOnHolidays', b.closes_on_holidays, 'holidayCountry', b.holiday_country,
        'holidayRegion', b.holiday_region, 'language', b.language)
        from chosen_branch b)`

/** Everybody and everything present, as ResourceRow reads it; time off in the given shape. */
export const resourcesJson = (blockJson: string): string => `(select coalesce(json_agg(json_build_object(
        'id', p.id, 'name', p.name, 'type', p.type, 'units', p.units, 'capacity', p.capacity,
        'hiredOn', p.hired_on, 'terminatedOn', p.terminated_on,
        'isAtHome', p.is_at_home,
        'hasOutsideCalendar', exists (select from external_calendars c where c.tenant_id = $1 and c.resource_id = p.id),
        'hasSchedule', exists (select from resource_schedules w
                                where w.tenant_id = $1 and w.resource_id = p.id and w.is_active),
        'working', coalesce(
          (select json_agg(json_build_object(
                    'dayOfWeek', w.day_of_week, 'startMinute', ${MINUTE('w.start_time')},
                    'endMinute', ${MINUTE('w.end_time')}, 'effectiveFrom', w.effective_from,
                    'effectiveUntil', w.effective_until) order by w.day_of_week, w.start_time)
             from resource_schedules w, chosen_branch b
            where w.tenant_id = $1 and w.resource_id = p.id and w.is_active
              and (w.branch_id = b.id or (w.branch_id is null and p.is_at_home))), '[]'),
        'blocks', coalesce(
          (select json_agg(${blockJson} order by k.starts_at)
             from resource_blocks k
            where k.tenant_id = $1 and k.resource_id = p.id and ${BLOCK_TOUCHES_WINDOW}), '[]'),
        'overrides', (select ${OVERRIDES_JSON}
             from date_overrides d, chosen_branch b
            where d.tenant_id = $1 and d.resource_id = p.id and ${OVERRIDE_TOUCHES_WINDOW}))
        order by p.sort_order, p.name, p.id), '[]')
        from present p)`

const IS_OF_SERVICE = `and r.id = any (array(select s.resource_id
                                from service_requirements q
                                join service_resources s on s.tenant_id = $1 and s.requirement_id = q.id
                               where q.tenant_id = $1 and q.service_id = $2))`

// One statement: one round trip, and one snapshot, so that a week of hours that is being replaced is seen whole, and the
// revision is that of what is read (0.9 ms with parsing, for ten staff with split weeks; kept by kept-catalog.ts).
// Each table is read by a btree whose conditions are leakproof: primary keys of services, branches and
// service_branches, service_requirements_by_service, the primary keys of service_resources and resources,
// resource_schedules_by_resource, resource_blocks_start_unique, resource_blocks_by_branch, external_calendars_by_resource,
// date_overrides_resource_date_unique and _branch_date_unique, and for opening hours the tenant's few rows by the
// primary key.
const LOAD_BOOKABLE_CATALOG = statement<{
  revision: string | null
  service: unknown
  branch: unknown
  resources: unknown
  limits: unknown
}>(
  'catalog_load_bookable_catalog',
  `${branchAndPresent(IS_OF_SERVICE)}
   select
     app.catalog_revision($1) as revision,
     (select ${BOOKABLE_SERVICE_JSON}
        from services v
       where v.tenant_id = $1 and v.id = $2 and v.is_active and v.deleted_at is null) as service,
     ${branchJson(BLOCK_JSON)} as branch,
     ${resourcesJson(BLOCK_JSON)} as resources,
     ${LIMITS_JSON} as limits`,
)

/** Which part of the catalogue is asked for. */
export interface CatalogQuestion {
  readonly serviceId: ServiceId
  /** Null: the branch that the catalogue chooses. */
  readonly branchId: BranchId | null
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  /** From when days that differ from the week come along. */
  readonly daysFrom: Temporal.Instant
}

/** All that decides over bookings of one service at one branch in a window, except what is already taken. */
export async function readBookableCatalog(
  tx: TenantTx,
  { serviceId, branchId, window, daysFrom }: CatalogQuestion,
): Promise<BookableCatalogRow> {
  const values = [tx.tenantId, serviceId, branchId, window.from, window.to, daysFrom]
  const [row] = await tx.run(LOAD_BOOKABLE_CATALOG, values)
  return CatalogRow.parse(row)
}

const READ_REVISION = statement<{ revision: string | null }>(
  'catalog_read_revision',
  'select app.catalog_revision($1) as revision',
)

/** In which state the catalogue is now: what was read in the same state is still true; null says nothing. By primary key. */
export async function readCatalogRevision(tx: TenantTx): Promise<string | null> {
  const [row] = await tx.run(READ_REVISION, [tx.tenantId])
  return row?.revision ?? null
}
