import type { Selectable, Updateable } from 'kysely'
import type { AssistantsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

export type AssistantRow = Selectable<AssistantsTable>

/** The tenant's assistant, or null. Served by assistants_one_per_tenant. */
export async function readAssistant(tx: TenantTx): Promise<AssistantRow | null> {
  const row = await tx.db.selectFrom('assistants').selectAll().where('tenant_id', '=', tx.tenantId).executeTakeFirst()
  return row ?? null
}

// Served by assistants_one_per_tenant.
const KEEPS_TRANSCRIPTS = statement<{ keeps: boolean }>(
  'calls_keeps_transcripts',
  'select a.transcription_enabled as keeps from assistants a where a.tenant_id = $1',
)

/** False where the business does not want the words kept that a platform tells of a call. */
export async function keepsTranscripts(tx: TenantTx): Promise<boolean> {
  const [assistant] = await tx.run(KEEPS_TRANSCRIPTS, [tx.tenantId])
  return assistant?.keeps ?? true
}

/** Changes the assistant if it still has the expected version (null: whichever); null if not. */
export async function updateAssistant(
  tx: TenantTx,
  options: { expectedVersion: number | null; changes: Updateable<AssistantsTable> },
): Promise<AssistantRow | null> {
  let query = tx.db
    .updateTable('assistants')
    .set({ ...options.changes, tenant_id: tx.tenantId })
    .where('tenant_id', '=', tx.tenantId)
  if (options.expectedVersion !== null) query = query.where('version', '=', options.expectedVersion)
  return (await query.returningAll().executeTakeFirst()) ?? null
}

/** Gives a tenant that was just opened its assistant, in the same transaction. */
export async function createAssistant(tx: TenantTx, assistant: { name: string; language: string }): Promise<void> {
  await tx.db
    .insertInto('assistants')
    .values({ tenant_id: tx.tenantId, ...assistant })
    .execute()
}
