import type { ExpressionBuilder, Insertable, Selectable, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database, ResourceSchedulesTable, ResourcesTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { ResourceType } from '../resource.ts'
import { jsonObject, jsonTexts } from './rows.ts'

const COLUMNS = [
  'id',
  'type',
  'name',
  'first_name',
  'last_name',
  'title',
  'employee_number',
  'description',
  'bio',
  'specialties',
  'features',
  'user_id',
  'home_branch_id',
  'email',
  'phone',
  'hourly_rate_minor',
  'units',
  'capacity',
  'location',
  'avatar_url',
  'color_hex',
  'sort_order',
  'notification_preferences',
  'hired_on',
  'terminated_on',
  'is_available',
  'is_active',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof ResourcesTable)[]

const SCHEDULE_COLUMNS = [
  'day_of_week',
  'start_time',
  'end_time',
  'branch_id',
  'effective_from',
  'effective_until',
] as const

type ResourceRow = Pick<Selectable<ResourcesTable>, (typeof COLUMNS)[number]>

/** Working hours of one day as they are stored: times 'HH:MM:SS'. */
export type ScheduleRow = Pick<Selectable<ResourceSchedulesTable>, (typeof SCHEDULE_COLUMNS)[number]>

/** A resource with its weekly hours and the services it can serve; fields are named as the columns are. */
export type ResourceRecord = Omit<ResourceRow, 'specialties' | 'features' | 'notification_preferences'> & {
  specialties: string[]
  features: string[]
  notification_preferences: ReturnType<typeof jsonObject>
  schedule: ScheduleRow[]
  service_ids: string[]
}

export interface ResourceFilter {
  type?: ResourceType | undefined
  branchId?: string | undefined
  serviceId?: string | undefined
  isActive?: boolean | undefined
}

/** Lists of texts are given as such; the store writes them as JSON. */
type WithTexts<Row> = Omit<Row, 'specialties' | 'features'> & {
  specialties?: readonly string[] | undefined
  features?: readonly string[] | undefined
}
export type NewResource = WithTexts<Omit<Insertable<ResourcesTable>, 'tenant_id'>>
export type ChangedResource = WithTexts<Updateable<ResourcesTable>>

// A resource with its week and its services in one statement. By primary key; the week by
// resource_schedules_by_resource, the services by service_resources_by_resource.
function selectResources(tx: TenantTx) {
  return tx.db
    .selectFrom('resources')
    .select(COLUMNS)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('resource_schedules')
          .select(SCHEDULE_COLUMNS)
          .where('resource_schedules.tenant_id', '=', tx.tenantId)
          .where('resource_schedules.is_active', '=', true)
          .whereRef('resource_schedules.resource_id', '=', 'resources.id')
          .orderBy('day_of_week')
          .orderBy('start_time')
          .orderBy('effective_from'),
      ).as('schedule'),
      jsonArrayFrom(servicesOf(eb, tx)).as('services'),
    ])
    .where('resources.tenant_id', '=', tx.tenantId)
    .where('resources.deleted_at', 'is', null)
}

function servicesOf(eb: ExpressionBuilder<Database, 'resources'>, tx: TenantTx) {
  return eb
    .selectFrom('service_resources')
    .innerJoin('service_requirements', 'service_requirements.id', 'service_resources.requirement_id')
    .innerJoin('services', 'services.id', 'service_requirements.service_id')
    .select('services.id')
    .distinct()
    .where('service_resources.tenant_id', '=', tx.tenantId)
    .where('service_requirements.tenant_id', '=', tx.tenantId)
    .where('services.tenant_id', '=', tx.tenantId)
    .where('services.deleted_at', 'is', null)
    .whereRef('service_resources.resource_id', '=', 'resources.id')
}

function worksAt(eb: ExpressionBuilder<Database, 'resources'>, { tx, branchId }: { tx: TenantTx; branchId: string }) {
  const thereByWeek = eb
    .selectFrom('resource_schedules as week')
    .select('week.id')
    .where('week.tenant_id', '=', tx.tenantId)
    .where('week.branch_id', '=', branchId)
    .where('week.is_active', '=', true)
    .whereRef('week.resource_id', '=', 'resources.id')
  return eb.or([
    eb('resources.home_branch_id', 'is', null),
    eb('resources.home_branch_id', '=', branchId),
    eb.exists(thereByWeek),
  ])
}

function resourceRecord({
  services,
  ...row
}: ResourceRow & { schedule: ScheduleRow[]; services: { id: string }[] }): ResourceRecord {
  return {
    ...row,
    specialties: jsonTexts(row.specialties),
    features: jsonTexts(row.features),
    notification_preferences: jsonObject(row.notification_preferences),
    service_ids: services.map((service) => service.id),
  }
}

/** The resource with this id, or null. By primary key. */
export async function findResource(tx: TenantTx, id: string): Promise<ResourceRecord | null> {
  const row = await selectResources(tx).where('resources.id', '=', id).executeTakeFirst()
  return row === undefined ? null : resourceRecord(row)
}

/** Resources by name; a tenant has some dozens. Served by resources_by_type (its tenant part, and the type). */
export async function findResources(
  tx: TenantTx,
  { filter, page }: { filter: ResourceFilter; page: SortedPageRequest },
): Promise<ResourceRecord[]> {
  const { type, branchId, serviceId, isActive } = filter
  let query = selectResources(tx).orderBy('resources.name').orderBy('resources.id').limit(page.limit)
  if (type !== undefined) query = query.where('resources.type', '=', type)
  if (isActive !== undefined) query = query.where('resources.is_active', '=', isActive)
  if (branchId !== undefined) query = query.where((eb) => worksAt(eb, { tx, branchId }))
  if (serviceId !== undefined) {
    query = query.where((eb) => eb.exists(servicesOf(eb, tx).where('services.id', '=', serviceId)))
  }
  if (page.after !== null) {
    const { sortValue, id } = page.after
    query = query.where((eb) => eb(eb.refTuple('resources.name', 'resources.id'), '>', eb.tuple(sortValue, id)))
  }
  return (await query.execute()).map(resourceRecord)
}

/** Waits until nobody else is changing this resource; false if there is none. By primary key. */
export async function lockResource(tx: TenantTx, id: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found !== undefined
}

/** Writes a resource and answers its id. Throws on resources_staff_email_unique. */
export async function insertResource(tx: TenantTx, resource: NewResource): Promise<string> {
  const { specialties = [], features = [], ...fields } = resource
  const written = await tx.db
    .insertInto('resources')
    .values({
      ...fields,
      specialties: JSON.stringify(specialties),
      features: JSON.stringify(features),
      tenant_id: tx.tenantId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return written.id
}

/** Changes a resource that is locked. By primary key. Throws on resources_staff_email_unique. */
export async function updateResource(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedResource },
): Promise<void> {
  const { specialties, features, ...fields } = change
  await tx.db
    .updateTable('resources')
    // The id is set to itself so that a change of the schedule alone counts in the version too.
    .set({ id, ...fields })
    .$if(specialties !== undefined, (query) => query.set({ specialties: JSON.stringify(specialties) }))
    .$if(features !== undefined, (query) => query.set({ features: JSON.stringify(features) }))
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

/** Puts this week in place of the one before. Readers see the old week or the new one, never a mixture. */
export async function replaceScheduleOf(
  tx: TenantTx,
  { resourceId, schedule }: { resourceId: string; schedule: readonly ScheduleRow[] },
): Promise<void> {
  await tx.db
    .deleteFrom('resource_schedules')
    .where('tenant_id', '=', tx.tenantId)
    .where('resource_id', '=', resourceId)
    .execute()
  if (schedule.length === 0) return
  await tx.db
    .insertInto('resource_schedules')
    .values(schedule.map((row) => ({ ...row, tenant_id: tx.tenantId, resource_id: resourceId })))
    .execute()
}

/** Whether this user is a member of the tenant. Served by tenant_users_once. */
export async function isMember(tx: TenantTx, userId: string): Promise<boolean> {
  const member = await tx.db
    .selectFrom('tenant_users')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return member !== undefined
}
