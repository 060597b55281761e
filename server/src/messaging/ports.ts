import type { TenantId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { SignedRequest, Verification } from '../kernel/signed-request.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/**
 * A vendor that carries SMS. What it must do is held by message-transport.contract.ts; how it is called stands in its
 * own folder and nowhere else.
 */
export interface MessageTransport {
  /** How its messages are marked in `messages.provider`. */
  readonly provider: string
  /**
   * True if the vendor knows a message again by its `key`, so that a send whose outcome is not known may be repeated.
   * Where it is false such a message is never sent again by itself.
   */
  readonly knowsRepeatedSends: boolean
  /**
   * What a delivery says, in our words; null if it is no message of this vendor. `body` is the parsed JSON, or the
   * fields of a form by name (a list where a name stands there more than once). Never throws.
   */
  read(delivery: { body: unknown; receivedAt: Temporal.Instant }): MessageDelivery | null
  /** Whether the bytes come from the vendor, by what the business has configured. */
  verify(request: SignedRequest, options: { config: unknown; now: Temporal.Instant }): Verification
  /** What every delivery that was taken in is answered: the vendor shall do nothing by itself. */
  readonly acceptance: { readonly contentType: string; readonly body: string }
  /**
   * Gives one message to the vendor and says what came of it, within `SEND_BUDGET_MS`. It never throws for what the
   * vendor or the network does: 'refused' is only what is certain not to be sent, everything else is 'unknown'.
   */
  send(message: OutgoingMessage, context: SendContext): Promise<SentMessage>
}

/** A vendor that has not answered by then is given up: whether it sent is not known. */
export const SEND_BUDGET_MS = 15_000

/** One delivery, read. */
export interface MessageDelivery {
  /** The vendor's own name of the event. */
  readonly eventType: string
  /** The same for every delivery of one event, and for no other. */
  readonly eventId: string
  readonly occurredAt: Temporal.Instant | null
  /** The vendor's id of the message; null for what belongs to none. */
  readonly providerMessageId: string | null
  /** Our number in it: the one written to, or the one that wrote; null if there is none, or it is none of telephones. */
  readonly ourNumber: E164Number | null
  readonly event: MessageEvent
}

export type MessageEvent =
  | { readonly kind: 'message_received'; readonly message: InboundMessage }
  /** How far a message of ours has come. Vendors repeat these and send them out of order. */
  | { readonly kind: 'delivery_reported'; readonly report: DeliveryReport }
  /** Not known to us: kept, not acted upon. */
  | { readonly kind: 'unknown' }
  /** Known to be of no use, and frequent: not even kept. */
  | { readonly kind: 'ignored' }

export interface InboundMessage {
  /** Null: a short code or a name, to which nothing can be answered. */
  readonly from: E164Number | null
  /** Without text, with pictures alone, it is empty. */
  readonly text: string
  readonly attachments: number
  readonly segments: number | null
  /** The vendor has recognised a word of consent and answered it by itself, so that we must not. */
  readonly answeredByCarrier: 'opt_out' | 'opt_in' | 'help' | null
}

/** How far a message of ours has come, from its vendor's mouth. 'undelivered': sent, and did not arrive. */
export type DeliveryState = 'sent' | 'delivered' | 'undelivered' | 'failed'

export interface DeliveryReport {
  /** Null: on its way to being sent, which is no news. */
  readonly state: DeliveryState | null
  readonly failure: MessageFailure | null
  readonly segments: number | null
  readonly cost: MessageCost | null
}

export interface MessageCost {
  /** Millionths of a unit of the currency. */
  readonly amountMicros: number
  /** ISO 4217. */
  readonly currency: string
}

/** Why a message did not go. 'opted_out' is also what the carrier knows of and we do not. */
export type MessageFailureCode =
  | 'opted_out'
  | 'number_invalid'
  | 'not_reachable'
  | 'blocked_by_carrier'
  | 'not_allowed'
  | 'busy'
  | 'other'

export interface MessageFailure {
  readonly code: MessageFailureCode
  /** The vendor's own code and words, for whoever must look into it. No personal data. */
  readonly providerCode: string | null
  readonly detail: string | null
}

export interface OutgoingMessage {
  /** The id of our message: the same however often the send is tried. */
  readonly key: string
  readonly from: E164Number
  readonly to: E164Number
  readonly text: string
}

export interface SendContext {
  /** The settings and the opened config of the connection that sends. */
  readonly config: unknown
  readonly settings: unknown
  /** Where the vendor tells us how far the message has come; null while we do not know our own address. */
  readonly statusUrl: string | null
}

export type SentMessage =
  | {
      readonly kind: 'accepted'
      readonly providerMessageId: string
      /** What the vendor knows already; null: taken, not yet sent. */
      readonly state: DeliveryState | null
      readonly failure: MessageFailure | null
      readonly segments: number | null
      readonly cost: MessageCost | null
    }
  /** Certainly not sent. Retryable: the same message may be taken later (too many at once, not reachable). */
  | { readonly kind: 'refused'; readonly failure: MessageFailure; readonly isRetryable: boolean }
  /** Perhaps sent: the vendor was asked, and no answer came that could be understood. */
  | { readonly kind: 'unknown'; readonly detail: string }

/** The connection by which a business sends from one of its numbers. */
export interface MessageCarrier {
  readonly provider: string
  readonly knowsRepeatedSends: boolean
  send(message: OutgoingMessage): Promise<SentMessage>
}

/** Who carries for a business; built where vendors are known. */
export interface MessageCarriers {
  /** By the vendor that the number stands with, else by the first connection that carries messages; null if none does. */
  find(session: TenantSession, number: { provider: string | null }): Promise<MessageCarrier | null>
}

/** Where the deliveries of every vendor are answered, whoever the vendor is. */
export interface MessageDesk {
  /** Whose message it is: by our number in it, else by the slug in the address. */
  findTenant(lookup: { ourNumber: E164Number | null; tenantSlug: string | null }): Promise<TenantId | null>
  /**
   * Applies a delivery inside its tenant. Asks the receptionist, so it must not be called inside a transaction; called
   * again for the same message it does nothing. 'pending': not to be applied yet, because the same message is being
   * answered at this moment, or the message that is reported of is not known yet. Throws what keeps it from being applied.
   */
  take(session: TenantSession, taken: TakenDelivery): Promise<'done' | 'pending'>
}

export interface TakenDelivery {
  readonly provider: string
  readonly delivery: MessageDelivery
  /** Our own id of the message that is spoken of, which we gave the vendor with `statusUrl`. */
  readonly messageId: string | null
  readonly receivedAt: Temporal.Instant
}
