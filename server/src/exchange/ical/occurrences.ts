import { IMPORT_DAYS_AHEAD_MAX } from '@ringbook/api-contract'
import { zoneOfTzid } from '../../kernel/calendar-zone.ts'
import { expandRecurrence, findRecurrenceFault, NEVER_REPEATS, readRecurrenceText } from '../../kernel/recurrence.ts'
import type { EventMoment } from './event-time.ts'
import type { Property } from './parse-ical.ts'

/** The starts of an event that repeats; `isCut`: it goes on beyond what was read. */
export type ReadOccurrences =
  | { readonly ok: true; readonly starts: readonly Temporal.Instant[]; readonly isCut: boolean }
  | { readonly ok: false; readonly message: string }

/** How far back events that repeat are read. */
const DAYS_BACK_MAX = 5 * 366
// A rule has at most 2,000 occurrences in 62 days (kernel/recurrence.ts), and 6.2 years are looked at.
const EXPANDED_MAX = 100_000

const RECURRENCE = ['RRULE', 'RDATE', 'EXDATE']

/** Whether an event says when it happens again. */
export function doesRepeat(properties: readonly Property[]): boolean {
  return properties.some(({ name }) => name === 'RRULE' || name === 'RDATE')
}

/** The starts of an event, from five years back to a year ahead. */
export function readOccurrences(
  properties: readonly Property[],
  { first, now }: { first: EventMoment; now: Temporal.Instant },
): ReadOccurrences {
  const said = { startsAt: first.at, timezone: first.zone }
  const lines = properties.filter(({ name }) => RECURRENCE.includes(name)).map(withKnownZone)
  const read = readRecurrenceText(lines.join('\n'), said)
  if (!read.ok) return { ok: false, message: read.reason }
  const { rule, exceptions, additions } = read.value
  const fault = rule === null ? null : findRecurrenceFault({ rule, ...said })
  if (fault !== null && fault !== NEVER_REPEATS) return { ok: false, message: fault }
  // Calendars cut a series in two by ending the first part, which may leave a single time of it.
  const recurrence = { ...said, rule: fault === null ? rule : null, exceptions, additions }
  const window = {
    from: now.subtract({ hours: 24 * DAYS_BACK_MAX }),
    to: now.add({ hours: 24 * IMPORT_DAYS_AHEAD_MAX }),
  }
  const starts = expandRecurrence({ ...recurrence, window, max: EXPANDED_MAX })
  const isEndless = rule !== null && !/COUNT=|UNTIL=/i.test(rule)
  return { ok: true, starts, isCut: isEndless }
}

function withKnownZone({ text, parameters }: Property): string {
  const tzid = parameters.get('TZID')
  const zone = tzid === undefined ? null : zoneOfTzid(tzid)
  if (tzid === undefined || zone === null) return text
  return text.replace(/;TZID=(?:"[^"]*"|[^;:]*)/i, `;TZID=${zone}`)
}
