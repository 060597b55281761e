import type { Selectable } from 'kysely'
import type { MessageSettingsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'

export type MessageSettingsRow = Selectable<MessageSettingsTable>

/** The tenant's settings, or null while it has changed none. Served by message_settings_one_per_tenant. */
export async function readMessageSettings(tx: TenantTx): Promise<MessageSettingsRow | null> {
  const row = await tx.db
    .selectFrom('message_settings')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .executeTakeFirst()
  return row ?? null
}

/** Writes the given hours. Of two first changes at once both are kept. Served by message_settings_one_per_tenant. */
export async function writeMessageSettings(
  tx: TenantTx,
  changes: { quiet_from?: string; quiet_until?: string },
): Promise<MessageSettingsRow> {
  return tx.db
    .insertInto('message_settings')
    .values({ ...changes, tenant_id: tx.tenantId })
    .onConflict((conflict) =>
      conflict.constraint('message_settings_one_per_tenant').doUpdateSet({ ...changes, tenant_id: tx.tenantId }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
