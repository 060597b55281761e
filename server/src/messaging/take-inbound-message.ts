import { getBusinessProfile } from '../catalog/index.ts'
import { findCustomerByPhone } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { isSuspended } from '../identity/index.ts'
import { isNumberBlocked } from '../receptionist/index.ts'
import { readConsent } from './consent.ts'
import type { ConsentWish } from './consent.ts'
import type { ConversationState } from './conversation.ts'
import { keepMessage } from './keep-message.ts'
import type { ReceivedFrom } from './keep-message.ts'
import { obeyConsent, writeFixedText } from './obey-consent.ts'
import type { InboundMessage } from './ports.ts'
import { sendMessage } from './send-message.ts'
import type { MessagingServices } from './services.ts'
import { countUnread, lockOpenConversation, openConversation, updateConversation } from './store.ts'
import {
  askForAttention,
  countReceivedSince,
  findKeptMessage,
  findWrittenNumber,
  reopenConversation,
} from './store/inbound.ts'
import type { AttentionReason, WrittenNumber } from './store/inbound.ts'
import { hasOptedOut } from './store/opt-outs.ts'

/** After so long a silence the receptionist begins anew: "yes" then answers nothing that was asked before. */
const NEW_DIALOGUE_AFTER = { hours: 12 }
/** After so long a silence what a person had taken over is over, and the receptionist answers again. */
const HANDED_BACK_AFTER = { hours: 72 }
/** An answer that comes later is no answer: "tomorrow" would be another day. A person looks instead. */
const TOO_LATE_AFTER = { hours: 1 }
/** Two machines that answer each other would never end. */
const RECEIVED_MAX = 30
const RECEIVED_WITHIN = { minutes: 10 }
/** So long an answer may take; whoever has none by then was forgotten by a process that ended. */
const ANSWERED_WITHIN = { minutes: 2 }

export interface Received {
  readonly provider: string
  readonly providerMessageId: string
  readonly ourNumber: E164Number
  readonly message: InboundMessage
  readonly receivedAt: Temporal.Instant
}

/**
 * Takes in an SMS: keeps it once, obeys what it says about being written to, and lets the receptionist answer all else.
 * The conversation of a number goes on for years; what is asked in it begins anew after a silence. 'pending': the same
 * message is being answered at this moment. Must not be called inside a transaction: a model may be asked.
 */
export async function takeInboundMessage(
  session: TenantSession,
  services: MessagingServices,
  received: Received,
): Promise<'done' | 'pending'> {
  const { message } = received
  // A short code, or a sender that has a name: nobody who could be answered.
  if (message.from === null) return 'done'
  const from = message.from
  const taken = await session.transact((tx) => takeIn(tx, { session, received, from }))
  if (taken.kind !== 'to_answer') return taken.kind
  const { conversationId } = taken
  const sent = await sendMessage(session, services, {
    conversationId,
    author: 'customer',
    text: textOf(message),
    received: receivedFrom(received),
  })
  // Whoever closes the conversation at this very moment loses: the next attempt opens it again.
  if (!sent.ok || sent.value.isRepeated === true) return 'pending'
  if (message.attachments > 0) {
    await session.transact((tx) => askForAttention(tx, { conversationId, reason: 'attachment', at: session.clock() }))
  }
  return 'done'
}

interface TakingIn {
  readonly session: TenantSession
  readonly received: Received
  readonly from: E164Number
}

type Taken =
  | { readonly kind: 'done' | 'pending' }
  | { readonly kind: 'to_answer'; readonly conversationId: ConversationId }

async function takeIn(tx: TenantTx, { session, received, from }: TakingIn): Promise<Taken> {
  const kept = await findKeptMessage(tx, received)
  const now = session.clock()
  if (kept !== null && kept.isAttendedTo) return { kind: 'done' }
  if (kept !== null) {
    if (Temporal.Instant.compare(now, received.receivedAt.add(ANSWERED_WITHIN)) < 0) return { kind: 'pending' }
    await askForAttention(tx, { conversationId: kept.conversationId, reason: 'not_answered', at: now })
    return { kind: 'done' }
  }
  const number = await findWrittenNumber(tx, received.ourNumber)
  const customer = await findCustomerByPhone(tx, from)
  const conversation = await enterConversation(tx, { received, from, number, customer, now })
  const wish = wishOf(received.message)
  const isOptedOut = await hasOptedOut(tx, from)
  if (wish !== null && (wish.kind !== 'opt_in' || isOptedOut || received.message.answeredByCarrier !== null)) {
    const message = await keepInbound(tx, { conversation, received, now })
    await obeyConsent(tx, { conversation, wish, message, isOptedOut, received: received.message, now })
    return { kind: 'done' }
  }
  const reason = await reasonNotToAnswer(tx, { conversation, received, number, isOptedOut, now })
  const isBlocked = customer?.isBlocked === true || (await isNumberBlocked(tx, from, now))
  if (reason === null && !isBlocked) return { kind: 'to_answer', conversationId: conversation.id }
  await keepInbound(tx, { conversation, received, now })
  if (reason !== null) await leaveToPerson(tx, { conversation, reason, now })
  return { kind: 'done' }
}

function wishOf({ answeredByCarrier, text }: InboundMessage): ConsentWish | null {
  const read = readConsent(text)
  if (answeredByCarrier === null) return read
  if (answeredByCarrier !== 'opt_out') return { kind: answeredByCarrier }
  const mayMeanCancelling = read?.kind === 'opt_out' && read.mayMeanCancelling
  return { kind: 'opt_out', how: 'keyword', mayMeanCancelling }
}

/** The conversation of this number, opened or opened again, locked, and begun anew after a long silence. */
async function enterConversation(
  tx: TenantTx,
  entering: {
    received: Received
    from: E164Number
    number: WrittenNumber | null
    customer: KnownCustomer | null
    now: Temporal.Instant
  },
): Promise<ConversationState> {
  const { received, from, number, customer, now } = entering
  const place = { channel: 'sms', address: from } as const
  await reopenConversation(tx, place)
  const language = customer?.preferredLanguage?.slice(0, 2) ?? null
  await openConversation(tx, { ...place, id: newId<ConversationId>(), branchId: number?.branchId ?? null, language })
  const conversation = await lockOpenConversation(tx, place)
  invariant(conversation, 'a conversation that was opened, or that was open, is there')
  const { lastMessageAt } = conversation
  const isSilentFor = (silence: { hours: number }) =>
    lastMessageAt !== null && Temporal.Instant.compare(lastMessageAt.add(silence), now) <= 0
  const customerId = conversation.customerId ?? customer?.id ?? null
  const changes = {
    our_address: received.ourNumber,
    customer_id: customerId,
    ...(isSilentFor(NEW_DIALOGUE_AFTER) ? { dialogue: null, outcome: null, answering: null } : {}),
    ...(isSilentFor(HANDED_BACK_AFTER) ? { handled_by: 'assistant' as const } : {}),
  }
  await updateConversation(tx, conversation.id, changes)
  return { ...conversation, customerId, handledBy: changes.handled_by ?? conversation.handledBy }
}

async function reasonNotToAnswer(
  tx: TenantTx,
  asked: {
    conversation: ConversationState
    received: Received
    number: WrittenNumber | null
    isOptedOut: boolean
    now: Temporal.Instant
  },
): Promise<AttentionReason | null> {
  const { conversation, received, number, isOptedOut, now } = asked
  if (isOptedOut) return 'written_after_opting_out'
  // Kept for whoever works here once the business goes on.
  if (await isSuspended(tx)) return 'not_answered'
  if (number?.takesMessages !== true) return 'number_without_sms'
  if (Temporal.Instant.compare(received.receivedAt.add(TOO_LATE_AFTER), now) < 0) return 'not_answered'
  if (received.message.text.trim() === '') return 'attachment'
  const since = now.subtract(RECEIVED_WITHIN)
  const count = await countReceivedSince(tx, { conversationId: conversation.id, since })
  return count >= RECEIVED_MAX ? 'too_many_messages' : null
}

async function leaveToPerson(
  tx: TenantTx,
  left: { conversation: ConversationState; reason: AttentionReason; now: Temporal.Instant },
): Promise<void> {
  const { conversation, reason, now } = left
  await countUnread(tx, conversation.id)
  await askForAttention(tx, { conversationId: conversation.id, reason, at: now })
  if (reason !== 'attachment' || conversation.handledBy === 'person') return
  const { name: business, locale } = await getBusinessProfile(tx)
  await writeFixedText(tx, { conversation, text: 'attachment', business, locale, now })
}

function keepInbound(
  tx: TenantTx,
  { conversation, received, now }: { conversation: ConversationState; received: Received; now: Temporal.Instant },
) {
  return keepMessage(tx, conversation, {
    author: 'customer',
    body: textOf(received.message),
    at: now,
    appointmentId: null,
    received: receivedFrom(received),
  })
}

function receivedFrom({ provider, providerMessageId, message }: Received): ReceivedFrom {
  return { provider, providerMessageId, segments: message.segments }
}

/** As `messages_body_length` has it; carriers join far less. */
const BODY_LENGTH_MAX = 10_000

function textOf({ text, attachments }: InboundMessage): string {
  const written = text.trim().slice(0, BODY_LENGTH_MAX).toWellFormed()
  return written === '' ? `[${attachments} attachment${attachments === 1 ? '' : 's'}]` : written
}
