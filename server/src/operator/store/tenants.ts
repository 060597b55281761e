import type { Role } from '@ringbook/api-contract'
import type { Selectable } from 'kysely'
import type { TenantsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantEntry } from '../../db/transaction.ts'
import type { TenantId, UserId } from '../../kernel/ids.ts'
import type { IdPageRequest } from '../../kernel/page.ts'

export type TenantStatus = 'active' | 'suspended' | 'closed'

/** A business as the operator sees it from outside. */
export interface OperatedTenant {
  readonly id: TenantId
  readonly slug: string
  readonly name: string
  readonly businessType: Selectable<TenantsTable>['business_type']
  readonly country: string
  readonly email: string | null
  readonly createdAt: Temporal.Instant
  readonly status: TenantStatus
  readonly suspendedAt: Temporal.Instant | null
  readonly suspensionReason: string | null
}

const COLUMNS = `t.id, t.slug, t.name, t.business_type as "businessType", t.country, t.email, t.created_at as "createdAt",
     case when not t.is_active or t.deleted_at is not null then 'closed'
          when t.suspended_at is not null then 'suspended' else 'active' end as status,
     t.suspended_at as "suspendedAt", t.suspension_reason as "suspensionReason"`

// Reads all of the directory for a search, which has a row for each business and nothing of its contents. Ordered by id
// (UUID v7: by creation), so that the primary key serves a list without one.
const FIND_TENANTS = statement<OperatedTenant>(
  'operator_find_tenants',
  `select * from (select ${COLUMNS} from tenants t
     where ($1::text is null or position(lower($1) in lower(t.name || ' ' || t.slug || ' ' || coalesce(t.email, ''))) > 0)
       and ($3::uuid is null or t.id < $3)) found
    where $2::text is null or found.status = $2
    order by found.id desc limit $4`,
)

/** Businesses of the installation, the latest first. */
export async function findTenants(
  tx: SystemTx,
  { search, status, page }: { search: string | null; status: TenantStatus | null; page: IdPageRequest },
): Promise<OperatedTenant[]> {
  return tx.run(FIND_TENANTS, [search, status, page.afterId, page.limit])
}

// Served by the primary key.
const FIND_TENANT = statement<OperatedTenant>(
  'operator_find_tenant',
  `select ${COLUMNS} from tenants t where t.id = $1`,
)

/** One business, or null. */
export async function findTenant(tx: SystemTx, id: TenantId): Promise<OperatedTenant | null> {
  const [tenant] = await tx.run(FIND_TENANT, [id])
  return tenant ?? null
}

export interface OperatedMember {
  readonly userId: UserId
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly lastLoginAt: Temporal.Instant | null
}

// Served by tenant_users_once.
const FIND_MEMBERS = statement<OperatedMember>(
  'operator_find_members',
  `select m.user_id as "userId", u.email, trim(u.first_name || ' ' || u.last_name) as name, m.role,
          u.last_login_at as "lastLoginAt"
     from tenant_users m join users u on u.id = m.user_id and u.is_active and u.deleted_at is null
    where m.tenant_id = $1 and m.deleted_at is null
    order by array_position(array['owner', 'admin', 'manager', 'staff', 'member'], m.role), m.created_at, m.id
    limit 100`,
)

/** Who works in a business, owners first. */
export async function findMembers(tx: SystemTx, tenantId: TenantId): Promise<OperatedMember[]> {
  return tx.run(FIND_MEMBERS, [tenantId])
}

const ENTER = statement<never>('operator_enter', 'select app.enter($1, $2)')

// The audit row is written by trigger, in the name of whom was entered. Served by the primary key.
const SET_SUSPENSION = statement<{ id: string }>(
  'operator_set_suspension',
  `update tenants set suspended_at = case when $2::text is null then null else coalesce(suspended_at, $3) end,
                      suspension_reason = $2
    where id = $1 and deleted_at is null returning id`,
)

/** Suspends a business with a reason, or (null) lets it go on; false if there is none. Recorded as done by `entry`. */
export async function setSuspension(
  tx: SystemTx,
  { entry, reason, at }: { entry: TenantEntry; reason: string | null; at: Temporal.Instant },
): Promise<boolean> {
  await tx.run(ENTER, [entry.tenantId, JSON.stringify(entry.request)])
  const rows = await tx.run(SET_SUSPENSION, [entry.tenantId, reason, at])
  return rows.length > 0
}
