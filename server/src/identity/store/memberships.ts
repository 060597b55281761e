import type { Role } from '@ringbook/api-contract'
import { statement } from '../../db/statement.ts'
import type { SystemTx } from '../../db/transaction.ts'
import type { TenantId, UserId } from '../../kernel/ids.ts'
import { memberPermissions } from '../member.ts'
import type { Membership, Suspension } from '../member.ts'

/** What a row says of a suspension. */
export interface SuspensionRow {
  readonly suspendedAt: Temporal.Instant | null
  readonly suspensionReason: string | null
}

export interface MembershipRow extends SuspensionRow {
  readonly tenantId: TenantId
  readonly role: Role
  readonly permissions: unknown
  readonly slug: string
  readonly name: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
}

/** A row as a membership, with its exceptions applied. Throws if they cannot be read. */
export function toMembership({ permissions, suspendedAt, suspensionReason, ...row }: MembershipRow): Membership {
  const { tenantId, slug, name, timezone, locale, currency, role } = row
  return {
    tenantId,
    slug,
    name,
    timezone,
    locale,
    currency,
    role,
    permissions: memberPermissions({ role, exceptions: permissions }),
    suspension: toSuspension({ suspendedAt, suspensionReason }),
  }
}

/** The suspension of a row, or null; the database has both parts or neither. */
export function toSuspension(row: SuspensionRow): Suspension | null {
  const { suspendedAt: since, suspensionReason: reason } = row
  return since === null || reason === null ? null : { since, reason }
}

// Looks across tenants, hence the system role: which tenants a user belongs to is what no single tenant knows. Served
// by tenant_users_by_user.
const FIND_MEMBERSHIPS = statement<MembershipRow>(
  'identity_find_memberships',
  `select m.tenant_id as "tenantId", m.role, m.permissions, t.slug, t.name, t.timezone, t.locale, t.currency,
     t.suspended_at as "suspendedAt", t.suspension_reason as "suspensionReason"
   from tenant_users m join tenants t on t.id = m.tenant_id and t.is_active and t.deleted_at is null
   where m.user_id = $1 and m.deleted_at is null
   order by m.is_primary desc, m.created_at, m.tenant_id`,
)

/** The user's tenants: the own business first, then in the order of joining. The first is entered by default. */
export async function findMemberships(tx: SystemTx, userId: UserId): Promise<Membership[]> {
  const rows = await tx.run(FIND_MEMBERSHIPS, [userId])
  return rows.map(toMembership)
}
