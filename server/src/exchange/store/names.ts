import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'

/** A service by all that it is called. */
export interface NamedService {
  readonly id: ServiceId
  readonly name: string
  readonly slug: string
  readonly spokenNames: readonly string[]
  readonly durationMinutes: number
  readonly currency: string
}

/** A resource by all that it is called. */
export interface NamedResource {
  readonly id: ResourceId
  readonly name: string
  readonly firstName: string | null
  readonly email: string | null
  readonly employeeNumber: string | null
  readonly type: string
  readonly homeBranchId: BranchId | null
}

/** A branch by all that it is called, the primary one first. */
export interface NamedBranch {
  readonly id: BranchId
  readonly name: string
  readonly slug: string
  readonly timezone: string
  readonly address: string | null
}

// A tenant has some dozens of each: read whole, by the tenant's part of the primary keys.
const LIST_SERVICES = statement<NamedService>(
  'exchange_list_services',
  `select s.id, s.name, s.slug, s.spoken_names as "spokenNames", s.duration_minutes as "durationMinutes", s.currency
     from services s where s.tenant_id = $1 and s.deleted_at is null order by s.is_active desc, s.name, s.id`,
)
const LIST_RESOURCES = statement<NamedResource>(
  'exchange_list_resources',
  `select r.id, r.name, r.first_name as "firstName", r.email, r.employee_number as "employeeNumber", r.type,
          r.home_branch_id as "homeBranchId"
     from resources r where r.tenant_id = $1 and r.deleted_at is null order by r.is_active desc, r.name, r.id`,
)
const LIST_BRANCHES = statement<NamedBranch>(
  'exchange_list_branches',
  `select b.id, b.name, b.slug, b.timezone, nullif(concat_ws(', ', b.address_line1, b.postal_code, b.city), '') as address
     from branches b where b.tenant_id = $1 and b.deleted_at is null order by b.is_primary desc, b.name, b.id`,
)

// One row by the primary key of tenants.
const READ_PLACE = statement<{ timezone: string; country: string; currency: string }>(
  'exchange_read_place',
  'select t.timezone, t.country, t.currency from tenants t where t.id = $1',
)

export function listNamedServices(tx: TenantTx): Promise<NamedService[]> {
  return tx.run(LIST_SERVICES, [tx.tenantId])
}

export function listNamedResources(tx: TenantTx): Promise<NamedResource[]> {
  return tx.run(LIST_RESOURCES, [tx.tenantId])
}

export function listNamedBranches(tx: TenantTx): Promise<NamedBranch[]> {
  return tx.run(LIST_BRANCHES, [tx.tenantId])
}

/** Where the business is, for whatever a file leaves open. */
export async function readPlace(
  tx: TenantTx,
): Promise<{ timezone: string; country: string; currency: string } | undefined> {
  const [place] = await tx.run(READ_PLACE, [tx.tenantId])
  return place
}
