import type { MessageCost } from '../../messaging/ports.ts'

/** What Twilio charged, which it writes as a negative number in a text; null while it does not know. */
export function costOf({
  price,
  unit,
}: {
  price?: string | null | undefined
  unit?: string | null | undefined
}): MessageCost | null {
  const currency = unit?.toUpperCase() ?? ''
  if (!/^-?\d{1,6}(\.\d{1,9})?$/.test(price ?? '') || !/^[A-Z]{3}$/.test(currency)) return null
  return { amountMicros: Math.round(Math.abs(Number(price)) * 1_000_000), currency }
}
