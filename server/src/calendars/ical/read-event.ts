import { expandRecurrence, findRecurrenceFault, NEVER_REPEATS, readRecurrenceText } from '../../kernel/recurrence.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { BusySpan } from '../external-calendar.ts'
import { after, readDuration, readMoment, zoneNamed } from './moment.ts'
import type { Moment, Zones } from './moment.ts'
import { propertyOf, textOf, unreadable } from './parse-ical.ts'
import type { Component, Property, Unreadable } from './parse-ical.ts'

/** One VEVENT: when it first is, how long, and whether it takes time at all. */
export interface CalendarEvent {
  readonly uid: string
  readonly summary: string | null
  readonly first: Moment
  readonly length: Temporal.Duration
  /** Neither cancelled nor marked as free. */
  readonly isBusy: boolean
  /** The start of the repeated event that this one stands in for; null for the event itself. */
  readonly replacesStart: Temporal.Instant | null
  /** RRULE, RDATE and EXDATE. */
  readonly recurrence: readonly Property[]
}

const RECURRENCE = ['rrule', 'rdate', 'exdate']
/** Most dates that one event may add to its rule. */
const ADDITIONS_MAX = 10_000
/** More than any event can have: the kernel allows a rule 2,000 times in 62 days, and a window is two years. */
const OCCURRENCES_MAX = 60_000

/** Reads an event; refuses one whose time cannot be known. */
export function readEvent(component: Component, zones: Zones): Result<CalendarEvent, Unreadable> {
  const start = propertyOf(component, 'dtstart')
  const uid = textOf(component, 'uid')
  if (start === null || uid === null || uid === '') return unreadable('An event has no DTSTART or no UID.')
  const first = readMoment(start, zones)
  if (!first.ok) return first
  const length = readLength(component, { first: first.value, zones })
  if (!length.ok) return length
  const replaced = readReplaced(component, zones)
  if (!replaced.ok) return replaced
  return ok({
    uid: uid.slice(0, 500),
    summary: textOf(component, 'summary')?.slice(0, 500) ?? null,
    first: first.value,
    length: length.value,
    isBusy: takesTime(component),
    replacesStart: replaced.value,
    recurrence: component.properties.filter(({ name }) => RECURRENCE.includes(name)),
  })
}

/** The times of an event that reach into a window. `left out`: those for which another event stands in. */
export function spansOf(
  event: CalendarEvent,
  { window, zones, leftOut }: { window: Span; zones: Zones; leftOut: ReadonlySet<bigint> },
): Result<BusySpan[], Unreadable> {
  const starts = startsOf(event, { window, zones })
  if (!starts.ok) return starts
  const { uid, summary, first, length } = event
  const { compare } = Temporal.Instant
  return ok(
    starts.value
      .filter((start) => !leftOut.has(start.epochNanoseconds))
      .map((start) => ({ uid, summary, start, end: after({ at: start, zone: first.zone }, length) }))
      .filter(({ start, end }) => compare(start, end) < 0)
      .filter(({ start, end }) => compare(start, window.end) < 0 && compare(end, window.start) > 0),
  )
}

interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

function startsOf(
  { first, length, recurrence }: CalendarEvent,
  { window, zones }: { window: Span; zones: Zones },
): Result<Temporal.Instant[], Unreadable> {
  if (recurrence.length === 0) return ok([first.at])
  const said = { startsAt: first.at, timezone: first.zone }
  const read = readRecurrenceText(recurrence.map((property) => lineOf(property, zones)).join('\n'), said)
  if (!read.ok) return unreadable(read.reason)
  const { exceptions, additions } = read.value
  if (additions.length > ADDITIONS_MAX) return unreadable('An event adds more than 10,000 dates to its rule.')
  const fault = read.value.rule === null ? null : findRecurrenceFault({ rule: read.value.rule, ...said })
  if (fault !== null && fault !== NEVER_REPEATS) return unreadable(fault)
  const rule = fault === null ? read.value.rule : null
  // One that began before the window may reach into it.
  const from = window.start.subtract({ hours: Math.ceil(length.total({ unit: 'hours', relativeTo: DAY })) + 24 })
  const within = { from, to: window.end }
  return ok(expandRecurrence({ ...said, rule, exceptions, additions, window: within, max: OCCURRENCES_MAX }))
}

const DAY = Temporal.PlainDate.from('2026-01-01')

// The zone under the name that the kernel knows, wherever the file has another for it.
function lineOf({ line, parameters }: Property, zones: Zones): string {
  const tzid = parameters['tzid']
  const zone = tzid === undefined ? null : zoneNamed(tzid, zones)
  return zone === null ? line : line.replace(/;TZID=(?:"[^"]*"|[^;:]*)/i, `;TZID=${zone}`)
}

// RFC 5545, 3.6.1: without an end and a duration a date lasts its day, and a time no time at all.
function readLength(
  component: Component,
  { first, zones }: { first: Moment; zones: Zones },
): Result<Temporal.Duration, Unreadable> {
  const duration = propertyOf(component, 'duration')
  if (duration !== null) return readDuration(duration.values[0], duration.line)
  const dtend = propertyOf(component, 'dtend')
  if (dtend === null) return ok(Temporal.Duration.from(first.isDate ? { days: 1 } : { hours: 0 }))
  const end = readMoment(dtend, zones)
  if (!end.ok) return end
  if (!first.isDate) return ok(first.at.until(end.value.at))
  const dateOf = ({ at, zone }: Moment) => at.toZonedDateTimeISO(zone).toPlainDate()
  return ok(dateOf(first).until(dateOf(end.value)))
}

function readReplaced(component: Component, zones: Zones): Result<Temporal.Instant | null, Unreadable> {
  const property = propertyOf(component, 'recurrence-id')
  if (property === null) return ok(null)
  if (property.parameters['range'] !== undefined) {
    return unreadable('A change of a repeated event for all that follow (RANGE) cannot be read.')
  }
  const moment = readMoment(property, zones)
  return moment.ok ? ok(moment.value.at) : moment
}

function takesTime(component: Component): boolean {
  const says = (name: string) => textOf(component, name)?.toUpperCase()
  return (
    says('status') !== 'CANCELLED' && says('transp') !== 'TRANSPARENT' && says('x-microsoft-cdo-busystatus') !== 'FREE'
  )
}
