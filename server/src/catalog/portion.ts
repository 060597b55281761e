import { invariant } from '../kernel/invariant.ts'

/**
 * The part of an amount that a rate of hundredths of a per cent is, in whole minor units: a half is rounded away from
 * zero, as invoices are. `of` is what the amount itself stands for, also in hundredths of a per cent: 10,000 for "21 % of
 * it", 12,100 for "the 21 % that are inside it". Exact: no amount of money passes through a fraction.
 */
export function portionOf(amountMinor: number, share: { rate: number; of?: number }): number {
  const { rate, of = 10_000 } = share
  invariant(amountMinor >= 0 && rate >= 0, 'amounts and rates of the catalog are not negative')
  return Number((2n * BigInt(amountMinor) * BigInt(rate) + BigInt(of)) / (2n * BigInt(of)))
}

/** 21.5 per cent -> 2150. Rates are stored with two decimals, which a double holds but for its last digits. */
export function hundredths(percent: number): number {
  return Math.round(percent * 100)
}
