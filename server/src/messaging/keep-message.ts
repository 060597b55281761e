import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { ConversationState } from './conversation.ts'
import { measureText, plainTypography, splitText } from './segments.ts'
import { announce, insertMessage, updateConversation } from './store.ts'
import type { AnswerOfMessage, MessageRow, TransportColumns } from './store.ts'

export interface MessageToKeep {
  readonly author: MessageRow['author']
  readonly body: string
  readonly at: Temporal.Instant
  readonly appointmentId: AppointmentId | null
  /** The writer's own name of it. */
  readonly key?: string | null
  /** Which message it answers. */
  readonly answer?: AnswerOfMessage
  /** How it came to us, where a vendor delivered it. */
  readonly received?: ReceivedFrom
  /** What makes an SMS of ours another than an answer. */
  readonly outgoing?: Pick<TransportColumns, 'purpose' | 'begun_by' | 'once_key' | 'useful_until' | 'deliver_after'>
}

/** Which message of which vendor it is: delivered twice, it is kept once. */
export interface ReceivedFrom {
  readonly provider: string
  readonly providerMessageId: string
  readonly segments: number | null
}

/**
 * Writes a message into its conversation and announces it. A chat is read from here, so what we write in it is sent;
 * on other channels it waits for its transport, which is told by `message.queued`. An SMS is written as it will be sent:
 * with the quotes and dashes of a keyboard, and in several messages where it is too long for one. Returns the first.
 */
export async function keepMessage(
  tx: TenantTx,
  conversation: Pick<ConversationState, 'id' | 'channel'>,
  message: MessageToKeep,
): Promise<MessageRow> {
  const { id: conversationId, channel } = conversation
  const status = message.author === 'customer' ? 'received' : channel === 'chat' ? 'sent' : 'queued'
  const isSms = status === 'queued' && channel === 'sms'
  const rows: MessageRow[] = []
  for (const body of isSms ? splitText(plainTypography(message.body)) : [message.body]) {
    const isFirst = rows.length === 0
    const transport = isSms ? outgoingColumns(message, { body, isFirst }) : receivedColumns(message)
    const answer = isFirst ? message.answer : null
    const row = await insertMessage(tx, { ...message, answer, body, conversationId, status, transport })
    rows.push(row)
    await announce(tx, {
      type: `message.${status}`,
      payload: { message_id: row.id, conversation_id: conversationId, channel, author: message.author },
    })
  }
  await updateConversation(tx, conversationId, { last_message_at: message.at })
  const [first] = rows
  invariant(first, 'a text is kept as one message at least')
  return first
}

function receivedColumns({ received }: MessageToKeep): TransportColumns {
  if (received === undefined) return {}
  const { provider, providerMessageId, segments } = received
  return { provider, provider_message_id: providerMessageId, segments }
}

function outgoingColumns(
  { at, outgoing }: MessageToKeep,
  { body, isFirst }: { body: string; isFirst: boolean },
): TransportColumns {
  const { encoding, segments } = measureText(body)
  const once_key = isFirst ? outgoing?.once_key : null
  return { deliver_after: at, ...outgoing, once_key, encoding, expected_segments: segments }
}
