import { RRuleTemporal } from 'rrule-temporal'

// Anything more often than daily, or several times on a day, is a schedule and not time off; and expanding a rule by the
// minute over a search window of two months would take every search of the branch down with it.
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const PARTS = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYSETPOS',
  'WKST',
]

/** What the library says when it has looked for the next day ten thousand times. */
const GAVE_UP = 'Maximum iterations'

/** A rule as it is stored: the parts only, in capitals, without "RRULE:". */
export function normalizeRecurrenceRule(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
}

/**
 * Why a rule of RFC 5545 cannot repeat a block, in a sentence; null if it can. Asked with the library that will
 * expand it, since a rule that it refuses later would stop every search for times.
 */
export function findRecurrenceFault(options: {
  rule: string
  startsAt: Temporal.Instant
  timezone: string
}): string | null {
  const { rule, startsAt, timezone } = options
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string | undefined]))
  const unknown = [...parts.keys()].find((part) => !PARTS.includes(part))
  if (unknown !== undefined) return `The rule may consist of ${PARTS.join(', ')}; "${unknown}" is none of them.`
  if (!FREQUENCIES.includes(parts.get('FREQ') ?? '')) return `FREQ must be one of ${FREQUENCIES.join(', ')}.`
  try {
    const dtstart = startsAt.toZonedDateTimeISO(timezone)
    const repeated = new RRuleTemporal({ rruleString: rule, dtstart, temporal: Temporal, strict: true })
    const second = repeated.next(dtstart, false)
    return second === null ? 'The rule never repeats the block: it ends before the next time.' : null
  } catch (error) {
    const fault = error instanceof Error ? error.message : ''
    if (fault.startsWith(GAVE_UP)) return 'No day fits the rule: it would never repeat the block.'
    return fault === '' ? 'The rule cannot be read.' : `${fault}.`
  }
}
