import { CommandError } from '../../command-error.ts'

const HINT = 'write "2026-11-24 10:30", as the clock at the branch shows it once, or 2026-11-24T10:30:00+01:00'

/**
 * A moment on the command line: with its offset, or as the clock at the branch shows it. Throws CommandError (exit code 2),
 * also for a time that the clock skips or shows twice in the night it is changed: nobody can tell which one is meant.
 */
export function readMoment(option: string, text: string, zone: string): string {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return Temporal.Instant.from(text.replace(' ', 'T')).toString()
    const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'))
    return local.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant().toString()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CommandError(`--${option} is "${text}"; ${HINT}.`, { exitCode: 2, cause: error })
  }
}

/** A day on the command line: 2026-11-24, "today" or "tomorrow". */
export function readDay(option: string, text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (text === 'today') return today
  if (text === 'tomorrow') return today.add({ days: 1 })
  try {
    return Temporal.PlainDate.from(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CommandError(`--${option} is "${text}"; write 2026-11-24, today or tomorrow.`, {
      exitCode: 2,
      cause: error,
    })
  }
}

/** 'Tue 24 Nov 2026, 10:30' on the clock at the branch. */
export function showMoment(instant: string, zone: string): string {
  return `${showDay(instant, zone)}, ${showTime(instant, zone)}`
}

/** 'Tue 24 Nov 2026' */
export function showDay(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return local.toLocaleString('en-GB', options).replace(',', '')
}

/** '10:30' */
export function showTime(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** '25.00 EUR', 'from 25.00 EUR', or nothing. */
export function showPrice(price: { price_minor: number | null; price_is_from: boolean; currency: string }): string {
  if (price.price_minor === null) return ''
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: price.currency })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  return `${price.price_is_from ? 'from ' : ''}${(price.price_minor / 10 ** decimals).toFixed(decimals)} ${price.currency}`
}
