import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { BusinessType } from './trade.ts'

// By primary key. Two that set up at once come one after the other.
const LOCK_TENANT = statement<never>('setup_lock_tenant', 'select 1 from tenants where id = $1 for no key update')

export async function lockTenant(tx: TenantTx): Promise<void> {
  await tx.run(LOCK_TENANT, [tx.tenantId])
}

// Two existence probes on the primary keys, which begin with the tenant.
const HAS_BEGUN = statement<{ has_begun: boolean }>(
  'setup_has_begun',
  `select exists (select from services where tenant_id = $1) or exists (select from resources where tenant_id = $1) as has_begun`,
)

/** True if the business has a service or a resource, also one that is not in use any more. */
export async function hasBegun(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.run(HAS_BEGUN, [tx.tenantId])
  return row?.has_begun ?? false
}

const TRADE = statement<{ business_type: BusinessType; locale: string }>(
  'setup_trade',
  'select business_type, locale from tenants where id = $1',
)

export async function readTrade(tx: TenantTx): Promise<{ businessType: BusinessType; locale: string }> {
  const [row] = await tx.run(TRADE, [tx.tenantId])
  if (row === undefined) throw new Error('a tenant that was entered is there')
  return { businessType: row.business_type, locale: row.locale }
}

export interface SetupProgress {
  readonly hasAddress: boolean
  readonly hasHours: boolean
  readonly hasStaff: boolean
  readonly hasServices: boolean
  /** Somebody has talked to the receptionist, in the simulator or by telephone. */
  readonly hasCalled: boolean
  readonly hasAppointment: boolean
  readonly hasNumber: boolean
}

// Existence probes, each by an index that begins with the tenant.
const PROGRESS = statement<SetupProgress>(
  'setup_progress',
  `select exists (select from branches b where b.tenant_id = $1 and b.address_line1 is not null) as "hasAddress",
          exists (select from opening_hours h where h.tenant_id = $1) as "hasHours",
          exists (select from resources r where r.tenant_id = $1 and r.deleted_at is null) as "hasStaff",
          exists (select from services s where s.tenant_id = $1 and s.deleted_at is null) as "hasServices",
          exists (select from calls c where c.tenant_id = $1) as "hasCalled",
          exists (select from appointments a where a.tenant_id = $1) as "hasAppointment",
          exists (select from phone_numbers p where p.tenant_id = $1) as "hasNumber"`,
)

export async function readProgressOf(tx: TenantTx): Promise<SetupProgress> {
  const [row] = await tx.run(PROGRESS, [tx.tenantId])
  if (row === undefined) throw new Error('a select of existences answers one row')
  return row
}
