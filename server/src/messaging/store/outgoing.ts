import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { BranchId, ConversationId, TenantId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'

/** A message that waits for its transport, with what decides whether it may go. */
export interface QueuedMessage {
  readonly id: string
  readonly conversationId: ConversationId
  readonly body: string
  readonly purpose: string
  readonly begunBy: 'customer' | 'business'
  readonly usefulUntil: Temporal.Instant | null
  readonly attempts: number
  readonly address: string
  readonly branchId: BranchId | null
  readonly hasOptedOut: boolean
  readonly quietFrom: string | null
  readonly quietUntil: string | null
}

// The row is locked, so that one attempt decides at a time. A message gives way to an earlier one of its conversation
// that is due or in a vendor's hands: the parts of an answer leave in their order. By the primary key and
// messages_by_conversation. Nothing is due of a business that is suspended.
const LOCK_DUE_MESSAGE = statement<QueuedMessage>(
  'messaging_lock_due_message',
  `select m.id, m.conversation_id as "conversationId", m.body, m.purpose, m.begun_by as "begunBy",
          m.useful_until as "usefulUntil", m.attempts, c.address,
          c.branch_id as "branchId",
          exists (select from message_opt_outs o where o.tenant_id = c.tenant_id and o.address = c.address
                     and o.opted_in_at is null and o.confirmation_id is distinct from m.id) as "hasOptedOut",
          s.quiet_from::text as "quietFrom", s.quiet_until::text as "quietUntil"
     from messages m
     join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id and c.channel = 'sms'
     left join message_settings s on s.tenant_id = m.tenant_id
    where m.tenant_id = $1 and m.id = $2 and m.status = 'queued' and m.deliver_after <= $3
      and not exists (select from tenants t where t.id = m.tenant_id and t.suspended_at is not null)
      and not exists (select from messages e
                       where e.tenant_id = m.tenant_id and e.conversation_id = m.conversation_id
                         and e.status in ('queued', 'sending') and e.deliver_after <= $3
                         and (e.created_at, e.id) < (m.created_at, m.id))
      for no key update of m`,
)

// In the transaction that has locked it. By the primary key.
const CLAIM_MESSAGE = statement<never>(
  'messaging_claim_message',
  `update messages set status = 'sending', claimed_at = $3, attempts = attempts + 1
    where tenant_id = $1 and id = $2`,
)

// Certainly not sent: it waits again. By the primary key.
const PUT_OFF_MESSAGE = statement<never>(
  'messaging_put_off_message',
  `update messages set status = 'queued', claimed_at = null, deliver_after = $3, failure_code = $4, failure_reason = $5
    where tenant_id = $1 and id = $2 and status in ('queued', 'sending')`,
)

// The one way in which a message goes on: by what its vendor answers and reports, in whatever order that comes. What is
// known already is not forgotten, and the status only goes forward. By the primary key.
const ADVANCE_MESSAGE = statement<{ status: string; hasMoved: boolean; conversationId: ConversationId }>(
  'messaging_advance_message',
  `update messages m
      set status = case when app.message_progress($3) > app.message_progress(m.status) then $3 else m.status end,
          provider = coalesce(m.provider, $4), provider_message_id = coalesce(m.provider_message_id, $5),
          segments = coalesce($6, m.segments), cost_micros = coalesce($7, m.cost_micros),
          cost_currency = coalesce($8, m.cost_currency),
          failure_code = case when app.message_progress($3) > app.message_progress(m.status) then $9 else m.failure_code end,
          failure_reason = case when app.message_progress($3) > app.message_progress(m.status) then $10 else m.failure_reason end,
          sent_at = case when $3 in ('sent', 'delivered', 'undelivered') then coalesce(m.sent_at, $11) else m.sent_at end,
          delivered_at = case when $3 = 'delivered' and app.message_progress(m.status) < 4 then $11 else m.delivered_at end
     from (select b.status from messages b where b.tenant_id = $1 and b.id = $2 for no key update) before
    where m.tenant_id = $1 and m.id = $2
   returning m.status, m.status <> before.status as "hasMoved", m.conversation_id as "conversationId"`,
)

// Vendors speak of a message by our id, where we could tell them, and by theirs. Served by the primary key and by
// messages_provider_message_unique.
const FIND_REPORTED_MESSAGE = statement<{ messageId: string; address: string }>(
  'messaging_find_reported_message',
  `select m.id as "messageId", c.address
     from messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
    where m.tenant_id = $1 and m.direction = 'outbound'
      and ((m.id = $2 and coalesce(m.provider, $3) = $3) or (m.provider = $3 and m.provider_message_id = $4))
    limit 1`,
)

// After a message has left, the next of its conversation. Served by messages_by_conversation.
const NEXT_DUE_MESSAGE = statement<{ id: string }>(
  'messaging_next_due_message',
  `select m.id from messages m
    where m.tenant_id = $1 and m.conversation_id = $2 and m.status = 'queued' and m.deliver_after <= $3
    order by m.created_at, m.id limit 1`,
)

// Whoever opted out gets nothing that was written before. Served by conversations_by_address and
// messages_by_conversation.
const DROP_QUEUED_MESSAGES = statement<never>(
  'messaging_drop_queued_messages',
  `update messages m set status = 'failed', failure_code = 'opted_out'
     from conversations c
    where c.tenant_id = $1 and c.channel = 'sms' and c.address = $2
      and m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.status = 'queued' and m.direction = 'outbound'`,
)

// Of all tenants; the system role sees no content. Served by messages_waiting.
const WAITING_MESSAGES = statement<{ tenantId: TenantId; id: string; isInHand: boolean }>(
  'messaging_waiting_messages',
  `select m.tenant_id as "tenantId", m.id, m.status = 'sending' as "isInHand" from messages m
    where m.deliver_after <= $1
      and ((m.status = 'queued'
            and not exists (select from tenants t where t.id = m.tenant_id and t.suspended_at is not null))
           or (m.status = 'sending' and m.claimed_at < $2))
    order by m.deliver_after, m.id limit 500`,
)

export interface OwnNumber {
  readonly number: E164Number
  readonly provider: string | null
}

// The number that the conversation of the message runs over, else one of its branch, else the first. A tenant has few:
// read by the primary key's tenant prefix.
const SENDING_NUMBER = statement<OwnNumber>(
  'messaging_sending_number',
  `select n.number, n.provider
     from messages m
     join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     join phone_numbers n on n.tenant_id = m.tenant_id and n.is_active and n.capabilities -> 'sms' is distinct from 'false'
    where m.tenant_id = $1 and m.id = $2
    order by n.number = c.our_address desc nulls last, n.branch_id = c.branch_id desc nulls last,
             n.capabilities -> 'sms' = 'true' desc nulls last, n.created_at, n.id
    limit 1`,
)

// Any number that texts may come from; a tenant has few. By the primary key's tenant prefix.
const ANY_SENDING_NUMBER = statement<OwnNumber>(
  'messaging_any_sending_number',
  `select n.number, n.provider from phone_numbers n
    where n.tenant_id = $1 and n.is_active and n.capabilities -> 'sms' is distinct from 'false'
    order by n.capabilities -> 'sms' = 'true' desc nulls last, n.created_at, n.id
    limit 1`,
)

/** A number of the business that texts may come from; null if it has none. */
export async function findSendingNumber(tx: TenantTx): Promise<OwnNumber | null> {
  const [number] = await tx.run(ANY_SENDING_NUMBER, [tx.tenantId])
  return number ?? null
}

/** The message if it may be given to a transport now, locked until the end of the transaction; else null. */
export async function lockDueMessage(
  tx: TenantTx,
  options: { messageId: string; now: Temporal.Instant },
): Promise<QueuedMessage | null> {
  const [message] = await tx.run(LOCK_DUE_MESSAGE, [tx.tenantId, options.messageId, options.now])
  return message ?? null
}

/** Marks a locked message as being in the hands of a transport from now on. */
export async function claimMessage(tx: TenantTx, options: { messageId: string; now: Temporal.Instant }): Promise<void> {
  await tx.run(CLAIM_MESSAGE, [tx.tenantId, options.messageId, options.now])
}

/** Lets a message that was certainly not sent wait until a later moment. */
export async function putOffMessage(
  tx: TenantTx,
  put: { messageId: string; until: Temporal.Instant; failureCode: string | null; failureReason: string | null },
): Promise<void> {
  await tx.run(PUT_OFF_MESSAGE, [tx.tenantId, put.messageId, put.until, put.failureCode, put.failureReason])
}

export interface MessageProgress {
  readonly messageId: string
  /** 'queued' moves nothing: only cost and segments are taken down. */
  readonly status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'unknown'
  readonly provider: string | null
  readonly providerMessageId: string | null
  readonly segments: number | null
  readonly cost: { readonly amountMicros: number; readonly currency: string } | null
  readonly failure: { readonly code: string; readonly reason: string | null } | null
  readonly now: Temporal.Instant
}

/** Takes down what is known of a message; says what it is now and whether that is news. Null: no such message. */
export async function advanceMessage(
  tx: TenantTx,
  to: MessageProgress,
): Promise<{ status: string; hasMoved: boolean; conversationId: ConversationId } | null> {
  const [advanced] = await tx.run(ADVANCE_MESSAGE, [
    tx.tenantId,
    to.messageId,
    to.status,
    to.provider,
    to.providerMessageId,
    to.segments,
    to.cost?.amountMicros ?? null,
    to.cost?.currency ?? null,
    to.failure?.code ?? null,
    to.failure?.reason ?? null,
    to.now,
  ])
  return advanced ?? null
}

/** Our message that a vendor speaks of and whom it was for, or null. */
export async function findReportedMessage(
  tx: TenantTx,
  spoken: { messageId: string | null; provider: string; providerMessageId: string | null },
): Promise<{ messageId: string; address: string } | null> {
  const values = [tx.tenantId, spoken.messageId, spoken.provider, spoken.providerMessageId]
  const [found] = await tx.run(FIND_REPORTED_MESSAGE, values)
  return found ?? null
}

/** The first message of a conversation that waits and is due, or null. */
export async function nextDueMessage(
  tx: TenantTx,
  options: { conversationId: ConversationId; now: Temporal.Instant },
): Promise<string | null> {
  const [next] = await tx.run(NEXT_DUE_MESSAGE, [tx.tenantId, options.conversationId, options.now])
  return next?.id ?? null
}

/** Gives up what waits for a number that has just opted out. */
export async function dropQueuedMessages(tx: TenantTx, address: string): Promise<void> {
  await tx.run(DROP_QUEUED_MESSAGES, [tx.tenantId, address])
}

/** Messages of all tenants that are due, or that have been in hand since before `claimedBefore`. */
export async function waitingMessages(
  tx: SystemTx,
  options: { now: Temporal.Instant; claimedBefore: Temporal.Instant },
): Promise<{ tenantId: TenantId; id: string; isInHand: boolean }[]> {
  return tx.run(WAITING_MESSAGES, [options.now, options.claimedBefore])
}

/** The number from which to send a message, or null if the business has none that may. */
export async function sendingNumber(tx: TenantTx, messageId: string): Promise<OwnNumber | null> {
  const [number] = await tx.run(SENDING_NUMBER, [tx.tenantId, messageId])
  return number ?? null
}
