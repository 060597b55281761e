import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { BranchId, ConversationId, TenantId } from '../../kernel/ids.ts'

// Across tenants, by the primary key of the directory, which says whose a number is.
const FIND_OWNER_OF_NUMBER = statement<{ tenantId: TenantId }>(
  'messaging_find_owner_of_number',
  `select d.tenant_id as "tenantId" from phone_number_directory d
     join tenants t on t.id = d.tenant_id and t.is_active and t.deleted_at is null
    where d.number = $1`,
)

// Served by tenants_slug_unique.
const FIND_TENANT_BY_SLUG = statement<{ tenantId: TenantId }>(
  'messaging_find_tenant_by_slug',
  `select t.id as "tenantId" from tenants t where t.slug = $1 and t.is_active and t.deleted_at is null`,
)

export interface WrittenNumber {
  readonly branchId: BranchId | null
  readonly takesMessages: boolean
}

// A tenant has few numbers: read by the primary key's tenant prefix.
const FIND_WRITTEN_NUMBER = statement<WrittenNumber>(
  'messaging_find_written_number',
  `select n.branch_id as "branchId",
          n.is_active and n.capabilities -> 'sms' is distinct from 'false' as "takesMessages"
     from phone_numbers n where n.tenant_id = $1 and n.number = $2`,
)

export interface KeptMessage {
  readonly id: string
  readonly conversationId: ConversationId
  /** Something was written after it, or a person leads the conversation: nobody waits for an answer in vain. */
  readonly isAttendedTo: boolean
}

// Served by messages_provider_message_unique.
const FIND_KEPT_MESSAGE = statement<KeptMessage>(
  'messaging_find_kept_message',
  `select m.id, m.conversation_id as "conversationId",
          c.handled_by = 'person' or c.attention_since is not null
            or exists (select from messages a where a.tenant_id = m.tenant_id and a.conversation_id = m.conversation_id
                          and (a.created_at, a.id) > (m.created_at, m.id) and a.direction = 'outbound') as "isAttendedTo"
     from messages m
     join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
    where m.tenant_id = $1 and m.provider = $2 and m.provider_message_id = $3`,
)

// Served by messages_once.
const FIND_MESSAGE_BY_ONCE_KEY = statement<{ messageId: string; conversationId: ConversationId }>(
  'messaging_find_message_by_once_key',
  `select m.id as "messageId", m.conversation_id as "conversationId" from messages m
    where m.tenant_id = $1 and m.once_key = $2`,
)

// An SMS conversation goes on where it ended, however long ago; conversations_one_open refuses a second that is open.
// Served by conversations_by_address.
const REOPEN_CONVERSATION = statement<{ id: ConversationId }>(
  'messaging_reopen_conversation',
  `update conversations set status = 'open', ended_at = null, handled_by = 'assistant', dialogue = null, outcome = null
    where tenant_id = $1 and id = (
      select c.id from conversations c
       where c.tenant_id = $1 and c.channel = $2 and c.address = $3
       order by c.status = 'open' desc, c.created_at desc, c.id limit 1) and status = 'closed'
   returning id`,
)

// Served by messages_by_conversation.
const COUNT_RECEIVED_SINCE = statement<{ count: number }>(
  'messaging_count_received_since',
  `select count(*)::integer as count from messages m
    where m.tenant_id = $1 and m.conversation_id = $2 and m.created_at >= $3 and m.direction = 'inbound'`,
)

// What waits longest keeps its place in the list; the reason is the latest. By the primary key.
const ASK_FOR_ATTENTION = statement<never>(
  'messaging_ask_for_attention',
  `update conversations set attention_reason = $3, attention_since = coalesce(attention_since, $4)
    where tenant_id = $1 and id = $2`,
)

/** Whose number was written to, or null. */
export async function findOwnerOfNumber(tx: SystemTx, number: string): Promise<TenantId | null> {
  const [owner] = await tx.run(FIND_OWNER_OF_NUMBER, [number])
  return owner?.tenantId ?? null
}

/** The business with this slug, or null. */
export async function findTenantBySlug(tx: SystemTx, slug: string): Promise<TenantId | null> {
  const [tenant] = await tx.run(FIND_TENANT_BY_SLUG, [slug])
  return tenant?.tenantId ?? null
}

/** The tenant's own number that was written to, or null. */
export async function findWrittenNumber(tx: TenantTx, number: string): Promise<WrittenNumber | null> {
  const [found] = await tx.run(FIND_WRITTEN_NUMBER, [tx.tenantId, number])
  return found ?? null
}

/** The message that was kept from this delivery before, or null. */
export async function findKeptMessage(
  tx: TenantTx,
  received: { provider: string; providerMessageId: string },
): Promise<KeptMessage | null> {
  const [kept] = await tx.run(FIND_KEPT_MESSAGE, [tx.tenantId, received.provider, received.providerMessageId])
  return kept ?? null
}

/** The message that was written under this key before, or null. */
export async function findMessageByOnceKey(
  tx: TenantTx,
  onceKey: string,
): Promise<{ messageId: string; conversationId: ConversationId } | null> {
  const [found] = await tx.run(FIND_MESSAGE_BY_ONCE_KEY, [tx.tenantId, onceKey])
  return found ?? null
}

/** Opens the latest conversation with an address again if it was closed. */
export async function reopenConversation(tx: TenantTx, { channel, address }: { channel: 'sms'; address: string }) {
  await tx.run(REOPEN_CONVERSATION, [tx.tenantId, channel, address])
}

/** How many messages a customer has written in a conversation since then. */
export async function countReceivedSince(
  tx: TenantTx,
  { conversationId, since }: { conversationId: ConversationId; since: Temporal.Instant },
): Promise<number> {
  const [counted] = await tx.run(COUNT_RECEIVED_SINCE, [tx.tenantId, conversationId, since])
  return counted?.count ?? 0
}

export type AttentionReason =
  | 'handover'
  | 'written_to_a_person'
  | 'possible_cancellation'
  | 'written_after_opting_out'
  | 'attachment'
  | 'not_answered'
  | 'number_without_sms'
  | 'too_many_messages'
  | 'not_delivered'
  | 'delivery_unknown'

/** Puts a conversation on the list of what a person of the business must look at. */
export async function askForAttention(
  tx: TenantTx,
  asked: { conversationId: ConversationId; reason: AttentionReason; at: Temporal.Instant },
): Promise<void> {
  await tx.run(ASK_FOR_ATTENTION, [tx.tenantId, asked.conversationId, asked.reason, asked.at])
}
