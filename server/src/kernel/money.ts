/** An amount as a person reads it in that language: 2500, EUR, de -> "25,00 €". Whole amounts lose their zeros. */
export function formatMoney(options: { minor: number; currency: string; language: string }): string {
  const format = new Intl.NumberFormat(options.language, { style: 'currency', currency: options.currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const amount = options.minor / 10 ** digits
  if (!Number.isInteger(amount)) return format.format(amount)
  return new Intl.NumberFormat(options.language, {
    style: 'currency',
    currency: options.currency,
    maximumFractionDigits: 0,
  }).format(amount)
}
