import type { WeeklyRule } from '@ringbook/availability'
import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import { postalAddress } from '../branch.ts'
import type { IntakeField } from '../intake-field.ts'
import { statedPriceOf } from '../price.ts'
import type { ServiceDuration } from '../price.ts'
import { DURATIONS_JSON, DurationRow, INTAKE_FIELDS_JSON, IntakeFieldRow } from './bookable-service.ts'
import { WeeklyRuleRow } from './rows.ts'

/** A service as a receptionist talks about it. */
export interface ServiceSummary {
  id: ServiceId
  name: string
  /** Other words by which callers ask for it. */
  spokenNames: string[]
  description: string | null
  category: string | null
  durationMinutes: number
  /** In its usual duration with whoever is cheapest. */
  priceMinor: number | null
  currency: string
  /** It is the least that it costs: the business says so, or the staff have prices of their own. */
  priceVaries: boolean
  /** Empty: offered at every branch. */
  branchIds: BranchId[]
  /** Other lengths in which it can be booked. */
  durations: ServiceDuration[]
  /** Alone, in a session with others, or as the customer likes. */
  bookingMode: 'single' | 'group' | 'single_or_group'
  /** How many people may come at once. */
  maxPartySize: number
  /** Something is to be paid in advance. */
  requiresDeposit: boolean
  /** Customers may book it on the booking page. */
  availableOnline: boolean
  /** What the customer is asked for, in this order. */
  intakeFields: IntakeField[]
}

/** A staff member as a receptionist talks about them, with the services that they may be asked for. */
export interface StaffSummary {
  id: ResourceId
  name: string
  firstName: string | null
  title: string | null
  serviceIds: ServiceId[]
  /** Where they serve; empty: at every branch. */
  branchIds: BranchId[]
}

/** A branch as a receptionist talks about it; `openingHours` null means that it states none. */
export interface BranchSummary {
  id: BranchId
  name: string
  isPrimary: boolean
  timezone: string
  address: string | null
  phone: string | null
  email: string | null
  openingHours: WeeklyRule[] | null
}

/** Who the business is. */
export interface BusinessProfile {
  name: string
  timezone: string
  locale: string
  country: string
  currency: string
  businessType: string
  phone: string | null
  email: string | null
  websiteUrl: string | null
}

const PricedRoles = z.array(
  z.object({
    isRequired: z.boolean(),
    candidates: z.array(z.object({ resourceId: z.string(), priceMinor: z.number().nullable() })),
  }),
)

interface ServiceSummaryRow extends Omit<ServiceSummary, 'durations' | 'intakeFields'> {
  pricedRoles: unknown
  durations: unknown
  intakeFields: unknown
}

// Served by services_by_category (tenant prefix), the primary keys of service_branches, service_durations,
// service_resources and resources, service_requirements_by_service and intake_fields_key_unique. Roles in which nobody has a price of their own say nothing and are left out.
const LIST_SERVICE_SUMMARIES = statement<ServiceSummaryRow>(
  'catalog_list_service_summaries',
  `select v.id, v.name, v.spoken_names as "spokenNames", v.description, v.category,
          v.duration_minutes as "durationMinutes", v.price_minor as "priceMinor", v.currency,
          v.price_varies as "priceVaries", v.booking_mode as "bookingMode", v.max_party_size as "maxPartySize",
          v.requires_deposit as "requiresDeposit", v.available_online as "availableOnline", ${DURATIONS_JSON} as durations,
          ${INTAKE_FIELDS_JSON} as "intakeFields",
          array(select o.branch_id::text from service_branches o
                 where o.tenant_id = $1 and o.service_id = v.id order by o.branch_id) as "branchIds",
          (select json_agg(json_build_object('isRequired', q.is_required, 'candidates', p.candidates) order by q.sort_order)
             from service_requirements q
            cross join lateral (
              select json_agg(json_build_object('resourceId', s.resource_id, 'priceMinor', s.price_minor)) as candidates,
                     count(s.price_minor) as own_prices
                from service_resources s
                join resources r on r.tenant_id = $1 and r.id = s.resource_id
               where s.tenant_id = $1 and s.requirement_id = q.id
                 and r.is_active and r.is_available and r.deleted_at is null) p
            where q.tenant_id = $1 and q.service_id = v.id and p.own_prices > 0) as "pricedRoles"
     from services v
    where v.tenant_id = $1 and v.is_active and v.deleted_at is null
    order by v.category nulls first, v.sort_order, v.name, v.id`,
)

// Served by resources_by_type, service_resources_by_resource, resource_schedules_by_resource and
// date_overrides_resource_date_unique. Who has left is not named to callers.
const LIST_STAFF_SUMMARIES = statement<StaffSummary>(
  'catalog_list_staff_summaries',
  `select r.id, r.name, r.first_name as "firstName", r.title,
          array(select distinct q.service_id::text
                  from service_resources s
                  join service_requirements q on q.tenant_id = $1 and q.id = s.requirement_id
                  join services v on v.tenant_id = $1 and v.id = q.service_id and v.is_active and v.deleted_at is null
                 where s.tenant_id = $1 and s.resource_id = r.id) as "serviceIds",
          case when r.home_branch_id is null then '{}'
               else array(select r.home_branch_id::text
                          union
                          select w.branch_id::text from resource_schedules w
                           where w.tenant_id = $1 and w.resource_id = r.id and w.is_active and w.branch_id is not null
                          union
                          select h ->> 'branch_id' from date_overrides d, jsonb_array_elements(d.hours) h
                           where d.tenant_id = $1 and d.resource_id = r.id and h ->> 'branch_id' is not null)
          end as "branchIds"
     from resources r
     join tenants t on t.id = r.tenant_id
    where r.tenant_id = $1 and r.type = 'staff' and r.is_active and r.is_available and r.deleted_at is null
      and (r.terminated_on is null or r.terminated_on >= (now() at time zone t.timezone)::date)
    order by r.sort_order, r.name, r.id`,
)

interface BranchSummaryRow extends Omit<BranchSummary, 'address' | 'openingHours'> {
  address_line1: string | null
  address_line2: string | null
  postal_code: string | null
  city: string | null
  openingHours: unknown
}

// A tenant has few branches: read by the primary key's tenant prefix, the hours aggregated in the same round trip.
const LIST_BRANCH_SUMMARIES = statement<BranchSummaryRow>(
  'catalog_list_branch_summaries',
  `select b.id, b.name, b.is_primary as "isPrimary", b.timezone, b.address_line1, b.address_line2, b.postal_code,
          b.city, b.phone, b.email,
          (select json_agg(json_build_object(
                    'dayOfWeek', h.day_of_week, 'startMinute', app.minutes(h.opens_at),
                    'endMinute', app.minutes(h.closes_at), 'effectiveFrom', h.effective_from,
                    'effectiveUntil', h.effective_until) order by h.day_of_week, h.opens_at)
             from opening_hours h where h.tenant_id = $1 and h.branch_id = b.id) as "openingHours"
     from branches b
    where b.tenant_id = $1 and b.is_active and b.deleted_at is null
    order by b.is_primary desc, b.name, b.id`,
)

// One row by the primary key of tenants.
const READ_BUSINESS_PROFILE = statement<BusinessProfile>(
  'catalog_read_business_profile',
  `select t.name, t.timezone, t.locale, t.country, t.currency, t.business_type as "businessType", t.phone, t.email,
          t.website_url as "websiteUrl"
     from tenants t where t.id = $1`,
)

/** The services that can be asked for now, in the order of the price list. */
export async function listServiceSummaries(tx: TenantTx): Promise<ServiceSummary[]> {
  const rows = await tx.run(LIST_SERVICE_SUMMARIES, [tx.tenantId])
  return rows.map(({ pricedRoles, ...row }) => {
    const requirements = PricedRoles.parse(pricedRoles ?? [])
    const lists = {
      durations: z.array(DurationRow).parse(row.durations),
      intakeFields: z.array(IntakeFieldRow).parse(row.intakeFields),
    }
    const service = { ...row, ...lists }
    const { durationMinutes } = service
    const stated = { ...service, durations: [], requirements }
    const { priceMinor, isFrom } = statedPriceOf({ service: stated, durationMinutes, staffIds: null })
    return { ...service, priceMinor, priceVaries: service.priceVaries || isFrom }
  })
}

/** The staff who can be asked for now. */
export async function listStaffSummaries(tx: TenantTx): Promise<StaffSummary[]> {
  return tx.run(LIST_STAFF_SUMMARIES, [tx.tenantId])
}

/** The branches, the primary one first. */
export async function listBranchSummaries(tx: TenantTx): Promise<BranchSummary[]> {
  const rows = await tx.run(LIST_BRANCH_SUMMARIES, [tx.tenantId])
  return rows.map(({ address_line1, address_line2, postal_code, city, openingHours, ...branch }) => ({
    ...branch,
    address: postalAddress({ address_line1, address_line2, postal_code, city }),
    openingHours: z.array(WeeklyRuleRow).nullable().parse(openingHours),
  }))
}

/** The business itself. */
export async function getBusinessProfile(tx: TenantTx): Promise<BusinessProfile> {
  const [profile] = await tx.run(READ_BUSINESS_PROFILE, [tx.tenantId])
  invariant(profile, 'a tenant sees its own row')
  return profile
}
