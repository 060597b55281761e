import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, BranchId, ConversationId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { keepMessage } from './keep-message.ts'
import { lockOpenConversation, openConversation } from './store.ts'
import { findMessageByOnceKey, reopenConversation } from './store/inbound.ts'
import { hasOptedOut } from './store/opt-outs.ts'

export type TextPurpose = 'confirmation' | 'reminder' | 'missed_call' | 'verification' | 'offer' | 'notice'

export interface TextToSend {
  /** In E.164, with the plus sign. */
  readonly to: string
  readonly body: string
  readonly purpose: TextPurpose
  readonly appointmentId?: AppointmentId | null
  /** 'business': nobody asked for it now, so that it waits for the morning; 'customer': somebody waits for it. */
  readonly beganBy: 'customer' | 'business'
  /** Decides from which number it goes, and where the night is, if the number does not say. */
  readonly branchId?: BranchId | null
  readonly language?: string | null
  /** Asked for again under the same key, it is the same message: for tasks, which may run twice. */
  readonly onceKey?: string
  /** A text that has not left by then is given up: a reminder of what is over, a code that has expired. */
  readonly usefulUntil?: Temporal.Instant
}

export type TextRefusal = Refusal<'messaging.opted_out' | 'messaging.number_invalid'>

/**
 * Writes an SMS that no conversation asked for: reminders, confirmations, codes, offers. It stands in the conversation
 * of that number, so that an answer to it is understood, and leaves by itself after the commit. Inside a session that
 * is joined to a transaction it is part of that transaction. Refused for whoever has opted out of messages.
 */
export async function sendText(
  session: TenantSession,
  text: TextToSend,
): Promise<Result<{ readonly messageId: string; readonly conversationId: ConversationId }, TextRefusal>> {
  const to = parsePhone({ text: text.to, country: 'ZZ' })
  if (to === null) return refuse('messaging.number_invalid')
  return session.transact(async (tx) => {
    const conversationId = await enterConversation(tx, to, text)
    // After the lock: of two at once with one key the second finds what the first has written.
    const known = text.onceKey === undefined ? null : await findMessageByOnceKey(tx, text.onceKey)
    if (known !== null) return ok(known)
    if (await hasOptedOut(tx, to)) return refuse('messaging.opted_out')
    const { purpose, beganBy, onceKey = null, usefulUntil = null, appointmentId = null } = text
    const message = await keepMessage(
      tx,
      { id: conversationId, channel: 'sms' },
      {
        author: 'system',
        body: text.body,
        at: session.clock(),
        appointmentId,
        outgoing: { purpose, begun_by: beganBy, once_key: onceKey, useful_until: usefulUntil },
      },
    )
    return ok({ messageId: message.id, conversationId })
  })
}

async function enterConversation(tx: TenantTx, to: E164Number, text: TextToSend): Promise<ConversationId> {
  const place = { channel: 'sms', address: to } as const
  await reopenConversation(tx, place)
  const { branchId = null, language = null } = text
  await openConversation(tx, { ...place, id: newId<ConversationId>(), branchId, language })
  const conversation = await lockOpenConversation(tx, place)
  invariant(conversation, 'a conversation that was opened, or that was open, is there')
  return conversation.id
}
