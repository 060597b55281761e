import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ConversationsTable, MessagesTable } from '../db/schema.generated.ts'
import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, ConversationId } from '../kernel/ids.ts'
import type { SortedPageRequest } from '../kernel/sorted-page.ts'
import type { Channel, ConversationState } from './conversation.ts'
import type { CameOf } from './store/message-keys.ts'

export type ConversationRow = Selectable<ConversationsTable>
export type MessageRow = Selectable<MessagesTable>

export interface NewConversation {
  readonly id: ConversationId
  readonly channel: Channel
  readonly address: string
  readonly branchId: BranchId | null
  readonly language: string | null
}

// Two first messages at once: the second waits for the first and writes nothing. Served by conversations_one_open.
const OPEN_CONVERSATION = statement<{ id: ConversationId }>(
  'messaging_open_conversation',
  `insert into conversations (tenant_id, id, channel, address, branch_id, language, created_by)
   values ($1, $2, $3, $4, $5, $6, app.user_id())
   on conflict (tenant_id, channel, address) where status = 'open' do nothing
   returning id`,
)

const STATE = `c.id, c.channel, c.address, c.branch_id as "branchId", c.customer_id as "customerId", c.status,
  c.handled_by as "handledBy", c.language, c.outcome, c.version, c.dialogue, c.last_message_at as "lastMessageAt", c.answering,
  coalesce(c.brain, (select a.brain from assistants a where a.tenant_id = c.tenant_id), 'built-in') as brain`

// The lock puts the messages of one conversation in order. NO KEY, because appointments and tool calls are written
// meanwhile that refer to this row. Served by the primary key.
const LOCK_CONVERSATION = statement<ConversationState>(
  'messaging_lock_conversation',
  `select ${STATE} from conversations c where c.tenant_id = $1 and c.id = $2 for no key update`,
)

// As LOCK_CONVERSATION. Served by conversations_one_open.
const LOCK_OPEN_CONVERSATION = statement<ConversationState>(
  'messaging_lock_open_conversation',
  `select ${STATE} from conversations c
    where c.tenant_id = $1 and c.channel = $2 and c.address = $3 and c.status = 'open' for no key update`,
)

/** Writes a new open conversation; false if there is one with this address. */
export async function openConversation(tx: TenantTx, conversation: NewConversation): Promise<boolean> {
  const { id, channel, address, branchId, language } = conversation
  const opened = await tx.run(OPEN_CONVERSATION, [tx.tenantId, id, channel, address, branchId, language])
  return opened.length > 0
}

/** The conversation, locked until the end of the transaction; null if there is none. */
export async function lockConversation(tx: TenantTx, id: ConversationId): Promise<ConversationState | null> {
  const [conversation] = await tx.run(LOCK_CONVERSATION, [tx.tenantId, id])
  return conversation ?? null
}

/** The open conversation with this address, locked until the end of the transaction; null if there is none. */
export async function lockOpenConversation(
  tx: TenantTx,
  { channel, address }: { channel: Channel; address: string },
): Promise<ConversationState | null> {
  const [conversation] = await tx.run(LOCK_OPEN_CONVERSATION, [tx.tenantId, channel, address])
  return conversation ?? null
}

/** Writes the given columns of a locked conversation. Served by the primary key. */
export async function updateConversation(
  tx: TenantTx,
  id: ConversationId,
  changes: Updateable<ConversationsTable>,
): Promise<ConversationRow> {
  return tx.db
    .updateTable('conversations')
    .set({ ...changes, tenant_id: tx.tenantId })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface NewMessage {
  readonly conversationId: ConversationId
  readonly author: MessageRow['author']
  readonly body: string
  readonly status: 'queued' | 'sent' | 'received'
  readonly at: Temporal.Instant
  readonly appointmentId: AppointmentId | null
  /** The writer's own name of it; null or none: it may be written twice. */
  readonly key?: string | null
  readonly answer?: AnswerOfMessage | null
  /** What only messages of a transport have. */
  readonly transport?: TransportColumns
}

/** Which message it answers, and what came of that besides the words. */
export interface AnswerOfMessage {
  readonly messageId: string
  readonly cameOf: CameOf
}

export type TransportColumns = Pick<
  Insertable<MessagesTable>,
  | 'provider'
  | 'provider_message_id'
  | 'segments'
  | 'purpose'
  | 'begun_by'
  | 'once_key'
  | 'deliver_after'
  | 'useful_until'
  | 'encoding'
  | 'expected_segments'
>

/** Adds a message. Its id is a UUID v7, so that messages of one moment stay in the order in which they were written. */
export async function insertMessage(tx: TenantTx, message: NewMessage): Promise<MessageRow> {
  const { conversationId, author, body, status, at, appointmentId } = message
  return tx.db
    .insertInto('messages')
    .values({
      tenant_id: tx.tenantId,
      conversation_id: conversationId,
      appointment_id: appointmentId,
      direction: author === 'customer' ? 'inbound' : 'outbound',
      author,
      body,
      status,
      created_at: at,
      sent_at: status === 'sent' ? at : null,
      message_key: message.key ?? null,
      answers_message_id: message.answer?.messageId ?? null,
      came_of: message.answer ? JSON.stringify(message.answer.cameOf) : null,
      ...message.transport,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** One message, or null. Served by the primary key. */
export async function readMessage(tx: TenantTx, id: string): Promise<MessageRow | null> {
  const row = await tx.db
    .selectFrom('messages')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

// By the primary key.
const COUNT_UNREAD = statement<never>(
  'messaging_count_unread',
  `update conversations set unread_messages = unread_messages + 1 where tenant_id = $1 and id = $2`,
)

/** Counts one more message that nobody of the business has read. */
export async function countUnread(tx: TenantTx, id: ConversationId): Promise<void> {
  await tx.run(COUNT_UNREAD, [tx.tenantId, id])
}

const MESSAGES_SHOWN_MAX = 500

/** The latest messages of a conversation, oldest first. Served by messages_by_conversation. */
export async function listMessages(tx: TenantTx, id: ConversationId): Promise<MessageRow[]> {
  const latestFirst = await tx.db
    .selectFrom('messages')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('conversation_id', '=', id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MESSAGES_SHOWN_MAX)
    .execute()
  return latestFirst.toReversed()
}

/** A conversation as it stands in a list: with whom, and what was written last. */
export interface ShownConversation extends ConversationRow {
  readonly customer_name: string | null
  readonly last_text: string | null
}

// The name by the primary key of customers, the last text by messages_by_conversation: two look-ups for each row shown.
function selectConversations(tx: TenantTx) {
  return tx.db
    .selectFrom('conversations')
    .selectAll('conversations')
    .select((is) => [
      is
        .selectFrom('customers')
        .select('full_name')
        .whereRef('customers.tenant_id', '=', 'conversations.tenant_id')
        .whereRef('customers.id', '=', 'conversations.customer_id')
        .where('deleted_at', 'is', null)
        .as('customer_name'),
      is
        .selectFrom('messages')
        .select('body')
        .whereRef('messages.tenant_id', '=', 'conversations.tenant_id')
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .orderBy('messages.created_at', 'desc')
        .orderBy('messages.id', 'desc')
        .limit(1)
        .as('last_text'),
    ])
    .where('conversations.tenant_id', '=', tx.tenantId)
}

/** One conversation, or null. Served by the primary key. */
export async function readConversation(tx: TenantTx, id: ConversationId): Promise<ShownConversation | null> {
  const row = await selectConversations(tx).where('conversations.id', '=', id).executeTakeFirst()
  return row ?? null
}

export interface ConversationFilter {
  readonly status: 'open' | 'closed' | null
  readonly channel: Channel | null
  readonly handledBy: 'assistant' | 'person' | null
  readonly customerId: string | null
  readonly needsAttention: boolean | null
}

/**
 * Conversations by their last message, the liveliest first. Served by conversations_by_time, whose order it is; the few
 * that need attention by conversations_attention.
 */
export async function listConversationRows(
  tx: TenantTx,
  { filter, page }: { filter: ConversationFilter; page: SortedPageRequest },
): Promise<ShownConversation[]> {
  let query = selectConversations(tx).where('last_message_at', 'is not', null)
  if (filter.status !== null) query = query.where('conversations.status', '=', filter.status)
  if (filter.channel !== null) query = query.where('conversations.channel', '=', filter.channel)
  if (filter.handledBy !== null) query = query.where('conversations.handled_by', '=', filter.handledBy)
  if (filter.customerId !== null) query = query.where('conversations.customer_id', '=', filter.customerId)
  if (filter.needsAttention !== null) {
    query = query.where('attention_since', filter.needsAttention ? 'is not' : 'is', null)
  }
  const { after } = page
  if (after !== null) {
    const at = Temporal.Instant.from(after.sortValue)
    query = query.where((is) =>
      is.or([
        is('last_message_at', '<', at),
        is.and([is('last_message_at', '=', at), is('conversations.id', '>', after.id)]),
      ]),
    )
  }
  return query.orderBy('last_message_at', 'desc').orderBy('conversations.id').limit(page.limit).execute()
}

// The outbox row is written in the transaction of what it tells of.
const ANNOUNCE = statement<never>('messaging_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened, for whoever must act after the commit. */
export async function announce(
  tx: TenantTx,
  event: { type: string; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
