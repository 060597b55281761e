import type { Insertable, Selectable, Updateable } from 'kysely'
import type { SystemPromptsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

const COLUMNS = [
  'id',
  'channel',
  'content',
  'version_label',
  'status',
  'published_at',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof SystemPromptsTable)[]

/** A version of what a model is told to be, for voice or for messages; fields are named as the columns are. */
export type SystemPromptRecord = Pick<Selectable<SystemPromptsTable>, (typeof COLUMNS)[number]>
export type SystemPromptChannel = SystemPromptRecord['channel']
export type NewSystemPrompt = Omit<Insertable<SystemPromptsTable>, 'tenant_id'>
export type ChangedSystemPrompt = Updateable<SystemPromptsTable>

/** The published prompt of a channel, or null. By the unique index system_prompts_one_published. */
export async function publishedPrompt(tx: TenantTx, channel: SystemPromptChannel): Promise<SystemPromptRecord | null> {
  const found = await tx.db
    .selectFrom('system_prompts')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('channel', '=', channel)
    .where('status', '=', 'published')
    .executeTakeFirst()
  return found ?? null
}

export interface SystemPromptFilter {
  readonly channel?: SystemPromptChannel | undefined
  readonly status?: SystemPromptRecord['status'] | undefined
}

/** System prompts in the order in which they were written. A tenant has few: by the prefix of the primary key. */
export async function findSystemPrompts(
  tx: TenantTx,
  options: { filter: SystemPromptFilter; page: SortedPageRequest },
): Promise<SystemPromptRecord[]> {
  const { filter, page } = options
  let query = tx.db
    .selectFrom('system_prompts')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit)
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (page.after !== null) {
    const { sortValue, id } = page.after
    const createdAt = Temporal.Instant.from(sortValue)
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(createdAt, id)))
  }
  return query.execute()
}

/** The system prompt with this id, or null. By primary key. */
export async function readSystemPrompt(tx: TenantTx, id: string): Promise<SystemPromptRecord | null> {
  const found = await tx.db
    .selectFrom('system_prompts')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/**
 * All prompts of the channel of this one, locked in the order of their ids: of two that are published at once the second
 * waits, and finds the first published.
 */
export async function lockChannelOfPrompt(tx: TenantTx, id: string): Promise<SystemPromptRecord[]> {
  return tx.db
    .selectFrom('system_prompts')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('channel', '=', (eb) =>
      eb.selectFrom('system_prompts').select('channel').where('tenant_id', '=', tx.tenantId).where('id', '=', id),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** Writes a draft. Throws on system_prompts_label_unique. */
export async function insertSystemPrompt(tx: TenantTx, prompt: NewSystemPrompt): Promise<SystemPromptRecord> {
  return tx.db
    .insertInto('system_prompts')
    .values({ ...prompt, tenant_id: tx.tenantId })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Changes a prompt that is locked. By primary key. Throws on system_prompts_label_unique. */
export async function updateSystemPrompt(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedSystemPrompt },
): Promise<SystemPromptRecord> {
  return tx.db
    .updateTable('system_prompts')
    .set({ id, ...change })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Deletes a draft that is locked. By primary key. */
export async function removeSystemPrompt(tx: TenantTx, id: string): Promise<void> {
  await tx.db.deleteFrom('system_prompts').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}
