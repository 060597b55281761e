import type { z } from 'zod'
import type { E164Number } from '../kernel/phone-number.ts'
import type { BranchId, CallId, TenantId } from '../kernel/ids.ts'
import type { SignedRequest, Verification } from '../kernel/signed-request.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallDirection, CallEndingStatus, SpokenTurn } from './call.ts'
import type { CallEndCause } from './end-cause.ts'
import type { AssistantDescription, VoiceAnswer } from './voice-answer.ts'

export type { SignedRequest, Verification } from '../kernel/signed-request.ts'
export type { CallEndingStatus } from './call.ts'
export type { CallEndCause } from './end-cause.ts'
export type { AssistantDescription, ToolDescription, ToolResult, VoiceAnswer } from './voice-answer.ts'

/**
 * A platform that carries the voice of calls and tells us about them by webhooks. What it must do is held by
 * voice-platform.contract.ts; how it is called stands in its own folder and nowhere else.
 */
export interface VoicePlatform {
  /** How its calls are marked in `calls.provider`. */
  readonly provider: string
  /** What a delivery says, in our words; null if it is no message of this platform. Never throws. */
  read(delivery: { body: unknown; receivedAt: Temporal.Instant }): VoiceDelivery | null
  /** Whether the bytes come from the platform, by what the business has configured. */
  verify(request: SignedRequest, options: { config: unknown; now: Temporal.Instant }): Verification
  /** Our answer in the platform's form. */
  render(answer: VoiceAnswer, context: RenderContext): unknown
}

export interface RenderContext {
  /** The settings and the opened config of the connection that the delivery was verified by. */
  readonly config: unknown
  readonly settings: unknown
  /** Where the platform reaches us for this business; null while that is not known. */
  readonly webhookUrl: string | null
}

/** One delivery, read. */
export interface VoiceDelivery {
  /** The platform's own name of the event. */
  readonly eventType: string
  /** The same for every delivery of one event, and for no other: the platform's id, or a digest of what makes it one. */
  readonly eventId: string
  readonly occurredAt: Temporal.Instant | null
  /** Null for what belongs to no call. */
  readonly call: VoiceCall | null
  readonly event: VoiceEvent
}

/** What a delivery says of the call that it belongs to. */
export interface VoiceCall {
  readonly providerCallId: string
  /** The call's id at the carrier below the platform. */
  readonly carrierCallId: string | null
  readonly direction: CallDirection
  /** Null: withheld, or not a telephone number. */
  readonly from: E164Number | null
  readonly to: E164Number | null
  readonly callerName: string | null
  readonly agentId: string | null
  /** Our own id of a call that we had the platform place, where it gives that back. */
  readonly placedCallId?: CallId | null
}

export type VoiceEvent =
  /** The telephone rings and the platform asks who shall answer. */
  | { readonly kind: 'call_arriving' }
  | { readonly kind: 'call_progressed'; readonly status: 'queued' | 'ringing' | 'in_progress' }
  | { readonly kind: 'call_ended'; readonly ending: CallEnding }
  | { readonly kind: 'tool_calls'; readonly toolCalls: readonly VoiceToolCall[] }
  | { readonly kind: 'turn_spoken'; readonly turn: SpokenTurn }
  | { readonly kind: 'call_reported'; readonly report: CallReport }
  | { readonly kind: 'transfer_requested' }
  /** Something that is worth a line in the history of the call. */
  | { readonly kind: 'activity'; readonly type: string; readonly data: Readonly<Record<string, unknown>> }
  /** Not known to us: kept, not acted upon. */
  | { readonly kind: 'unknown' }
  /** Known to be of no use, and frequent: not even kept. */
  | { readonly kind: 'ignored' }

/** True if the platform, and so a person on the telephone, waits for what we answer. Such an event is useless later. */
export function awaitsAnswer(event: VoiceEvent): boolean {
  return event.kind === 'call_arriving' || event.kind === 'tool_calls' || event.kind === 'transfer_requested'
}

export interface CallEnding {
  readonly status: CallEndingStatus
  /** The platform's own word for why. */
  readonly reason: string | null
  readonly endedAt: Temporal.Instant | null
  /** Why in our words, where the platform says more than its word and the status tell; see end-cause.ts. */
  readonly cause?: CallEndCause
}

export interface VoiceToolCall {
  readonly toolCallId: string
  readonly name: string
  /** As sent; null if it could not be read. The tool checks them. */
  readonly arguments: unknown
}

/** What a platform knows of a call when it is over. Null: it does not say. */
export interface CallReport {
  readonly ending: CallEnding
  readonly startedAt: Temporal.Instant | null
  readonly transcript: string | null
  readonly turns: readonly ReportedTurn[]
  readonly summary: string | null
  readonly recordingUrl: string | null
  readonly sentiment: 'positive' | 'neutral' | 'negative' | null
  readonly analysis: Readonly<Record<string, unknown>>
  /** What the platform drew from the conversation, by the names that the business has given at it. */
  readonly entities?: Readonly<Record<string, unknown>>
  /** What the platform put into the assistant's words, and what it noted meanwhile. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** What whoever placed the call gave the platform to keep with it. */
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly cost: ReportedCost | null
}

export interface ReportedCost {
  readonly amountMicros: number
  readonly currency: string
  /** What it is made of, as `{type, cost}` each in units of the currency, or by name; what is of another form is left out. */
  readonly parts: unknown
}

export interface ReportedTurn extends SpokenTurn {
  readonly spokenAt: Temporal.Instant | null
}

/** Where the deliveries of every platform are answered, whoever the platform is. */
export interface VoiceDesk {
  /** Whose call it is: by our number in it, else by the slug in the address, else by the call if it is known. */
  findTenant(call: { provider: string; call: VoiceCall | null; tenantSlug: string | null }): Promise<TenantId | null>
  /** Applies a delivery inside its tenant and says what to answer. Throws what keeps it from being applied. */
  answer(session: TenantSession, delivery: { provider: string; delivery: VoiceDelivery }): Promise<VoiceAnswer>
  /** What to answer instead: to calls of nobody we know, or while something of ours is out of order. */
  apologise(event: VoiceEvent, reason: 'unknown_number' | 'out_of_order'): VoiceAnswer
}

/**
 * Where the words of a call come and go through us: a platform hears and speaks, and the receptionist here thinks. One
 * for all such platforms, whether their words travel on a socket or in a stream.
 */
export interface LiveDesk {
  /** Begins a call, or goes on with one whose connection was lost: what was said as its greeting is the same then. */
  open(session: TenantSession, arriving: { provider: string; call: VoiceCall }): Promise<LiveOpening>
  /**
   * What the caller said, complete. Each part of the answer is told to `say` as soon as it may be heard. `signal` is
   * aborted when the caller speaks on, or is gone. Null: the call is over, or something else was said under this name.
   */
  hear(session: TenantSession, utterance: LiveUtterance): Promise<LiveReply | null>
  /** The caller spoke into our last answer: of it only `heard` was heard. */
  cut(session: TenantSession, interruption: { callId: CallId; heard: string }): Promise<void>
  /** The caller says nothing. Asked whether they are there, and when still nothing comes, said goodbye to. Null: the call is over. */
  hearSilence(session: TenantSession, callId: CallId): Promise<LiveReply | null>
  /** Something that is worth a line in the history of the call. */
  note(
    session: TenantSession,
    activity: { callId: CallId; type: string; data: Readonly<Record<string, unknown>> },
  ): Promise<void>
  /** What the receptionist said last has yet to follow, for a platform that has lost it: hanging up, or putting through. */
  whatFollows(session: TenantSession, callId: CallId): Promise<LiveNext>
  /**
   * What came of putting the caller through. Whoever was answered is no longer ours; to whoever was not the receptionist
   * says so and goes on. Null: the call is over.
   */
  settleTransfer(session: TenantSession, attempt: TransferAttempt): Promise<LiveReply | null>
  /** The call is over. Repeated, it changes nothing. */
  end(session: TenantSession, ending: CallEnding & { callId: CallId }): Promise<void>
}

export type LiveOpening =
  | {
      readonly kind: 'answered'
      readonly callId: CallId
      /** False if this call was under way already. */
      readonly isNew: boolean
      readonly greeting: string
      readonly language: string
    }
  /** Nobody answers: the caller is told why, and the line is ended. */
  | { readonly kind: 'refused'; readonly spoken: string; readonly language: string }

export interface LiveUtterance {
  readonly callId: CallId
  readonly text: string
  /** The platform's name of the utterance, the same if it delivers it again; null if it has none. */
  readonly utteranceId: string | null
  readonly signal: AbortSignal
  say(part: string): void
}

export interface LiveReply {
  /** All of it; its parts were told to `say`. */
  readonly text: string
  readonly language: string
  readonly then: { readonly kind: 'listen' } | { readonly kind: 'hang_up' } | LiveTransfer
}

/** 'over': nobody speaks in the call any more. */
export type LiveNext = { readonly kind: 'over' } | { readonly kind: 'listen' } | LiveTransfer

export interface TransferAttempt {
  readonly callId: CallId
  /** The platform's name of the attempt, so that what it tells of it twice has one effect. */
  readonly attemptId: string
  readonly isAnswered: boolean
  /** The platform's own word for what came of it. */
  readonly reason: string
}

export interface LiveTransfer {
  readonly kind: 'transfer'
  readonly number: E164Number
  readonly reason: string
}

/** Rings somebody for the business, where the vendor can. */
export interface CallDialer {
  /**
   * Has the vendor ring. Never throws for what the vendor or the network does: 'refused' is only what is certain not to
   * ring, everything else is 'unknown' and is not tried again by itself.
   */
  place(order: CallOrder, context: VendorContext): Promise<PlacedCall>
}

export interface CallOrder {
  /** Our id of the call: the same however often it is tried. */
  readonly callId: CallId
  readonly from: E164Number
  readonly to: E164Number
  /** What the vendor has for our number. */
  readonly numberExternalId: string | null
  /** Who speaks, for a vendor whose own model leads the conversation. */
  readonly assistant: AssistantDescription
}

export type PlacedCall =
  | { readonly kind: 'placed'; readonly providerCallId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** The connection by which a business rings from one of its numbers. */
export interface ConnectedDialer {
  /** As its calls are marked in `calls.provider`. */
  readonly provider: string
  /** As `CallDialer.place`; a vendor that has not answered in time is given up as 'unknown'. */
  place(order: CallOrder): Promise<PlacedCall>
}

/** Who rings for a business; built where vendors are known. */
export interface CallDialers {
  /** By the vendor that the number stands with, else by the first connection that can ring; null if none can. */
  find(session: TenantSession, number: { provider: string | null }): Promise<ConnectedDialer | null>
}

/** What a business must heed before it rings somebody by itself. */
export interface ContactRules {
  /** Whether the number asked to be left alone, and the first moment from now on at which it is not night there. */
  of(
    session: TenantSession,
    contact: { number: E164Number; branchId: BranchId | null },
  ): Promise<{ readonly hasOptedOut: boolean; readonly notBefore: Temporal.Instant }>
}

/** Writes to somebody who rang in vain. Inside a joined session it is part of that transaction. */
export interface TextSender {
  /** False if nothing may be written to that number. Asked for again for one call, it is the same text. */
  textBack(
    session: TenantSession,
    text: { to: E164Number; body: string; callId: CallId; branchId: BranchId | null; language: string | null },
  ): Promise<boolean>
}

/** One connection, with what it can make at its vendor. */
export interface ConnectedProvisioner {
  readonly provider: string
  provision(plan: ProvisioningPlan): Promise<Provisioned>
}

/** Who makes at vendors what answers our numbers; built where vendors are known. */
export interface VoiceProvisioners {
  /** Null: the tenant has no such connection. 'impossible': nothing can be made at this vendor from here. */
  find(session: TenantSession, integrationId: string): Promise<ConnectedProvisioner | 'impossible' | null>
}

/** Lets a browser speak in a call of its own, where the vendor can. */
export interface WebCallOpener {
  /** Never throws for what the vendor or the network does. A call that nobody joins comes to nothing. */
  open(order: WebCallOrder, context: VendorContext): Promise<OpenedWebCall>
}

export interface WebCallOrder {
  readonly assistant: AssistantDescription
  /** The vendor's ids of what was made there by the provisioner, by kind. */
  readonly externalIds: Readonly<Record<string, string>>
}

export type OpenedWebCall =
  | {
      readonly kind: 'opened'
      readonly providerCallId: string
      readonly accessToken: string
      readonly expiresAt: Temporal.Instant
      /** What the vendor's client in the browser needs besides. */
      readonly connection: Readonly<Record<string, z.core.util.JSONType>>
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** The connection by which a business lets browsers speak. */
export interface ConnectedWebCaller {
  readonly provider: string
  readonly integrationId: string
  open(order: WebCallOrder): Promise<OpenedWebCall>
}

/** Who lets browsers speak; built where vendors are known. */
export interface WebCallers {
  /** The first connection that can; null if none can. */
  find(session: TenantSession): Promise<ConnectedWebCaller | null>
}

/** Makes at the vendor, from our data, what answers our numbers; repeated, it changes what it made before. */
export interface VoiceProvisioner {
  provision(plan: ProvisioningPlan, context: VendorContext): Promise<Provisioned>
}

export interface ProvisioningPlan {
  readonly assistant: AssistantDescription
  readonly numbers: readonly { readonly number: E164Number; readonly externalId: string | null }[]
  /** The vendor's ids of what was made before, by kind ("assistant", "llm"); none at first. */
  readonly externalIds: Readonly<Record<string, string>>
}

/** `problems` are told to the business in the vendor's words; what was made before them is kept in `externalIds`. */
export interface Provisioned {
  readonly externalIds: Readonly<Record<string, string>>
  readonly numbers: readonly { readonly number: E164Number; readonly externalId: string }[]
  readonly problems: readonly string[]
}

/** What a vendor's adapter works with besides the order itself. */
export interface VendorContext extends RenderContext {
  readonly signal: AbortSignal
  /** For addresses that a business writes into its settings; it does not reach every network. */
  readonly fetch: typeof fetch
}
