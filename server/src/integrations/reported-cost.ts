import type { ReportedCost } from '../calls/ports.ts'

const MICROS = 1_000_000
/** No call costs as much: beyond it stands a mistake, and somewhere beyond that no column holds it. */
const AMOUNT_MAX = 1_000_000

export interface CostPart {
  readonly type: string
  readonly cost: number
}

/**
 * What a platform says that a call has cost, in units of the currency; null where it says nothing that can be an amount.
 * Of the parts those stay that can be one: the sum is the platform's own.
 */
export function reportedCost(told: {
  total: number | null | undefined
  parts: readonly CostPart[]
  currency: string
}): ReportedCost | null {
  const { total, parts, currency } = told
  if (total === null || total === undefined || !isAmount(total)) return null
  return { amountMicros: Math.round(total * MICROS), currency, parts: parts.filter(({ cost }) => isAmount(cost)) }
}

function isAmount(amount: number): boolean {
  return amount >= 0 && amount <= AMOUNT_MAX
}
