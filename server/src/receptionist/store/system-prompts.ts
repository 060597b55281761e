import type { Insertable, Selectable, Updateable } from 'kysely'
import type { SystemPromptsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { Place } from '../facts.ts'
import { placeColumns } from './place-columns.ts'

const COLUMNS = [
  'id',
  'channel',
  'content',
  'version_label',
  'status',
  'traffic_percent',
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

// The version was chosen when the call or the latest message was written, by the trigger choose_system_prompt. By primary
// keys.
const PROMPT_OF_PLACE = statement<{ id: string; versionLabel: string; content: string }>(
  'receptionist_prompt_of_place',
  `select p.id, p.version_label as "versionLabel", p.content
     from system_prompts p
    where p.tenant_id = $1 and p.channel = $2
      and p.id = coalesce((select c.system_prompt_id from calls c where c.tenant_id = $1 and c.id = $3),
                          (select c.system_prompt_id from conversations c where c.tenant_id = $1 and c.id = $4))`,
)

/** A version that answers a conversation. */
export interface AnsweringPrompt {
  readonly id: string
  readonly versionLabel: string
  readonly content: string
}

/**
 * The version that answers this call, from its first word to its last whatever is published meanwhile, or this
 * conversation, until that version is retired; null where nothing was published.
 */
export async function promptFor(
  tx: TenantTx,
  { channel, place }: { channel: SystemPromptChannel; place: Place },
): Promise<AnsweringPrompt | null> {
  const { call_id: callId, conversation_id: conversationId } = placeColumns(place)
  const [prompt] = await tx.run(PROMPT_OF_PLACE, [tx.tenantId, channel, callId, conversationId])
  return prompt ?? null
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

/** The same, of a channel that is named. */
export async function lockChannel(tx: TenantTx, channel: SystemPromptChannel): Promise<SystemPromptRecord[]> {
  return tx.db
    .selectFrom('system_prompts')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('channel', '=', channel)
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
