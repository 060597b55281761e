import { APICallError, jsonSchema, streamText, tool } from 'ai'
import type { LanguageModel as VendorModel, LanguageModelUsage, ModelMessage as VendorMessage, ToolSet } from 'ai'
import { z } from 'zod'
import { ModelFailure } from '../receptionist/ports.ts'
import type { ModelMessage, ModelPart, ModelRequest, ModelToolCall, ModelUsage } from '../receptionist/ports.ts'
import { storable } from './json-body.ts'

type Instructions = Exclude<Parameters<typeof streamText>[0]['instructions'], undefined>

export interface ModelUnderWay {
  readonly model: VendorModel
  readonly request: ModelRequest
  /** How the vendor is told what it shall keep in its cache. */
  readonly instructions: Instructions
}

/**
 * Asks a model through the `ai` library, and hands on its parts. A stream that ends without saying why it ends was cut
 * off on the way: an aborted one, too, ends quietly there. What failed is told without the request, which is a
 * conversation and must not come into a log.
 */
export async function* streamModel(asked: ModelUnderWay): AsyncGenerator<ModelPart> {
  const { signal } = asked.request
  let isFinished = false
  try {
    for await (const part of partsOf(asked)) {
      isFinished = part.kind === 'finished'
      yield part
    }
  } catch (error) {
    signal.throwIfAborted()
    throw failureOf(error)
  }
  signal.throwIfAborted()
  if (!isFinished) throw new ModelFailure('failed', { isRetryable: true, cause: new Error('the stream was cut off') })
}

async function* partsOf({ model, request, instructions }: ModelUnderWay): AsyncGenerator<ModelPart> {
  const { stream } = streamText({
    model,
    instructions,
    messages: toMessages(request.messages),
    tools: toTools(request),
    maxOutputTokens: request.outputTokensMax,
    maxRetries: 0,
    abortSignal: request.signal,
    // Errors come as parts of the stream; without this the library prints them, with the conversation in them.
    onError: () => undefined,
  })
  for await (const part of stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'text-delta') yield { kind: 'text', text: part.text.replaceAll('\0', '') }
    if (part.type === 'tool-call') yield { kind: 'tool_call', toolCall: toToolCall(part) }
    // Without a reason of the vendor's own the connection was lost.
    if (part.type === 'finish-step' && part.rawFinishReason !== undefined) {
      yield { kind: 'finished', usage: toUsage(part.usage), isCutOff: part.finishReason === 'length' }
    }
  }
}

function toToolCall(part: { toolCallId: string; toolName: string; input: unknown }): ModelToolCall {
  return {
    toolCallId: part.toolCallId,
    name: part.toolName,
    arguments: storable(z.json().catch({}).parse(part.input)),
  }
}

function toUsage({ inputTokens, inputTokenDetails, outputTokens }: LanguageModelUsage): ModelUsage {
  return {
    inputTokens: countOf(inputTokens),
    cachedTokens: countOf(inputTokenDetails.cacheReadTokens),
    outputTokens: countOf(outputTokens),
  }
}

/** No model takes so many. */
const TOKENS_MAX = 100_000_000

/** What is no count at all is counted as none, as where a vendor counts nothing. */
function countOf(tokens: number | undefined): number {
  return tokens !== undefined && Number.isInteger(tokens) && tokens >= 0 && tokens <= TOKENS_MAX ? tokens : 0
}

function toTools({ tools }: ModelRequest): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      tool({ description, inputSchema: jsonSchema({ ...parameters, type: 'object' }) }),
    ]),
  )
}

/** Vendors want a conversation to begin with the caller; ours begins with a greeting. */
const BEGINNING: VendorMessage = { role: 'user', content: '(The conversation begins.)' }

function toMessages(messages: readonly ModelMessage[]): VendorMessage[] {
  const told = messages.map(toMessage)
  return messages[0]?.role === 'caller' ? told : [BEGINNING, ...told]
}

function toMessage(message: ModelMessage): VendorMessage {
  if (message.role === 'caller') return { role: 'user', content: message.text }
  if (message.role === 'tool') {
    const { toolCallId, name: toolName, result: value } = message
    return {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId, toolName, output: { type: 'json', value: { ...value } } }],
    }
  }
  const calls = message.toolCalls.map(({ toolCallId, name: toolName, arguments: input }) => ({
    type: 'tool-call' as const,
    toolCallId,
    toolName,
    // What was no object at all is sent back as none: vendors refuse anything else.
    input: z.record(z.string(), z.json()).catch({}).parse(input),
  }))
  const text = message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]
  return { role: 'assistant', content: [...text, ...calls] }
}

const TOO_MANY_REQUESTS = 429
const REQUEST_TIMEOUT = 408
const SERVER_ERROR = 500
const HTTP_REFUSALS = 300

function failureOf(error: unknown): ModelFailure {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined
  if (status !== undefined && status >= HTTP_REFUSALS) {
    const isRetryable = status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT || status >= SERVER_ERROR
    return new ModelFailure('failed', { isRetryable, cause: new Error(`it answered HTTP ${status}`) })
  }
  const names = namesOf(error)
  const kind = names.some((name) => MALFORMED.includes(name)) ? 'malformed' : 'failed'
  return new ModelFailure(kind, { isRetryable: true, cause: new Error(names.join(', by ')) })
}

/** Names of the library's errors for what came and is none of the vendor's protocol. */
const MALFORMED = [
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_InvalidStreamPartError',
]

/** The name of an error and of what caused it: messages may quote the conversation. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [typeof error]
  return [error.name, ...(error.cause === undefined ? [] : namesOf(error.cause))]
}
