import type { TenantTx } from '../../db/transaction.ts'
import type { Place } from '../facts.ts'
import type { LanguageModel, ModelUsage } from '../ports.ts'
import { placeColumns } from './place-columns.ts'

/** How one request to a language model ended. 'abandoned': nobody waited for the answer any more. */
export type ModelUseOutcome = 'answered' | 'timed_out' | 'failed' | 'malformed' | 'abandoned'

export interface ModelUse {
  readonly place: Place
  readonly model: Pick<LanguageModel, 'integrationId' | 'provider' | 'model' | 'price'>
  readonly outcome: ModelUseOutcome
  readonly usage: ModelUsage
  readonly firstTextMs: number | null
  readonly durationMs: number
  readonly at: Temporal.Instant
}

/** Keeps what one request took and cost, also where it came to nothing. */
export async function insertModelUse(tx: TenantTx, use: ModelUse): Promise<void> {
  const { place, model, outcome, usage, firstTextMs, durationMs, at } = use
  const cost = costMicros(use)
  await tx.db
    .insertInto('model_uses')
    .values({
      tenant_id: tx.tenantId,
      ...placeColumns(place),
      integration_id: model.integrationId,
      provider: model.provider,
      model: model.model,
      outcome,
      input_tokens: usage.inputTokens,
      cached_tokens: usage.cachedTokens,
      output_tokens: usage.outputTokens,
      cost_micros: cost,
      cost_currency: cost === null ? null : (model.price?.currency ?? null),
      first_text_ms: firstTextMs,
      duration_ms: durationMs,
      created_at: at,
    })
    .execute()
}

const PRICED_TOKENS = 1_000_000

/**
 * Millionths of a unit of the currency; null where the price is not told, or not for how many tokens: a request that
 * failed may well be charged. What was cached costs its own price.
 */
function costMicros({ model: { price }, usage }: Pick<ModelUse, 'model' | 'usage'>): number | null {
  if (price === null) return null
  const { inputTokens, cachedTokens, outputTokens } = usage
  if (inputTokens + outputTokens === 0) return null
  const fresh = Math.max(0, inputTokens - cachedTokens)
  const sum = fresh * price.inputMicros + cachedTokens * price.cachedInputMicros + outputTokens * price.outputMicros
  return Math.round(sum / PRICED_TOKENS)
}
