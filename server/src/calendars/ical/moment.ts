import { zoneOfTzid } from '../../kernel/calendar-zone.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { unreadable } from './parse-ical.ts'
import type { Property, Unreadable } from './parse-ical.ts'

/** When something begins or ends, and in whose wall time. */
export interface Moment {
  readonly at: Temporal.Instant
  readonly zone: string
  /** A date without a time: the whole day. */
  readonly isDate: boolean
}

/** Zones by the names that a file has for them, and the one of times that name none. */
export interface Zones {
  readonly floating: string
  /** TZID of a VTIMEZONE of the file → its X-LIC-LOCATION. */
  readonly named: ReadonlyMap<string, string>
}

/** The zone that a TZID means here, or null. */
export function zoneNamed(tzid: string, zones: Zones): string | null {
  return zoneOfTzid(tzid) ?? zoneOfTzid(zones.named.get(tzid) ?? '')
}

/** Reads DTSTART, DTEND or RECURRENCE-ID: in UTC, in the zone that it names, or floating. */
export function readMoment({ values, parameters, line }: Property, zones: Zones): Result<Moment, Unreadable> {
  return readInstant(values[0], { tzid: parameters['tzid'] ?? null, zones, line })
}

/** Reads one date or time as jCal has it: 2026-11-17, 2026-11-17T10:30:00 or 2026-11-17T09:30:00Z. */
export function readInstant(
  value: unknown,
  { tzid, zones, line }: { tzid: string | null; zones: Zones; line: string },
): Result<Moment, Unreadable> {
  const zone = tzid === null ? zones.floating : zoneNamed(tzid, zones)
  if (zone === null) return unreadable(`There is no time zone "${tzid}".`)
  try {
    const text = String(value)
    if (text.endsWith('Z')) return ok({ at: Temporal.Instant.from(text), zone, isDate: false })
    const isDate = !text.includes('T')
    // A time that the clock skips moves forward, of one that is shown twice the first counts (RFC 5545, 3.3.5).
    const wall = Temporal.PlainDateTime.from(text)
    return ok({ at: wall.toZonedDateTime(zone).toInstant(), zone, isDate })
  } catch (error) {
    if (error instanceof RangeError) return unreadable(`This is no date or time: ${line.slice(0, 200)}`)
    throw error
  }
}

/** Reads a DURATION of RFC 5545. */
export function readDuration(value: unknown, line: string): Result<Temporal.Duration, Unreadable> {
  try {
    return ok(Temporal.Duration.from(String(value)))
  } catch (error) {
    if (error instanceof RangeError) return unreadable(`This is no duration: ${line.slice(0, 200)}`)
    throw error
  }
}

/** The end after a duration: days by the clock on the wall, hours and minutes by the one that never turns. */
export function after({ at, zone }: Pick<Moment, 'at' | 'zone'>, duration: Temporal.Duration): Temporal.Instant {
  return at.toZonedDateTimeISO(zone).add(duration).toInstant()
}
