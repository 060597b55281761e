import { z } from 'zod'
import type { DeliveryState, InboundMessage, MessageDelivery, MessageEvent } from '../../messaging/ports.ts'
import { numberOf } from '../conversation-relay/call-form.ts'
import { costOf } from './cost.ts'
import { failureOf } from './failure.ts'

// What is optional may be missing or stand there twice without spoiling the rest.
const text = z.string().optional().catch(undefined)

const MessageForm = z.object({
  MessageSid: z.string().min(1).max(100),
  From: text,
  To: text,
  Body: text,
  NumMedia: text,
  NumSegments: text,
  MessageStatus: text,
  SmsStatus: text,
  ErrorCode: text,
  OptOutType: text,
  Price: text,
  PriceUnit: text,
})
type MessageForm = z.output<typeof MessageForm>

/** Reads what Twilio posts of a message: one that came in, or how far one of ours has come. */
export function readMessage({ body }: { body: unknown }): MessageDelivery | null {
  const parsed = MessageForm.safeParse(body)
  if (!parsed.success) return null
  const form = parsed.data
  const status = form.MessageStatus ?? form.SmsStatus ?? (form.Body === undefined ? 'unknown' : 'received')
  const isInbound = status === 'received' || status === 'receiving'
  return {
    eventType: `message.${status}`.slice(0, EVENT_TYPE_LENGTH_MAX),
    eventId: `message:${form.MessageSid}:${status}`.slice(0, EVENT_ID_LENGTH_MAX),
    occurredAt: null,
    providerMessageId: form.MessageSid,
    ourNumber: numberOf(isInbound ? form.To : form.From),
    event: isInbound ? readInbound(form) : readStatus(form, status),
  }
}

const EVENT_TYPE_LENGTH_MAX = 100
const EVENT_ID_LENGTH_MAX = 200

function readInbound(form: MessageForm): MessageEvent {
  // Other channels write their name before the number: nobody is to be answered there by SMS.
  if (numberOf(form.To) === null) return { kind: 'unknown' }
  const message: InboundMessage = {
    from: numberOf(form.From),
    text: form.Body ?? '',
    attachments: countOf(form.NumMedia) ?? 0,
    segments: countOf(form.NumSegments),
    answeredByCarrier: OPT_OUT_TYPES[form.OptOutType ?? ''] ?? null,
  }
  return { kind: 'message_received', message }
}

/** With Advanced Opt-Out Twilio answers by itself, and says so. */
const OPT_OUT_TYPES: Readonly<Record<string, InboundMessage['answeredByCarrier']>> = {
  STOP: 'opt_out',
  START: 'opt_in',
  HELP: 'help',
}

function readStatus(form: MessageForm, status: string): MessageEvent {
  const state = STATES[status]
  if (state === undefined || numberOf(form.From) === null) return { kind: 'unknown' }
  const hasFailed = state === 'failed' || state === 'undelivered'
  const report = {
    state,
    failure: hasFailed ? failureOf({ code: form.ErrorCode ?? null }) : null,
    segments: countOf(form.NumSegments),
    cost: costOf({ price: form.Price, unit: form.PriceUnit }),
  }
  return { kind: 'delivery_reported', report }
}

/** Null: on its way to being sent. A message that was read has been delivered before. */
export const STATES: Readonly<Record<string, DeliveryState | null>> = {
  accepted: null,
  scheduled: null,
  queued: null,
  sending: null,
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
}

/** A count as Twilio writes it, in a text; null if it is none, or not known yet. */
export function countOf(value: string | null | undefined): number | null {
  const digits = value ?? ''
  return /^\d{1,4}$/.test(digits) ? Number(digits) : null
}
