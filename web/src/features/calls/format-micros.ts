import { currencyDigits } from '../../ui/format.ts'

const MICROS = 1_000_000
/** Calls cost cents: what is below is of interest for a part of one. */
const DIGITS_MORE = 2

/** '0.0123 $' of 12 300 millionths of the unit of a currency; with two digits more than its coins have. */
export function formatMicros(cost: { amount_micros: number; currency: string }, language: string): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'currency',
    currency: cost.currency,
    minimumFractionDigits: currencyDigits(cost.currency) + DIGITS_MORE,
  }).format(cost.amount_micros / MICROS)
}
