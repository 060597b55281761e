import { isTimeZone } from './clock.ts'
import { normalizeRecurrenceRule } from './recurrence-rule.ts'

/** What the recurrence lines of an iCalendar say. */
export interface RecurrenceText {
  /** Null: only dates, no rule. */
  rule: string | null
  exceptions: Temporal.Instant[]
  additions: Temporal.Instant[]
}

export type ReadRecurrence = { ok: true; value: RecurrenceText } | { ok: false; reason: string }

interface Line {
  name: string
  parameters: ReadonlyMap<string, string>
  value: string
}

const LINE = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:"]*))*):(.*)$/i
const DATE = /^(\d{4})(\d\d)(\d\d)$/
const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/i

/**
 * Reads a recurrence as calendars write it (RFC 5545, 3.8.5): a rule alone, or the lines RRULE, EXDATE and RDATE. Dates
 * without a time take that of the first occurrence; times without a zone are in the zone of the rule. The parts of the
 * rule are not looked at here.
 */
export function readRecurrenceText(
  text: string,
  first: { startsAt: Temporal.Instant; timezone: string },
): ReadRecurrence {
  const found: RecurrenceText = { rule: null, exceptions: [], additions: [] }
  // RFC 5545, 3.1: a long line goes on in the next after a blank.
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const fault = readLine(line, { found, first })
    if (fault !== null) return { ok: false, reason: fault }
  }
  return { ok: true, value: found }
}

function readLine(
  text: string,
  { found, first }: { found: RecurrenceText; first: { startsAt: Temporal.Instant; timezone: string } },
): string | null {
  const line = lineOf(text)
  if (line.name === 'RRULE') {
    if (found.rule !== null) return 'There are two rules. Write one.'
    found.rule = normalizeRecurrenceRule(line.value)
    return null
  }
  if (line.name !== 'EXDATE' && line.name !== 'RDATE') {
    return `"${line.name}" has no place here: write RRULE, EXDATE and RDATE.`
  }
  const { dates, fault } = datesOf(line, first)
  ;(line.name === 'EXDATE' ? found.exceptions : found.additions).push(...dates)
  return fault
}

/** A line without a name is a rule. */
function lineOf(text: string): Line {
  const [, name, parameters = '', value = ''] = LINE.exec(text) ?? []
  if (name === undefined) return { name: 'RRULE', parameters: new Map(), value: text }
  const said = [...parameters.matchAll(/;([A-Z-]+)=("[^"]*"|[^;:"]*)/gi)]
  return {
    name: name.toUpperCase(),
    parameters: new Map(said.map(([, key = '', of = '']) => [key.toUpperCase(), of.replaceAll('"', '')])),
    value,
  }
}

function datesOf(
  { name, parameters, value }: Line,
  { startsAt, timezone }: { startsAt: Temporal.Instant; timezone: string },
): { dates: Temporal.Instant[]; fault: string | null } {
  const zone = parameters.get('TZID') ?? timezone
  if (!isTimeZone(zone)) return { dates: [], fault: `There is no time zone "${zone}".` }
  const time = startsAt.toZonedDateTimeISO(timezone).toPlainTime()
  const dates: Temporal.Instant[] = []
  for (const text of value.split(',').map((each) => each.trim())) {
    const at = instantOf(text, { zone, time, timezone })
    if (at === null) {
      return { dates: [], fault: `"${text}" in ${name} is no date, and no date with time, such as 20261224T090000.` }
    }
    dates.push(at)
  }
  return { dates, fault: null }
}

function instantOf(
  text: string,
  { zone, time, timezone }: { zone: string; time: Temporal.PlainTime; timezone: string },
): Temporal.Instant | null {
  try {
    const [, ...day] = DATE.exec(text) ?? []
    if (day.length > 0) {
      const date = Temporal.PlainDate.from(day.join('-'))
      return date.toZonedDateTime({ timeZone: timezone, plainTime: time }).toInstant()
    }
    const [, year, month, date, hour, minute, second, utc] = DATE_TIME.exec(text) ?? []
    if (year === undefined) return null
    const wall = Temporal.PlainDateTime.from(`${year}-${month}-${date}T${hour}:${minute}:${second}`)
    return wall.toZonedDateTime(utc === '' ? zone : 'UTC').toInstant()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
