/** The part of a rule that says how often: from the year down to the second. */
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']
const FREQUENCIES_WITHIN_A_DAY = new Set(['HOURLY', 'MINUTELY', 'SECONDLY'])

const WEEKDAY = /^(?:SU|MO|TU|WE|TH|FR|SA)$/
const COUNTED_WEEKDAY = /^(?:[+-]?(?:0?[1-9]|[1-4]\d|5[0-3]))?(?:SU|MO|TU|WE|TH|FR|SA)$/
const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/

/** Steps and counts beyond this describe nothing that a business does, and only cost time to look for. */
const NUMBER_MAX = 1_000_000

/** What may stand behind each part of a rule (RFC 5545, 3.3.10). The library passes over values that it does not know. */
const VALUE_OF: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: (value) => FREQUENCIES.includes(value),
  INTERVAL: whole({ from: 1, to: NUMBER_MAX }),
  COUNT: whole({ from: 1, to: 10_000 }),
  UNTIL: (value) => UNTIL.test(value) && isDate(value),
  BYSECOND: listOf(whole({ from: 0, to: 59 })),
  BYMINUTE: listOf(whole({ from: 0, to: 59 })),
  BYHOUR: listOf(whole({ from: 0, to: 23 })),
  BYDAY: listOf((value) => COUNTED_WEEKDAY.test(value)),
  BYMONTHDAY: listOf(fromEitherEnd(31)),
  BYYEARDAY: listOf(fromEitherEnd(366)),
  BYWEEKNO: listOf(fromEitherEnd(53)),
  BYMONTH: listOf(whole({ from: 1, to: 12 })),
  BYSETPOS: listOf(fromEitherEnd(366)),
  WKST: (value) => WEEKDAY.test(value),
}

/** A rule as it is stored: the parts only, in capitals, without "RRULE:". */
export function normalizeRecurrenceRule(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '')
}

/** What of a rule is not written as RFC 5545 says, in a sentence; null if all of it is. */
export function findSpellingFault(rule: string): string | null {
  const seen = new Set<string>()
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=', 2)
    const isValue = VALUE_OF[name]
    if (isValue === undefined) {
      return `The rule may consist of ${Object.keys(VALUE_OF).join(', ')}; "${name}" is none of them.`
    }
    if (seen.has(name)) return `${name} stands twice in the rule.`
    seen.add(name)
    if (!isValue(value)) return faultOfValue(name, value)
  }
  if (!seen.has('FREQ')) return `FREQ must be one of ${FREQUENCIES.join(', ')}.`
  return seen.has('COUNT') && seen.has('UNTIL') ? 'A rule has COUNT or UNTIL, not both.' : null
}

/** Whether a rule counts by hours, minutes or seconds, so that both of a repeated hour belong to it. */
export function countsWithinADay(rule: string): boolean {
  return FREQUENCIES_WITHIN_A_DAY.has(/(?:^|;)FREQ=([A-Z]+)/.exec(rule)?.[1] ?? '')
}

/** How often a rule can occur on one day at the most. */
export function mostPerDay(rule: string): number {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]))
  const listed = (name: string, otherwise: number) => {
    const list = parts.get(name)
    return list === undefined ? otherwise : new Set(list.split(',').map(Number)).size
  }
  const steps = (inAll: number) => Math.ceil(inAll / Number(parts.get('INTERVAL') ?? 1))
  switch (parts.get('FREQ')) {
    case 'HOURLY':
      return Math.min(listed('BYHOUR', 24), steps(24)) * listed('BYMINUTE', 1) * listed('BYSECOND', 1)
    case 'MINUTELY': {
      const perHour = Math.min(listed('BYMINUTE', 60), steps(60))
      return Math.min(listed('BYHOUR', 24) * perHour, steps(1440)) * listed('BYSECOND', 1)
    }
    case 'SECONDLY': {
      const perMinute = Math.min(listed('BYSECOND', 60), steps(60))
      const perHour = Math.min(listed('BYMINUTE', 60) * perMinute, steps(3600))
      return Math.min(listed('BYHOUR', 24) * perHour, steps(86_400))
    }
    default:
      return listed('BYHOUR', 1) * listed('BYMINUTE', 1) * listed('BYSECOND', 1)
  }
}

/**
 * The last instant at which a rule may occur, and the rule without saying so. UNTIL is an instant in UTC, or a date, on
 * which it may still occur; a time without zone, which other calendars write, is one in the zone of the rule.
 */
export function splitUntil(rule: string, timezone: string): { repeating: string; until: Temporal.Instant | null } {
  const parts = rule.split(';')
  const said = parts.find((part) => part.startsWith('UNTIL='))
  if (said === undefined) return { repeating: rule, until: null }
  const repeating = parts.filter((part) => part !== said).join(';')
  return { repeating, until: untilOf(said.slice('UNTIL='.length), timezone) }
}

function untilOf(text: string, timezone: string): Temporal.Instant {
  const [, year, month, day, hour, minute, second, utc] = UNTIL.exec(text) ?? []
  const date = Temporal.PlainDate.from(`${year}-${month}-${day}`)
  if (hour === undefined)
    return date.add({ days: 1 }).toZonedDateTime(timezone).toInstant().subtract({ nanoseconds: 1 })
  const time = Temporal.PlainTime.from(`${hour}:${minute}:${second}`)
  return date.toZonedDateTime({ timeZone: utc === 'Z' ? 'UTC' : timezone, plainTime: time }).toInstant()
}

function faultOfValue(name: string, value: string): string {
  if (name === 'FREQ') return `FREQ must be one of ${FREQUENCIES.join(', ')}.`
  return value === '' ? `${name} says nothing.` : `${name} cannot be "${value}".`
}

function listOf(isValue: (value: string) => boolean): (list: string) => boolean {
  return (list) => list.split(',').every(isValue)
}

function whole({ from, to }: { from: number; to: number }): (value: string) => boolean {
  return (value) => /^\d{1,7}$/.test(value) && Number(value) >= from && Number(value) <= to
}

function fromEitherEnd(last: number): (value: string) => boolean {
  const isWhole = whole({ from: 1, to: last })
  return (value) => isWhole(value.replace(/^[+-]/, ''))
}

function isDate(until: string): boolean {
  try {
    untilOf(until, 'UTC')
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
