import type { Expression, ExpressionBuilder, Insertable, Selectable, SqlBool, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { Database, ServicesTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { RequirementInput, RequirementPart } from '../service-requirement.ts'
import { decimal } from './rows.ts'

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
  'price_minor',
  'currency',
  'price_varies',
  'tax_rate',
  'max_party_size',
  'minimum_notice_minutes',
  'booking_horizon_days',
  'slot_step_minutes',
  'available_days',
  'available_from',
  'available_until',
  'requires_confirmation',
  'allows_cancellation',
  'cancellation_notice_minutes',
  'available_online',
  'requires_deposit',
  'deposit_minor',
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
  is_required: boolean
  parts: RequirementPart[]
  resource_ids: string[]
}

type ServiceRow = Pick<Selectable<ServicesTable>, (typeof COLUMNS)[number]>

/** A service with its branches and requirements; fields are named as the columns are. */
export type ServiceRecord = Omit<ServiceRow, 'tax_rate'> & {
  tax_rate: number
  branch_ids: string[]
  requirements: RequirementRecord[]
}

export interface ServiceFilter {
  isActive?: boolean | undefined
  category?: string | undefined
  branchId?: string | undefined
}

type WithTaxRate<Row> = Omit<Row, 'tenant_id' | 'tax_rate'> & { tax_rate?: number | undefined }
export type NewService = WithTaxRate<Insertable<ServicesTable>>
export type ChangedService = WithTaxRate<Updateable<ServicesTable>>

// A service and its parts in one statement, so that the version and the lists belong together. By primary key, the
// parts by the primary key of service_branches, service_requirements_by_service and the primary key of
// service_resources. Resources that were deleted are left out: they can fill nothing.
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
          .select(['id', 'role', 'quantity', 'is_required', 'parts'])
          .select((requirement) =>
            jsonArrayFrom(
              requirement
                .selectFrom('service_resources')
                .innerJoin('resources', 'resources.id', 'service_resources.resource_id')
                .select('service_resources.resource_id')
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
    ])
    .where('services.tenant_id', '=', tx.tenantId)
    .where('services.deleted_at', 'is', null)
}

type SelectedService = Awaited<ReturnType<ReturnType<typeof selectServices>['executeTakeFirstOrThrow']>>

function serviceRecord({ branches, requirements, ...row }: SelectedService): ServiceRecord {
  return {
    ...row,
    tax_rate: Number(row.tax_rate),
    branch_ids: branches.map((branch) => branch.branch_id),
    requirements: requirements.map(({ resources, parts, ...requirement }) => ({
      ...requirement,
      parts: Parts.parse(parts),
      resource_ids: resources.map((resource) => resource.resource_id),
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
    .values({ ...service, tax_rate: decimal(service.tax_rate), tenant_id: tx.tenantId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return written?.id ?? null
}

/** Changes a service that is locked. By primary key. */
export async function updateService(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedService },
): Promise<void> {
  await tx.db
    .updateTable('services')
    // The id is set to itself so that a change of the lists alone counts in the version too.
    .set({ ...change, id, tax_rate: decimal(change.tax_rate) })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/** Offers a service at these branches and no others; at all if there is none. By the primary key of service_branches. */
export async function replaceServiceBranches(
  tx: TenantTx,
  { serviceId, branchIds }: { serviceId: string; branchIds: readonly string[] },
): Promise<void> {
  await tx.db
    .deleteFrom('service_branches')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .execute()
  const rows = [...new Set(branchIds)].map((branchId) => ({
    tenant_id: tx.tenantId,
    service_id: serviceId,
    branch_id: branchId,
  }))
  if (rows.length > 0) await tx.db.insertInto('service_branches').values(rows).execute()
}

/**
 * Puts these requirements in place of all the service has had. A role that stays keeps its id, since the allocations of
 * booked appointments name it. Served by service_requirements_role_unique; call it behind `lockService`.
 */
export async function replaceRequirements(
  tx: TenantTx,
  { serviceId, requirements }: { serviceId: string; requirements: readonly RequirementInput[] },
): Promise<void> {
  const roles = requirements.map((requirement) => requirement.role)
  await tx.db
    .deleteFrom('service_requirements')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .$if(roles.length > 0, (query) => query.where('role', 'not in', roles))
    .execute()
  if (requirements.length === 0) return
  const written = await tx.db
    .insertInto('service_requirements')
    .values(
      requirements.map((requirement, index) => ({
        tenant_id: tx.tenantId,
        service_id: serviceId,
        role: requirement.role,
        quantity: requirement.quantity ?? 1,
        is_required: requirement.is_required ?? true,
        parts: JSON.stringify(requirement.parts ?? []),
        sort_order: index,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('service_requirements_role_unique').doUpdateSet((eb) => ({
        quantity: eb.ref('excluded.quantity'),
        is_required: eb.ref('excluded.is_required'),
        parts: eb.ref('excluded.parts'),
        sort_order: eb.ref('excluded.sort_order'),
      })),
    )
    .returning(['id', 'role'])
    .execute()
  await replaceServiceResources(tx, { requirements, idOf: new Map(written.map(({ id, role }) => [role, id])) })
}

async function replaceServiceResources(
  tx: TenantTx,
  { requirements, idOf }: { requirements: readonly RequirementInput[]; idOf: ReadonlyMap<string, string> },
): Promise<void> {
  await tx.db
    .deleteFrom('service_resources')
    .where('tenant_id', '=', tx.tenantId)
    .where('requirement_id', 'in', [...idOf.values()])
    .execute()
  const rows = requirements.flatMap(({ role, resource_ids }) => {
    const requirementId = idOf.get(role)
    invariant(requirementId, 'every requirement was written')
    return [...new Set(resource_ids)].map((resourceId, index) => ({
      tenant_id: tx.tenantId,
      requirement_id: requirementId,
      resource_id: resourceId,
      preference_order: index,
    }))
  })
  await tx.db.insertInto('service_resources').values(rows).execute()
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
