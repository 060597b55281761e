import { startDeadline } from '../../kernel/deadline.ts'
import { ModelFailure } from '../ports.ts'
import type { LanguageModel, ModelRequest, ModelToolCall, ModelUsage } from '../ports.ts'
import type { ModelUseOutcome } from '../store/model-uses.ts'

export interface Asked {
  readonly model: LanguageModel
  readonly request: Omit<ModelRequest, 'signal'>
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** So long the whole answer may still take. */
  readonly remainingMs: number
  /** Is told the text as it comes. */
  onText(text: string): void
}

/** What came of one request. `failure` null: it was answered. */
export interface ModelAnswer {
  readonly text: string
  readonly toolCalls: readonly ModelToolCall[]
  readonly usage: ModelUsage
  readonly isCutOff: boolean
  readonly outcome: ModelUseOutcome
  readonly failure: unknown
  readonly firstTextMs: number | null
  readonly durationMs: number
}

const NOTHING: ModelUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }

/**
 * Asks a model once. It is given up when its first word, any word after it, or its end is too long in coming. Never
 * throws: a failure is an outcome, because what came before it was perhaps spoken already.
 */
export async function askModel(asked: Asked): Promise<ModelAnswer> {
  const { model, request, signal, onText } = asked
  const startedMs = performance.now()
  const elapsed = () => Math.round(performance.now() - startedMs)
  using patience = beginWaiting({ firstMs: model.firstTextMsMax, wholeMs: asked.remainingMs })
  const heard = { text: '', toolCalls: Array<ModelToolCall>(), usage: NOTHING, isCutOff: false }
  let firstTextMs: number | null = null
  let failure: unknown = null
  try {
    for await (const part of model.stream({ ...request, signal: AbortSignal.any([signal, patience.signal]) })) {
      patience.heardSomething()
      firstTextMs ??= elapsed()
      if (part.kind === 'finished') Object.assign(heard, { usage: part.usage, isCutOff: part.isCutOff })
      if (part.kind === 'tool_call') heard.toolCalls.push(part.toolCall)
      if (part.kind !== 'text') continue
      heard.text += part.text
      onText(part.text)
    }
    // Silence is no answer: the caller would hear nothing at all.
    if (heard.text.trim() === '' && heard.toolCalls.length === 0) {
      throw new ModelFailure('malformed', { isRetryable: true, cause: new Error('it said nothing') })
    }
  } catch (error) {
    failure = error
  }
  return { ...heard, failure, outcome: outcomeOf(failure, signal), firstTextMs, durationMs: elapsed() }
}

function outcomeOf(failure: unknown, signal: AbortSignal): ModelUseOutcome {
  if (failure === null) return 'answered'
  if (signal.aborted) return 'abandoned'
  return failure instanceof ModelFailure ? failure.kind : 'failed'
}

interface Patience extends Disposable {
  readonly signal: AbortSignal
  heardSomething(): void
}

/** Ends by aborting, with the failure that it is. Each part that comes begins the waiting anew. */
function beginWaiting({ firstMs, wholeMs }: { firstMs: number; wholeMs: number }): Patience {
  const controller = new AbortController()
  const giveUp = () => controller.abort(new ModelFailure('timed_out', { isRetryable: false }))
  const whole = startDeadline(wholeMs, giveUp)
  let next = startDeadline(firstMs, giveUp)
  return {
    signal: controller.signal,
    heardSomething: () => {
      next[Symbol.dispose]()
      next = startDeadline(firstMs, giveUp)
    },
    [Symbol.dispose]: () => {
      whole[Symbol.dispose]()
      next[Symbol.dispose]()
    },
  }
}
