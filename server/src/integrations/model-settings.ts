import { z } from 'zod'
import type { ModelPrice } from '../receptionist/ports.ts'

const MICROS = 1_000_000

const price = z.number().min(0).max(10_000)

/** What every connection to a language model states, whoever the vendor is. */
export const modelSettings = z.strictObject({
  model: z.string().trim().min(1).max(200).describe('The name of the model, as the vendor writes it'),
  rank: z.int().min(1).max(1000).default(100).describe('Of several models the one with the lowest rank is asked first'),
  price: z
    .strictObject({
      input: price.describe('For a million tokens that are sent'),
      cached_input: price.optional().describe('For those of them that the vendor had in its cache; left out: the same'),
      output: price.describe('For a million tokens that are answered'),
      currency: z.string().regex(/^[A-Z]{3}$/, 'Write a code such as USD.'),
    })
    .optional()
    .describe('What the vendor charges; left out, nothing is counted'),
  first_word_ms: z
    .int()
    .min(500)
    .max(30_000)
    .default(4_000)
    .describe('So long it may be silent before the next is asked'),
  turn_ms: z.int().min(1_000).max(60_000).default(12_000).describe('So long one answer may take in all'),
  prompt_tokens_max: z
    .int()
    .min(16_000)
    .max(1_000_000)
    .default(32_000)
    .describe('Tokens that it is sent at most; the tools alone are some 10,000'),
})
export type ModelSettings = z.output<typeof modelSettings>

/** The limits and the price of a connection, as the receptionist knows them. */
export function termsOf(settings: ModelSettings) {
  return {
    model: settings.model,
    price: settings.price === undefined ? null : priceOf(settings.price),
    firstTextMsMax: settings.first_word_ms,
    turnMsMax: settings.turn_ms,
    promptTokensMax: settings.prompt_tokens_max,
  }
}

function priceOf({ input, cached_input: cached, output, currency }: NonNullable<ModelSettings['price']>): ModelPrice {
  return {
    inputMicros: Math.round(input * MICROS),
    cachedInputMicros: Math.round((cached ?? input) * MICROS),
    outputMicros: Math.round(output * MICROS),
    currency,
  }
}
