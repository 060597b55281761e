import { ModelFailure } from '../receptionist/ports.ts'
import type { LanguageModel } from '../receptionist/ports.ts'
import type { VendorReply } from './ask-vendor.ts'
import { networkFailureOf } from './network-failure.ts'

/** The least that every vendor takes. */
const OUTPUT_TOKENS_MAX = 16

/** Asks a model for one word, on the way by which callers are answered: address, key and name are right, or are not. */
export async function askModel(model: LanguageModel, signal: AbortSignal): Promise<VendorReply> {
  try {
    const parts = model.stream({
      instructions: 'Answer with one word.',
      messages: [{ role: 'caller', text: 'Hello' }],
      tools: [],
      outputTokensMax: OUTPUT_TOKENS_MAX,
      signal,
    })
    const kinds = await Array.fromAsync(parts, ({ kind }) => kind)
    return { kind: 'done', body: kinds }
  } catch (error) {
    if (!(error instanceof ModelFailure)) return { kind: 'unknown', reason: networkFailureOf(error).reason }
    const reason = error.cause instanceof Error ? error.cause.message : error.message
    return error.isRetryable ? { kind: 'unknown', reason } : { kind: 'refused', status: 0, reason }
  }
}
