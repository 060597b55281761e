import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { listToolCalls } from '../receptionist/index.ts'
import type { ConversationState } from './conversation.ts'
import type { Exchange } from './exchange.ts'
import { readMessage } from './store.ts'
import type { MessageRow } from './store.ts'
import { findMessageByKey } from './store/message-keys.ts'
import type { KeyedMessage } from './store/message-keys.ts'

/** What came of a message when it was written, or the message itself where nobody got to answer it yet. */
export type Earlier =
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  | { readonly kind: 'unanswered'; readonly message: MessageRow }

/**
 * A message that was written before under the same key; null if none was. A model may not have got to answer it, because
 * its process ended: then it is answered now, unless something was written after it.
 */
export async function findEarlier(
  tx: TenantTx,
  wanted: {
    conversation: ConversationState
    key: string
    author: 'customer' | 'person'
    text: string
  },
): Promise<Result<Earlier, Refusal<'messaging.message_changed'>> | null> {
  const { conversation, key, author, text } = wanted
  const earlier = await findMessageByKey(tx, { conversationId: conversation.id, key })
  if (earlier === null) return null
  if (earlier.author !== author || earlier.body !== text) return refuse('messaging.message_changed')
  const message = await readMessage(tx, earlier.id)
  invariant(message, 'a message that was found is there')
  const { answer, isLast } = earlier
  if (answer !== null) {
    return ok({ kind: 'answered', exchange: await repeatAnswer(tx, { conversation, message, answer }) })
  }
  const { handledBy, status, brain } = conversation
  const isWaitedFor = isLast && author === 'customer' && handledBy === 'assistant' && status === 'open'
  if (isWaitedFor && brain === 'language-model') return ok({ kind: 'unanswered', message })
  return ok({ kind: 'answered', exchange: { message, reply: null, handledBy, isRepeated: true } })
}

async function repeatAnswer(
  tx: TenantTx,
  repeated: {
    conversation: ConversationState
    message: MessageRow
    answer: NonNullable<KeyedMessage['answer']>
  },
): Promise<Exchange> {
  const { conversation, message, answer } = repeated
  const { toolCallIds, outcome, ended, isHandedOver } = answer.cameOf
  const [written, toolCalls] = await Promise.all([
    readMessage(tx, answer.id),
    listToolCalls(tx, { conversationId: conversation.id }),
  ])
  invariant(written, 'an answer that was found is there')
  const appointmentId = written.appointment_id as AppointmentId | null
  const own = toolCalls.filter(({ id }) => toolCallIds.includes(id))
  return {
    message,
    reply: { message: written, reply: { toolCalls: own, outcome, ended, appointmentId } },
    handledBy: isHandedOver ? 'person' : 'assistant',
    isRepeated: true,
  }
}
