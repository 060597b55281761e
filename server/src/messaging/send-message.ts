import type { TenantTx } from '../db/transaction.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearOrApologise, languageOf, mergeOutcome } from '../receptionist/index.ts'
import type { ReceptionistReply } from '../receptionist/index.ts'
import { apologyIn, spokenChannel } from './conversation.ts'
import type { ConversationState } from './conversation.ts'
import { keepMessage } from './keep-message.ts'
import type { MessagingServices } from './services.ts'
import { lockConversation, updateConversation } from './store.ts'
import type { MessageRow } from './store.ts'

/** A message, and what the receptionist answered: null where a person answers. */
export interface Exchange {
  readonly message: MessageRow
  readonly reply: { readonly message: MessageRow; readonly reply: ReceptionistReply } | null
  readonly handledBy: 'assistant' | 'person'
}

type SendRefusal = Refusal<'messaging.conversation_not_found' | 'messaging.conversation_closed'>

/**
 * Writes in a conversation. What the customer writes is answered by the receptionist, unless a person has taken over;
 * what a person of the business writes takes the conversation over. One transaction under the lock of the
 * conversation: two messages at once are answered one after the other.
 */
export async function sendMessage(
  session: TenantSession,
  services: MessagingServices,
  given: { conversationId: ConversationId; author: 'customer' | 'person'; text: string },
): Promise<Result<Exchange, SendRefusal>> {
  const { author, text } = given
  return session.transact(async (tx) => {
    const conversation = await lockConversation(tx, given.conversationId)
    if (conversation === null) return refuse('messaging.conversation_not_found')
    if (conversation.status === 'closed') return refuse('messaging.conversation_closed')
    const at = session.clock()
    const message = await keepMessage(tx, conversation, { author, body: text, at, appointmentId: null })
    if (author === 'person') await updateConversation(tx, conversation.id, { handled_by: 'person' })
    if (author === 'person' || conversation.handledBy === 'person') {
      return ok({ message, reply: null, handledBy: 'person' })
    }
    const reply = await hear(tx, { session, services, conversation, text })
    const written = await keepReply(tx, { session, conversation, reply })
    return ok({
      message,
      reply: { message: written, reply },
      handledBy: reply.handover === null ? 'assistant' : 'person',
    })
  })
}

interface Utterance {
  session: TenantSession
  services: MessagingServices
  conversation: ConversationState
  text: string
}

function hear(tx: TenantTx, { session, services, conversation, text }: Utterance): Promise<ReceptionistReply> {
  return hearOrApologise(tx, {
    ...services,
    session,
    hearing: {
      text,
      dialogue: conversation.dialogue ?? null,
      context: {
        channel: spokenChannel(conversation.channel),
        place: { conversationId: conversation.id },
        callerPhone: vouchedNumber(conversation),
        branchId: conversation.branchId,
        languageHint: languageOf(conversation.language),
      },
    },
    apology: apologyIn(conversation.language),
  })
}

/** Of these channels only SMS vouches for who writes. */
function vouchedNumber({ channel, address }: ConversationState) {
  return channel === 'sms' ? parsePhone({ text: address, country: 'ZZ' }) : null
}

async function keepReply(
  tx: TenantTx,
  {
    session,
    conversation,
    reply,
  }: { session: TenantSession; conversation: ConversationState; reply: ReceptionistReply },
): Promise<MessageRow> {
  const { text, language, dialogue, handover, appointmentId } = reply
  const at = session.clock()
  const written = await keepMessage(tx, conversation, { author: 'assistant', body: text, at, appointmentId })
  await updateConversation(tx, conversation.id, {
    language,
    dialogue: dialogue === null ? null : JSON.stringify(dialogue),
    outcome: mergeOutcome({ known: conversation.outcome, latest: reply.outcome }),
    customer_id: reply.customerId ?? conversation.customerId,
    handled_by: handover === null ? 'assistant' : 'person',
  })
  return written
}
