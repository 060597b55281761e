import type { Expression, ExpressionBuilder, Insertable, Selectable, SqlBool, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { Database, ServicesTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { IntakeField, IntakeTranslation } from '../intake-field.ts'
import type { RequirementPart } from '../service-requirement.ts'
import { decimal, IntakeTranslations, number } from './rows.ts'

const COLUMNS = [
  'id',
  'name',
  'slug',
  'description',
  'meta_description',
  'category',
  'spoken_names',
  'duration_minutes',
  'buffer_before_minutes',
  'buffer_after_minutes',
  'buffer_rule',
  'price_minor',
  'currency',
  'price_varies',
  'tax_rate',
  'prices_include_tax',
  'max_party_size',
  'minimum_notice_minutes',
  'booking_horizon_days',
  'horizon_kind',
  'bookable_until',
  'slot_step_minutes',
  'slot_grid',
  'slot_anchor_minute',
  'booking_mode',
  'group_places',
  'group_opens_on_demand',
  'staff_choice',
  'staff_choice_period_days',
  'prefers_last_staff',
  'available_days',
  'available_from',
  'available_until',
  'requires_confirmation',
  'pending_blocks',
  'allows_cancellation',
  'cancellation_notice_minutes',
  'cancellation_fee_minor',
  'cancellation_fee_percent',
  'allows_rescheduling',
  'reschedule_notice_minutes',
  'available_online',
  'requires_deposit',
  'deposit_minor',
  'deposit_percent',
  'color_hex',
  'icon',
  'sort_order',
  'is_active',
  'is_featured',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof ServicesTable)[]

const Parts = z.array(z.object({ offset_minutes: z.int(), duration_minutes: z.int() }))

/** A requirement as it is stored; the first of its resources is preferred. */
interface RequirementRecord {
  id: string
  role: string
  quantity: number
  quantity_per: 'booking' | 'person'
  keep_together: boolean
  is_required: boolean
  parts: RequirementPart[]
  resource_ids: string[]
  resources: { resource_id: string; price_minor: number | null; weight: number }[]
}

interface IntakeFieldRecord {
  id: string
  key: string
  label: string
  translations: Record<string, IntakeTranslation>
  type: IntakeField['type']
  is_required: boolean
  options: string[]
  min_value: number | null
  max_value: number | null
  max_length: number | null
  asked_by_receptionist: boolean
  asked_online: boolean
}

type ServiceRow = Pick<Selectable<ServicesTable>, (typeof COLUMNS)[number]>
/** Numeric columns, which pg reads and writes as text and this room as numbers. */
type Percentage = 'tax_rate' | 'deposit_percent' | 'cancellation_fee_percent'

/** A service with its branches, what it needs, and what it asks for; fields are named as the columns are. */
export type ServiceRecord = Omit<ServiceRow, Percentage> & {
  tax_rate: number
  deposit_percent: number | null
  cancellation_fee_percent: number | null
  branch_ids: string[]
  requirements: RequirementRecord[]
  durations: { duration_minutes: number; price_minor: number | null }[]
  intake_fields: IntakeFieldRecord[]
}

export interface ServiceFilter {
  isActive?: boolean | undefined
  category?: string | undefined
  branchId?: string | undefined
}

type WithPercentages<Row> = Omit<Row, 'tenant_id' | Percentage> & {
  tax_rate?: number | undefined
  deposit_percent?: number | null | undefined
  cancellation_fee_percent?: number | null | undefined
}
export type NewService = WithPercentages<Insertable<ServicesTable>>
export type ChangedService = WithPercentages<Updateable<ServicesTable>>

// A service and its lists in one statement, so that the version and the lists belong together. By primary key, the lists
// by the primary keys of service_branches, service_resources and service_durations, service_requirements_by_service and
// intake_fields_key_unique. Resources that were deleted are left out: they can fill nothing.
function selectServices(tx: TenantTx) {
  return tx.db
    .selectFrom('services')
    .select(COLUMNS)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('service_branches')
          .select('branch_id')
          .where('service_branches.tenant_id', '=', tx.tenantId)
          .whereRef('service_branches.service_id', '=', 'services.id')
          .orderBy('branch_id'),
      ).as('branches'),
      jsonArrayFrom(
        eb
          .selectFrom('service_requirements')
          .select(['id', 'role', 'quantity', 'quantity_per', 'keep_together', 'is_required', 'parts'])
          .select((requirement) =>
            jsonArrayFrom(
              requirement
                .selectFrom('service_resources')
                .innerJoin('resources', 'resources.id', 'service_resources.resource_id')
                .select(['service_resources.resource_id', 'service_resources.price_minor', 'service_resources.weight'])
                .where('service_resources.tenant_id', '=', tx.tenantId)
                .where('resources.tenant_id', '=', tx.tenantId)
                .where('resources.deleted_at', 'is', null)
                .whereRef('service_resources.requirement_id', '=', 'service_requirements.id')
                .orderBy('service_resources.preference_order')
                .orderBy('service_resources.resource_id'),
            ).as('resources'),
          )
          .where('service_requirements.tenant_id', '=', tx.tenantId)
          .whereRef('service_requirements.service_id', '=', 'services.id')
          .orderBy('sort_order')
          .orderBy('id'),
      ).as('requirements'),
      jsonArrayFrom(
        eb
          .selectFrom('service_durations')
          .select(['service_durations.duration_minutes', 'service_durations.price_minor'])
          .where('service_durations.tenant_id', '=', tx.tenantId)
          .whereRef('service_durations.service_id', '=', 'services.id')
          .orderBy('service_durations.duration_minutes'),
      ).as('durations'),
      jsonArrayFrom(
        eb
          .selectFrom('intake_fields')
          .select(['id', 'key', 'label', 'translations', 'type', 'is_required', 'options', 'min_value', 'max_value'])
          .select(['max_length', 'asked_by_receptionist', 'asked_online'])
          .where('intake_fields.tenant_id', '=', tx.tenantId)
          .whereRef('intake_fields.service_id', '=', 'services.id')
          .orderBy('sort_order')
          .orderBy('key'),
      ).as('intake_fields'),
    ])
    .where('services.tenant_id', '=', tx.tenantId)
    .where('services.deleted_at', 'is', null)
}

type SelectedService = Awaited<ReturnType<ReturnType<typeof selectServices>['executeTakeFirstOrThrow']>>

function serviceRecord({ branches, requirements, intake_fields, ...row }: SelectedService): ServiceRecord {
  return {
    ...row,
    tax_rate: Number(row.tax_rate),
    deposit_percent: number(row.deposit_percent),
    cancellation_fee_percent: number(row.cancellation_fee_percent),
    branch_ids: branches.map((branch) => branch.branch_id),
    requirements: requirements.map((requirement) => ({
      ...requirement,
      parts: Parts.parse(requirement.parts),
      resource_ids: requirement.resources.map((resource) => resource.resource_id),
    })),
    intake_fields: intake_fields.map((field) => ({
      ...field,
      translations: IntakeTranslations.parse(field.translations),
      min_value: number(field.min_value),
      max_value: number(field.max_value),
    })),
  }
}

/** The service with this id, or null. By primary key. */
export async function findService(tx: TenantTx, id: string): Promise<ServiceRecord | null> {
  const row = await selectServices(tx).where('services.id', '=', id).executeTakeFirst()
  return row === undefined ? null : serviceRecord(row)
}

/** Services by name; a tenant has some dozens. Served by services_by_category (its tenant part, and the category). */
export async function findServices(
  tx: TenantTx,
  { filter, page }: { filter: ServiceFilter; page: SortedPageRequest },
): Promise<ServiceRecord[]> {
  const { isActive, category, branchId } = filter
  let query = selectServices(tx).orderBy('services.name').orderBy('services.id').limit(page.limit)
  if (isActive !== undefined) query = query.where('services.is_active', '=', isActive)
  if (category !== undefined) query = query.where('services.category', '=', category)
  if (branchId !== undefined) query = query.where((eb) => isOfferedAt(eb, { tenantId: tx.tenantId, branchId }))
  if (page.after !== null) {
    const { sortValue, id } = page.after
    query = query.where((eb) => eb(eb.refTuple('services.name', 'services.id'), '>', eb.tuple(sortValue, id)))
  }
  return (await query.execute()).map(serviceRecord)
}

// A service without any branch is offered at every one. Served by the primary key of service_branches.
function isOfferedAt(
  eb: ExpressionBuilder<Database, 'services'>,
  { tenantId, branchId }: { tenantId: string; branchId: string },
): Expression<SqlBool> {
  const branches = eb
    .selectFrom('service_branches as offered')
    .select('offered.branch_id')
    .where('offered.tenant_id', '=', tenantId)
    .whereRef('offered.service_id', '=', 'services.id')
  return eb.or([eb.not(eb.exists(branches)), eb.exists(branches.where('offered.branch_id', '=', branchId))])
}

/** Waits until nobody else is changing this service; false if there is none. By primary key. */
export async function lockService(tx: TenantTx, id: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('services')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found !== undefined
}

/** Writes a service and answers its id; null if another service has the slug. The index decides, also for two at once. */
export async function insertService(tx: TenantTx, service: NewService): Promise<string | null> {
  const written = await tx.db
    .insertInto('services')
    .values({ ...service, ...percentages(service), tenant_id: tx.tenantId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return written?.id ?? null
}

function percentages({ tax_rate, deposit_percent, cancellation_fee_percent }: WithPercentages<unknown>) {
  return {
    tax_rate: decimal(tax_rate),
    deposit_percent: decimal(deposit_percent),
    cancellation_fee_percent: decimal(cancellation_fee_percent),
  }
}

/** Changes a service that is locked. By primary key. */
export async function updateService(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedService },
): Promise<void> {
  await tx.db
    .updateTable('services')
    // The id is set to itself so that a change of the lists alone counts in the version too.
    .set({ ...change, ...percentages(change), id })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/** The units of those of these resources that are there and not deleted. By primary key. */
export async function findUnitsOf(tx: TenantTx, resourceIds: readonly string[]): Promise<Map<string, number>> {
  if (resourceIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('resources')
    .select(['id', 'units'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', resourceIds)
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.units]))
}
