import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

const ServiceFactsRow = z.object({
  id: z.string(),
  hasOpenBranch: z.boolean(),
  isOver: z.boolean(),
  roles: z.array(
    z.object({
      role: z.string(),
      quantity: z.int(),
      keepTogether: z.boolean(),
      /** Units of all who could serve, of the one who has most, and the same of those who have working hours to come. */
      units: z.int(),
      mostUnits: z.int(),
      workingUnits: z.int(),
      mostWorkingUnits: z.int(),
    }),
  ),
})

/** What decides whether a service can be booked at all, whatever the day. */
export type ServiceFactsRow = z.infer<typeof ServiceFactsRow>

// Who is counted is who `catalog_load_bookable_catalog` would find at one of the branches. What is known of a resource is
// found once, however many services name it. By the primary keys of services, service_branches, service_resources and
// resources, service_requirements_by_service, resource_schedules_by_resource and date_overrides_date_unique.
const READ_SERVICE_FACTS = statement<{ facts: unknown }>(
  'catalog_read_service_facts',
  `with asked as (
     select v.id, v.bookable_until, d.today,
            (select array_agg(x.branch_id) from service_branches x
              where x.tenant_id = $1 and x.service_id = v.id) as branch_ids
       from services v
      cross join (select ($3::timestamptz at time zone t.timezone)::date as today from tenants t where t.id = $1) d
      where v.tenant_id = $1 and v.id = any ($2::uuid[])
   ), able as materialized (
     select r.id, r.units, r.home_branch_id,
            array(select h.branch_id from resource_schedules h
                   where h.tenant_id = $1 and h.resource_id = r.id and h.is_active
                     and h.branch_id is not null) as schedule_branch_ids,
            case when exists (select from resource_schedules h
                               where h.tenant_id = $1 and h.resource_id = r.id and h.is_active)
                 then exists (select from resource_schedules h
                               where h.tenant_id = $1 and h.resource_id = r.id and h.is_active
                                 and (h.effective_until is null or h.effective_until > d.today))
                 else r.type <> 'staff' end
            or exists (select from date_overrides e
                        where e.tenant_id = $1 and e.resource_id = r.id and e.on_date >= d.today
                          and e.hours <> '[]') as works
       from resources r
      cross join (select ($3::timestamptz at time zone t.timezone)::date as today from tenants t where t.id = $1) d
      where r.id = any (array(select s.resource_id
                                from service_requirements q
                                join service_resources s on s.tenant_id = $1 and s.requirement_id = q.id
                               where q.tenant_id = $1 and q.service_id = any ($2::uuid[])))
        and r.tenant_id = $1 and r.is_active and r.is_available and r.deleted_at is null
        and (r.terminated_on is null or r.terminated_on >= d.today)
   ), roles as (
     select q.service_id, q.id, q.sort_order, q.role, q.quantity, q.keep_together,
            coalesce(sum(r.units), 0) as units, coalesce(max(r.units), 0) as most_units,
            coalesce(sum(r.units) filter (where r.works), 0) as working_units,
            coalesce(max(r.units) filter (where r.works), 0) as most_working_units
       from asked v
       join service_requirements q on q.tenant_id = $1 and q.service_id = v.id and q.is_required
       left join service_resources s on s.tenant_id = $1 and s.requirement_id = q.id
       left join able r on r.id = s.resource_id
                       and (v.branch_ids is null or r.home_branch_id is null or r.home_branch_id = any (v.branch_ids)
                            or r.schedule_branch_ids && v.branch_ids)
      group by q.tenant_id, q.id
   )
   select json_build_object(
            'id', v.id,
            'isOver', coalesce(v.bookable_until < v.today, false),
            'hasOpenBranch', exists (
              select from branches b
               where b.tenant_id = $1 and b.is_active and b.deleted_at is null
                 and (v.branch_ids is null or b.id = any (v.branch_ids))),
            'roles', coalesce(
              (select json_agg(json_build_object(
                        'role', q.role, 'quantity', q.quantity, 'keepTogether', q.keep_together, 'units', q.units,
                        'mostUnits', q.most_units, 'workingUnits', q.working_units,
                        'mostWorkingUnits', q.most_working_units) order by q.sort_order, q.id)
                 from roles q where q.service_id = v.id), '[]')) as facts
     from asked v`,
)

/** The facts of these services, by id; "today" is that of the business. */
export async function readServiceFacts(
  tx: TenantTx,
  { serviceIds, now }: { serviceIds: readonly string[]; now: Temporal.Instant },
): Promise<Map<string, ServiceFactsRow>> {
  if (serviceIds.length === 0) return new Map()
  const rows = await tx.run(READ_SERVICE_FACTS, [tx.tenantId, serviceIds, now])
  const facts = rows.map((row) => ServiceFactsRow.parse(row.facts))
  return new Map(facts.map((each) => [each.id, each]))
}
