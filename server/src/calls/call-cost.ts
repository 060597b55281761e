import { z } from 'zod'

const MICROS = 1_000_000

export interface CostPart {
  readonly source: 'platform' | 'language_model'
  readonly name: string
  readonly amountMicros: number
  readonly currency: string
}

export interface CurrencySum {
  readonly amountMicros: number
  readonly currency: string
}

const Amount = z.number().nonnegative()
const Listed = z.object({ type: z.string().min(1), cost: Amount })
const Named = z.record(z.string(), Amount)

/**
 * What a platform says that the cost of a call is made of: a list of `{type, cost}` or amounts by name, in units of the
 * currency. What is of another form is left out; the sum, which the platform states itself, does not suffer by it.
 */
export function platformParts(reported: unknown, currency: string | null): CostPart[] {
  if (currency === null) return []
  const named = Named.safeParse(reported)
  const listed = Array.isArray(reported) ? reported.flatMap(readListed) : []
  const parts = named.success ? Object.entries(named.data).map(([type, cost]) => ({ type, cost })) : listed
  return parts.map(({ type, cost }) => ({
    source: 'platform',
    name: type,
    amountMicros: Math.round(cost * MICROS),
    currency,
  }))
}

function readListed(part: unknown): z.output<typeof Listed>[] {
  const read = Listed.safeParse(part)
  return read.success ? [read.data] : []
}

/** One sum for each currency: amounts of two are never added. */
export function sumByCurrency(amounts: readonly CurrencySum[]): CurrencySum[] {
  const sums = new Map<string, number>()
  for (const { currency, amountMicros } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMicros)
  return [...sums].map(([currency, amountMicros]) => ({ currency, amountMicros }))
}
