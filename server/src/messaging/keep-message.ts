import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import type { ConversationState } from './conversation.ts'
import { announce, insertMessage, updateConversation } from './store.ts'
import type { MessageRow } from './store.ts'

/**
 * Writes a message into its conversation and announces it. A chat is read from here, so what we write in it is sent;
 * on other channels it waits for its transport, which is told by `message.queued`.
 */
export async function keepMessage(
  tx: TenantTx,
  conversation: Pick<ConversationState, 'id' | 'channel'>,
  message: {
    author: 'customer' | 'assistant' | 'person'
    body: string
    at: Temporal.Instant
    appointmentId: AppointmentId | null
  },
): Promise<MessageRow> {
  const { id: conversationId, channel } = conversation
  const status = message.author === 'customer' ? 'received' : channel === 'chat' ? 'sent' : 'queued'
  const row = await insertMessage(tx, { ...message, conversationId, status })
  await updateConversation(tx, conversationId, { last_message_at: message.at })
  await announce(tx, {
    type: `message.${status}`,
    payload: { message_id: row.id, conversation_id: conversationId, channel, author: message.author },
  })
  return row
}
