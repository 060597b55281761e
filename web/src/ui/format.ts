/** In whose words and at whose clock something is shown. */
export interface Place {
  /** Tag of a language, such as 'de'. */
  language: string
  /** IANA name of the zone of the branch; never the zone of the person who looks. */
  timezone: string
}

/** 'Tue, 24 Nov, 10:30': an instant where the year is clear from the context. */
export function formatMoment(instant: string, place: Place): string {
  return format(instant, place, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** 'Tuesday, 24 November 2026' of an instant. */
export function formatDate(instant: string, place: Place): string {
  return format(instant, place, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** '10:30 – 11:15': from a start to an end of one day. */
export function formatTimes(span: { start: string; end: string }, place: Place): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  return `${format(span.start, place, time)} – ${format(span.end, place, time)}`
}

/** '10:30' of an instant. */
export function formatTime(instant: string, place: Place): string {
  return format(instant, place, { hour: '2-digit', minute: '2-digit' })
}

/** 'Tue 24 Nov' of a date 'YYYY-MM-DD', which belongs to no zone. */
export function formatLocalDate(
  date: string,
  language: string,
  options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' },
): string {
  return format(`${date}T00:00:00Z`, { language, timezone: 'UTC' }, options)
}

/** '23–29 Nov 2026': from a date to another one, both included. */
export function formatDates({ from, to }: { from: string; to: string }, language: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return formatOf(localeOf(language), options).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

/** '35.00 €' of 3500 cents: an amount in the smallest unit of its currency. */
export function formatMoney({ minor, currency }: { minor: number; currency: string }, language: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })
  return format.format(minor / 10 ** currencyDigits(currency))
}

/** How many digits a currency has after the point: 2 of EUR, 0 of JPY. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** 'Madrid' of 'Europe/Madrid'. */
export function formatZone(timezone: string): string {
  return (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ')
}

/** '1:07' of 67 seconds; hours are not parted off, since no call is that long. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function format(instant: string, { language, timezone }: Place, options: Intl.DateTimeFormatOptions): string {
  return formatOf(localeOf(language), { ...options, timeZone: timezone, hourCycle: 'h23' }).format(new Date(instant))
}

const formats = new Map<string, Intl.DateTimeFormat>()

// Making one costs far more than asking it, and a calendar asks for hundreds of times.
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
