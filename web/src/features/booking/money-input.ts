const AMOUNT = /^\d{1,9}(?:[.,]\d{1,3})?$/

/** '35.50' of 3550 cents, to be edited; '' where there is no amount. */
export function amountOf(minor: number | null, currency: string): string {
  return minor === null ? '' : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))
}

/** 3550 of '35.5' or '35,50'; null where nothing is written, undefined where it is no amount of this currency. */
export function minorOf(amount: string, currency: string): number | null | undefined {
  const written = amount.trim()
  if (written === '') return null
  if (!AMOUNT.test(written)) return undefined
  const [whole = '', fraction = ''] = written.split(/[.,]/)
  const digits = digitsOf(currency)
  return fraction.length > digits ? undefined : Number(whole + fraction.padEnd(digits, '0'))
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
