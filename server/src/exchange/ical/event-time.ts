import { zoneOfTzid } from '../../kernel/calendar-zone.ts'
import type { Property } from './parse-ical.ts'

/** When something begins or ends, and in whose wall time it repeats. */
export interface EventMoment {
  readonly at: Temporal.Instant
  readonly zone: string
}

export type ReadMoment =
  | { readonly ok: true; readonly value: EventMoment }
  | { readonly ok: false; readonly message: string }

const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z)?$/i
const DATE = /^\d{8}$/

/** DTSTART, DTEND or RECURRENCE-ID: in UTC, in the zone that it names, or in the given one when it names none. */
export function readMoment({ value, parameters }: Property, floatingZone: string): ReadMoment {
  const text = value.trim()
  if (DATE.test(text)) return { ok: false, message: 'It lasts whole days: an appointment needs a time of day.' }
  const [, year, month, day, hour, minute, second = '00', utc] = DATE_TIME.exec(text) ?? []
  const tzid = parameters.get('TZID')
  const zone = utc !== undefined || tzid === undefined ? floatingZone : zoneOfTzid(tzid)
  if (zone === null) return { ok: false, message: `There is no time zone "${tzid}".` }
  try {
    const wall = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
    return { ok: true, value: { at: wall.toZonedDateTime(utc === undefined ? zone : 'UTC').toInstant(), zone } }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, message: `"${text}" is no date with a time.` }
    throw error
  }
}

/** A DURATION of RFC 5545 in minutes; null: it is none. */
export function readDuration(text: string): number | null {
  try {
    return Temporal.Duration.from(text.trim().toUpperCase()).total({ unit: 'minutes', relativeTo: '2026-01-01' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
