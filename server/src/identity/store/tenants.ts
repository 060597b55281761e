import type { Selectable, Updateable } from 'kysely'
import type { TenantsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { UserId } from '../../kernel/ids.ts'

const COLUMNS = [
  'id',
  'slug',
  'name',
  'description',
  'business_type',
  'email',
  'phone',
  'website_url',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
  'timezone',
  'locale',
  'currency',
  'waitlist_offer_minutes',
  'settings',
  'features',
  'metadata',
  'subscription_status',
  'trial_ends_at',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof TenantsTable)[]

/** The business as the database has it: facts without rules of their own, so they keep the names of their columns. */
export type Tenant = Selectable<Pick<TenantsTable, (typeof COLUMNS)[number]>>

/** What may be changed of a business by its members; fields that are left out stay. */
export type TenantChange = Partial<
  Omit<
    Updateable<Pick<TenantsTable, (typeof COLUMNS)[number]>>,
    'id' | 'features' | 'subscription_status' | 'trial_ends_at' | 'created_at' | 'updated_at' | 'version'
  >
>

export interface TenantToInsert {
  readonly slug: string
  readonly name: string
  readonly businessType: Tenant['business_type']
  readonly email: string
  readonly phone: string | null
  readonly country: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly createdBy: UserId
}

// Without an error where the slug is taken, so that the same transaction can try the next. The taken slug may be one of
// a tenant that row-level security hides: then nothing is returned either.
const INSERT_TENANT = statement<{ id: string }>(
  'identity_insert_tenant',
  `insert into tenants (id, slug, name, business_type, email, phone, country, timezone, locale, currency, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict on constraint tenants_slug_unique do nothing returning id`,
)

/** Writes the tenant of this transaction; false if the slug is taken. */
export async function insertTenant(tx: TenantTx, tenant: TenantToInsert): Promise<boolean> {
  const { slug, name, businessType, email, phone, country, timezone, locale, currency, createdBy } = tenant
  const place = [country, timezone, locale, currency]
  const inserted = await tx.run(INSERT_TENANT, [
    tx.tenantId,
    slug,
    name,
    businessType,
    email,
    phone,
    ...place,
    createdBy,
  ])
  return inserted.length === 1
}

/** The tenant of this transaction. Served by the primary key. */
export async function findTenant(tx: TenantTx): Promise<Tenant | null> {
  const found = await tx.db
    .selectFrom('tenants')
    .select(COLUMNS)
    .where('id', '=', tx.tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/**
 * Changes the tenant of this transaction; null if `expectedVersion` is given and no longer its version. Guarded in the
 * statement itself, so that of two who saw the same version one is told. Served by the primary key.
 */
export async function updateTenant(
  tx: TenantTx,
  options: { change: TenantChange; expectedVersion: number | null },
): Promise<Tenant | null> {
  let query = tx.db
    .updateTable('tenants')
    .set(options.change)
    .where('id', '=', tx.tenantId)
    .where('deleted_at', 'is', null)
  if (options.expectedVersion !== null) query = query.where('version', '=', options.expectedVersion)
  const changed = await query.returning(COLUMNS).executeTakeFirst()
  return changed ?? null
}
