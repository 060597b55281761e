import type { Selectable } from 'kysely'
import type { WidgetSettingsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { TenantId } from '../../kernel/ids.ts'

export type WidgetSettingsRow = Selectable<WidgetSettingsTable>

// Across tenants, because the short name decides which. Served by tenants_slug_unique.
const FIND_BUSINESS = statement<{ tenantId: TenantId }>(
  'webchat_find_business',
  `select t.id as "tenantId" from tenants t where t.slug = $1 and t.is_active and t.deleted_at is null
      and t.suspended_at is null`,
)

/** The business with this short name, or null. */
export async function findBusiness(tx: SystemTx, slug: string): Promise<TenantId | null> {
  const [business] = await tx.run(FIND_BUSINESS, [slug])
  return business?.tenantId ?? null
}

/** The tenant's settings, or null while it has changed none. Served by widget_settings_one_per_tenant. */
export async function readSettings(tx: TenantTx): Promise<WidgetSettingsRow | null> {
  const row = await tx.db
    .selectFrom('widget_settings')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .executeTakeFirst()
  return row ?? null
}

export type SettingsColumns = Partial<
  Pick<WidgetSettingsRow, 'is_enabled' | 'allowed_origins' | 'title' | 'greeting' | 'colour'>
>

/** Writes the given columns. Of two first changes at once both are kept. Served by widget_settings_one_per_tenant. */
export async function writeSettings(tx: TenantTx, changes: SettingsColumns): Promise<WidgetSettingsRow> {
  return tx.db
    .insertInto('widget_settings')
    .values({ ...changes, tenant_id: tx.tenantId })
    .onConflict((conflict) =>
      conflict.constraint('widget_settings_one_per_tenant').doUpdateSet({ ...changes, tenant_id: tx.tenantId }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
