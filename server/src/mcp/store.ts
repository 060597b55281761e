import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import type { ConversationId, CustomerId } from '../kernel/ids.ts'
import type { Outcome } from '../receptionist/index.ts'
import type { AgentSession } from './agent-session.ts'

/** What came of an agent's conversation so far. */
export interface AgentConversation {
  readonly status: 'open' | 'closed'
  readonly outcome: Outcome | null
  readonly customerId: CustomerId | null
}

// Two first tool calls at once: the second waits for the first and writes nothing. By the primary key.
const OPEN = statement<never>(
  'mcp_open_conversation',
  `insert into conversations (tenant_id, id, channel, address) values ($1, $2, 'chat', $3) on conflict do nothing`,
)

// The lock puts the tool calls of one session in order. NO KEY, because appointments and tool calls are written
// meanwhile that refer to this row. By the primary key.
const LOCK = statement<AgentConversation>(
  'mcp_lock_conversation',
  `select c.status, c.outcome, c.customer_id as "customerId" from conversations c
    where c.tenant_id = $1 and c.id = $2 for no key update`,
)

// By the primary key.
const IS_CLOSED = statement<{ isClosed: boolean }>(
  'mcp_is_conversation_closed',
  `select c.status = 'closed' as "isClosed" from conversations c where c.tenant_id = $1 and c.id = $2`,
)

// A session in which nothing was done has no row yet: one is written, so that its id is worth nothing any more.
const CLOSE = statement<never>(
  'mcp_close_conversation',
  `insert into conversations as c (tenant_id, id, channel, address, status, ended_at)
   values ($1, $2, 'chat', $3, 'closed', $4)
   on conflict (tenant_id, id) do update set status = 'closed', ended_at = excluded.ended_at where c.status = 'open'`,
)

// By the primary key.
const KEEP = statement<never>(
  'mcp_keep_conversation',
  `update conversations set last_message_at = $3, outcome = $4, customer_id = $5 where tenant_id = $1 and id = $2`,
)

/** The conversation of a session, locked until the end of the transaction; written if this is its first tool call. */
export async function lockConversation(tx: TenantTx, session: AgentSession): Promise<AgentConversation> {
  const { conversationId } = session
  const [, [conversation]] = await Promise.all([
    tx.run(OPEN, [tx.tenantId, conversationId, addressOf(session)]),
    tx.run(LOCK, [tx.tenantId, conversationId]),
  ])
  invariant(conversation, 'a conversation that was opened, or that was open, is there')
  return conversation
}

/** True if the session was ended, by the agent or because the conversation was closed. */
export async function isClosed(tx: TenantTx, id: ConversationId): Promise<boolean> {
  const [found] = await tx.run(IS_CLOSED, [tx.tenantId, id])
  return found?.isClosed ?? false
}

/** Ends the session for good. */
export async function closeConversation(tx: TenantTx, session: AgentSession, at: Temporal.Instant): Promise<void> {
  await tx.run(CLOSE, [tx.tenantId, session.conversationId, addressOf(session), at.toString()])
}

/** Writes what came of a tool call into a locked conversation. */
export async function keepConversation(
  tx: TenantTx,
  id: ConversationId,
  kept: Omit<AgentConversation, 'status'> & { at: Temporal.Instant },
): Promise<void> {
  await tx.run(KEEP, [tx.tenantId, id, kept.at.toString(), kept.outcome, kept.customerId])
}

/** Tells the sessions of all keys apart, and whoever reads the list of conversations whose they were. */
function addressOf({ principal, conversationId }: AgentSession): string {
  return `agent:${principal}:${conversationId}`
}
