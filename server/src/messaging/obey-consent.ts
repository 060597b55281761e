import { getBusinessProfile } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { insertFollowUp } from '../receptionist/index.ts'
import type { ConsentWish } from './consent.ts'
import type { ConversationState } from './conversation.ts'
import { fixedText } from './fixed-texts.ts'
import type { FixedText } from './fixed-texts.ts'
import { keepMessage } from './keep-message.ts'
import type { InboundMessage } from './ports.ts'
import { announce, countUnread, updateConversation } from './store.ts'
import type { MessageRow } from './store.ts'
import { askForAttention } from './store/inbound.ts'
import { confirmOptOut, endOptOut, insertOptOut } from './store/opt-outs.ts'
import { dropQueuedMessages } from './store/outgoing.ts'

interface Obeying {
  readonly conversation: ConversationState
  readonly wish: ConsentWish
  /** What the customer wrote, as it is kept. */
  readonly message: MessageRow
  readonly isOptedOut: boolean
  readonly received: InboundMessage
  readonly now: Temporal.Instant
}

/**
 * Does what a customer says about being written to, at once (47 CFR 64.1200(a)(10) gives ten days). One text confirms
 * it, unless the carrier has answered already. Whoever was opted out and asks for help is shown to a person: nothing
 * may be sent.
 */
export async function obeyConsent(tx: TenantTx, obeying: Obeying): Promise<void> {
  const { wish, isOptedOut } = obeying
  if (wish.kind === 'opt_out') return optOut(tx, { ...obeying, wish })
  if (wish.kind === 'opt_in') return optIn(tx, obeying)
  if (isOptedOut) return askPerson(tx, obeying, 'written_after_opting_out')
  await answerUnlessCarrierDid(tx, obeying, 'help')
}

async function optOut(
  tx: TenantTx,
  obeying: Obeying & { wish: Extract<ConsentWish, { kind: 'opt_out' }> },
): Promise<void> {
  const { conversation, wish, message, received, now } = obeying
  const how = received.answeredByCarrier === 'opt_out' ? 'carrier' : wish.how
  const { address } = conversation
  const optOutId = await insertOptOut(tx, { address, how, words: received.text, messageId: message.id, at: now })
  if (optOutId === null) return
  await dropQueuedMessages(tx, address)
  await updateConversation(tx, conversation.id, { answering: null, dialogue: null })
  await announceConsent(tx, { type: 'customer.opted_out', conversation, how })
  const text = wish.mayMeanCancelling ? 'opted_out_cancel' : 'opted_out'
  const confirmation = await answerUnlessCarrierDid(tx, obeying, text)
  if (confirmation !== null) await confirmOptOut(tx, { optOutId, messageId: confirmation.id })
  if (!wish.mayMeanCancelling) return
  await askPerson(tx, obeying, 'possible_cancellation')
  await insertFollowUp(tx, {
    kind: 'callback',
    place: { conversationId: conversation.id },
    customerId: conversation.customerId,
    callerName: null,
    phone: parsePhone({ text: address, country: 'ZZ' }),
    body: `Wrote "${received.text.trim()}". That ends all text messages; perhaps an appointment was meant. Please call and ask.`,
  })
}

async function optIn(tx: TenantTx, obeying: Obeying): Promise<void> {
  const { conversation, message, isOptedOut, now } = obeying
  if (!isOptedOut) return
  await endOptOut(tx, { address: conversation.address, messageId: message.id, at: now })
  await announceConsent(tx, { type: 'customer.opted_in', conversation, how: 'keyword' })
  await answerUnlessCarrierDid(tx, obeying, 'opted_in')
}

async function announceConsent(
  tx: TenantTx,
  told: { type: 'customer.opted_out' | 'customer.opted_in'; conversation: ConversationState; how: string },
): Promise<void> {
  const { id, customerId } = told.conversation
  const payload = { conversation_id: id, customer_id: customerId, channel: 'sms', how: told.how }
  await announce(tx, { type: told.type, payload })
}

async function askPerson(
  tx: TenantTx,
  { conversation, now }: Obeying,
  reason: 'written_after_opting_out' | 'possible_cancellation',
): Promise<void> {
  await countUnread(tx, conversation.id)
  await askForAttention(tx, { conversationId: conversation.id, reason, at: now })
}

async function answerUnlessCarrierDid(
  tx: TenantTx,
  { conversation, received, now }: Obeying,
  text: FixedText,
): Promise<MessageRow | null> {
  if (received.answeredByCarrier !== null) return null
  const { name: business, locale } = await getBusinessProfile(tx)
  return writeFixedText(tx, { conversation, text, business, locale, now })
}

/** Writes one of our fixed texts into a conversation, in its language or else in that of the business. */
export async function writeFixedText(
  tx: TenantTx,
  written: {
    conversation: Pick<ConversationState, 'id' | 'channel' | 'language'>
    text: FixedText
    business: string
    locale: string
    now: Temporal.Instant
  },
): Promise<MessageRow> {
  const { conversation, text, business, locale, now } = written
  const body = fixedText(text, { language: conversation.language ?? locale, business })
  const outgoing = { purpose: 'consent', begun_by: 'customer' } as const
  return keepMessage(tx, conversation, { author: 'system', body, at: now, appointmentId: null, outgoing })
}
