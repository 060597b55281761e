import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearByModelOrApologise, hearOrApologise, languageOf, mergeOutcome } from '../receptionist/index.ts'
import type { HearingOptions, ReceptionistReply, SaidLine } from '../receptionist/index.ts'
import { apologyIn, spokenChannel } from './conversation.ts'
import type { ConversationState } from './conversation.ts'
import type { Exchange } from './exchange.ts'
import { keepMessage } from './keep-message.ts'
import type { ReceivedFrom } from './keep-message.ts'
import { findEarlier } from './repeat-message.ts'
import type { Earlier } from './repeat-message.ts'
import type { MessagingServices } from './services.ts'
import { countUnread, listMessages, lockConversation, readMessage, updateConversation } from './store.ts'
import type { MessageRow } from './store.ts'
import { askForAttention, findKeptMessage } from './store/inbound.ts'
import { hasOptedOut } from './store/opt-outs.ts'

/** What is written, by whom. `received`: which message of a vendor it is, so that it is kept and answered once. */
export interface MessageToSend {
  readonly conversationId: ConversationId
  readonly author: 'customer' | 'person'
  readonly text: string
  readonly received?: ReceivedFrom
  /** The writer's own name of the message: written twice under it, it is one message and gets the same answer. */
  readonly key?: string | null
}

export type SendRefusal = Refusal<
  | 'messaging.conversation_not_found'
  | 'messaging.conversation_closed'
  | 'messaging.message_changed'
  | 'messaging.opted_out'
>

/**
 * Writes in a conversation. What the customer writes is answered by the receptionist, unless a person has taken over;
 * what a person of the business writes takes the conversation over. The built-in brain answers in one transaction under
 * the lock of the conversation: two messages at once are answered one after the other. A language model is asked
 * between two, and of several messages written meanwhile the last is answered, with all of them before it. Whoever has
 * opted out of messages is written to by nobody.
 */
export async function sendMessage(
  session: TenantSession,
  services: MessagingServices,
  given: MessageToSend,
): Promise<Result<Exchange, SendRefusal>> {
  const written = await session.transact((tx) => write(tx, { session, services, given }))
  if (!written.ok) return written
  if (!('attempt' in written.value)) return ok(written.value)
  return ok(await answerByModel(session, services, { ...written.value, text: given.text }))
}

interface Writing {
  readonly session: TenantSession
  readonly services: MessagingServices
  readonly given: MessageToSend
}

/** A message that is kept and that a model shall answer. */
interface Waiting {
  readonly conversation: ConversationState
  readonly message: MessageRow
  /** Of several attempts in one conversation the latest counts. */
  readonly attempt: string
  readonly said: readonly SaidLine[]
}

async function write(
  tx: TenantTx,
  { session, services, given }: Writing,
): Promise<Result<Exchange | Waiting, SendRefusal>> {
  const { author, text, received, key = null } = given
  const conversation = await lockConversation(tx, given.conversationId)
  if (conversation === null) return refuse('messaging.conversation_not_found')
  const before = key === null ? null : await findEarlier(tx, { conversation, key, author, text })
  if (before !== null) return before.ok ? resume(tx, { conversation, before: before.value }) : before
  if (conversation.status === 'closed') return refuse('messaging.conversation_closed')
  const kept = received === undefined ? null : await findKeptMessage(tx, received)
  const delivered = kept === null ? null : await readMessage(tx, kept.id)
  if (delivered !== null)
    return ok({ message: delivered, reply: null, handledBy: conversation.handledBy, isRepeated: true })
  if (author === 'person' && (await isOnHold(tx, conversation))) return refuse('messaging.opted_out')
  const isByModel = author === 'customer' && conversation.handledBy === 'assistant' && isLedByModel(conversation)
  const said = isByModel ? await linesOf(tx, conversation.id) : []
  const at = session.clock()
  const message = await keepMessage(tx, conversation, { author, body: text, at, appointmentId: null, received, key })
  if (author === 'person') await updateConversation(tx, conversation.id, TAKEN_OVER)
  else if (conversation.handledBy === 'person') await noteUnread(tx, { conversation, at })
  if (author === 'person' || conversation.handledBy === 'person') {
    return ok({ message, reply: null, handledBy: 'person' })
  }
  if (isByModel) return ok(await waitForModel(tx, { conversation, message, said }))
  const reply = await hearOrApologise(tx, hearingOf({ session, services, conversation, text }))
  const answer = await keepReply(tx, { session, conversation, message, reply })
  return ok({ message, reply: { message: answer, reply }, handledBy: reply.handover === null ? 'assistant' : 'person' })
}

/** What was written under this key before is not written again; what nobody got to answer is answered now. */
async function resume(
  tx: TenantTx,
  { conversation, before }: { conversation: ConversationState; before: Earlier },
): Promise<Result<Exchange | Waiting, never>> {
  if (before.kind === 'answered') return ok(before.exchange)
  const said = (await linesOf(tx, conversation.id)).slice(0, -1)
  return ok(await waitForModel(tx, { conversation, message: before.message, said }))
}

/** From here on a model is asked, and of several attempts in one conversation this one counts. */
async function waitForModel(tx: TenantTx, asked: Omit<Waiting, 'attempt'>): Promise<Waiting> {
  const attempt = newId<string>()
  await updateConversation(tx, asked.conversation.id, { answering: attempt, brain: asked.conversation.brain })
  return { ...asked, attempt }
}

/** Whoever writes to the customer has read what stood there. */
const TAKEN_OVER = {
  handled_by: 'person',
  answering: null,
  unread_messages: 0,
  attention_reason: null,
  attention_since: null,
} as const

async function noteUnread(
  tx: TenantTx,
  { conversation, at }: { conversation: ConversationState; at: Temporal.Instant },
): Promise<void> {
  await countUnread(tx, conversation.id)
  await askForAttention(tx, { conversationId: conversation.id, reason: 'written_to_a_person', at })
}

async function isOnHold(tx: TenantTx, { channel, address }: ConversationState): Promise<boolean> {
  return channel === 'sms' && (await hasOptedOut(tx, address))
}

function isLedByModel({ brain }: ConversationState): boolean {
  return brain === 'language-model'
}

async function linesOf(tx: TenantTx, id: ConversationId): Promise<SaidLine[]> {
  return (await listMessages(tx, id)).map(({ author, body, created_at: at }) => ({
    role: author === 'customer' ? 'caller' : 'assistant',
    text: body,
    at,
  }))
}

/** Everything between the two transactions, and the second of them. */
async function answerByModel(
  session: TenantSession,
  services: MessagingServices,
  { conversation, message, attempt, said, text }: Waiting & { text: string },
): Promise<Exchange> {
  const options = hearingOf({ session, services, conversation, text })
  const reply = await hearByModelOrApologise({ ...options, hearing: { ...options.hearing, said } })
  return session.transact(async (tx) => {
    const current = await lockConversation(tx, conversation.id)
    const handledBy = current?.handledBy ?? 'person'
    if (current === null || current.answering !== attempt || current.status === 'closed') {
      // What was done stays on record; the words give way to what was written meanwhile.
      if (current !== null) await updateConversation(tx, current.id, whatCameOf(current, reply))
      return { message, reply: null, handledBy }
    }
    const answer = await keepReply(tx, { session, conversation: current, message, reply })
    return { message, reply: { message: answer, reply }, handledBy: reply.handover === null ? 'assistant' : 'person' }
  })
}

function hearingOf(heard: {
  session: TenantSession
  services: MessagingServices
  conversation: ConversationState
  text: string
}): HearingOptions {
  const { session, services, conversation, text } = heard
  return {
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
  }
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
    message,
    reply,
  }: { session: TenantSession; conversation: ConversationState; message: MessageRow; reply: ReceptionistReply },
): Promise<MessageRow> {
  const { text, language, dialogue, handover, appointmentId, brain, outcome, ended } = reply
  const at = session.clock()
  const toolCallIds = reply.toolCalls.map(({ id }) => id)
  const answer = { messageId: message.id, cameOf: { toolCallIds, outcome, ended, isHandedOver: handover !== null } }
  const written = await keepMessage(tx, conversation, { author: 'assistant', body: text, at, appointmentId, answer })
  await updateConversation(tx, conversation.id, {
    ...whatCameOf(conversation, reply),
    language,
    brain,
    answering: null,
    dialogue: dialogue === null ? null : JSON.stringify(dialogue),
    handled_by: handover === null ? 'assistant' : 'person',
  })
  if (handover !== null) await askForAttention(tx, { conversationId: conversation.id, reason: 'handover', at })
  return written
}

function whatCameOf(conversation: ConversationState, reply: ReceptionistReply) {
  return {
    outcome: mergeOutcome({ known: conversation.outcome, latest: reply.outcome }),
    customer_id: reply.customerId ?? conversation.customerId,
  }
}
