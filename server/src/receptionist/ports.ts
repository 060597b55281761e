import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Language } from './language.ts'
import type { ToolResult } from './tool.ts'
import type { ToolDefinition } from './tools/registry.ts'

/** The language models of a tenant. */
export interface LanguageModels {
  /** In the order in which they are asked: the next one where the one before does not answer. Empty: there is none. */
  modelsOf(session: TenantSession): Promise<readonly LanguageModel[]>
}

/** A language model that can be asked. How stands in its vendor's folder and nowhere else. */
export interface LanguageModel {
  /** The connection by which it is reached. */
  readonly integrationId: string
  /** As in `integrations.type`. */
  readonly provider: string
  readonly model: string
  /** Null: not told, and then not counted. */
  readonly price: ModelPrice | null
  /** So long a turn may wait for its first word, and for its end. */
  readonly firstTextMsMax: number
  readonly turnMsMax: number
  /** Tokens of the prompt that it is sent at most. */
  readonly promptTokensMax: number
  /**
   * Asks it, and hands on what comes as it comes; the last part is always 'finished'. Throws ModelFailure for whatever
   * keeps it from answering, also when the stream ends in the middle; and the reason of `signal` when that is aborted.
   */
  stream(request: ModelRequest): AsyncIterable<ModelPart>
}

/** Millionths of a unit of the currency for a million tokens. */
export interface ModelPrice {
  readonly inputMicros: number
  readonly cachedInputMicros: number
  readonly outputMicros: number
  /** ISO 4217. */
  readonly currency: string
}

export interface ModelRequest {
  readonly instructions: string
  readonly messages: readonly ModelMessage[]
  readonly tools: readonly ToolDefinition[]
  readonly outputTokensMax: number
  readonly signal: AbortSignal
}

export type ModelMessage =
  | { readonly role: 'caller'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly name: string; readonly result: ToolResult }

export interface ModelToolCall {
  readonly toolCallId: string
  readonly name: string
  /** As the model wrote them: the tool parses. */
  readonly arguments: unknown
}

export type ModelPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool_call'; readonly toolCall: ModelToolCall }
  | { readonly kind: 'finished'; readonly usage: ModelUsage; readonly isCutOff: boolean }

export interface ModelUsage {
  readonly inputTokens: number
  /** Of the input, those that the vendor had in its cache. */
  readonly cachedTokens: number
  readonly outputTokens: number
}

/** Why a model did not answer. 'malformed': it did, and what came is none of its protocol. */
export class ModelFailure extends Error {
  readonly kind: 'timed_out' | 'failed' | 'malformed'
  readonly isRetryable: boolean
  constructor(kind: 'timed_out' | 'failed' | 'malformed', options: { isRetryable: boolean; cause?: unknown }) {
    super(`the language model ${kind.replace('_', ' ')}`, { cause: options.cause })
    this.name = 'ModelFailure'
    this.kind = kind
    this.isRetryable = options.isRetryable
  }
}

/** How the connections of one vendor become language models. */
export interface LanguageModelVendor {
  /** The model behind a connection, by its opened config and its settings. It is asked by `fetch` and in no other way. */
  open(connection: { id: string; config: unknown; settings: unknown; fetch: typeof fetch }): LanguageModel
}

/** Sends what a caller waits for to a telephone. */
export interface CodeSender {
  /** Nothing is sent to whoever has opted out of messages. Asked for again under one key, it is the same text. */
  sendCode(
    session: TenantSession,
    text: { to: E164Number; body: string; language: Language; onceKey: string; usefulUntil: Temporal.Instant },
  ): Promise<void>
}
