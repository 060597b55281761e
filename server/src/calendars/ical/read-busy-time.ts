import { z } from 'zod'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { BusySpan } from '../external-calendar.ts'
import { after, readDuration, readInstant } from './moment.ts'
import type { Zones } from './moment.ts'
import { parseIcal, textOf, unreadable } from './parse-ical.ts'
import type { Component, Property, Unreadable } from './parse-ical.ts'
import { readEvent, spansOf } from './read-event.ts'
import type { CalendarEvent } from './read-event.ts'

interface Window {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/**
 * What is busy in a window by an iCalendar: its events (VEVENT), the repeated ones at each of their times, and its free
 * and busy time (VFREEBUSY). All of it, or the reason why it cannot be known.
 */
export function readBusyTime(
  content: string,
  { window, zone }: { window: Window; zone: string },
): Result<BusySpan[], Unreadable> {
  const parsed = parseIcal(content)
  if (!parsed.ok) return parsed
  const zones = { floating: zone, named: zonesOf(parsed.value) }
  const events = collect(named(parsed.value, 'vevent'), (component) => readOne(component, zones))
  if (!events.ok) return events
  const leftOut = replacedStarts(events.value)
  const reach = { start: window.from, end: window.to }
  const spans = collect(
    events.value.filter((event) => event.isBusy),
    (event) => spansOf(event, { window: reach, zones, leftOut: leftOut.get(key(event)) ?? new Set() }),
  )
  if (!spans.ok) return spans
  const published = collect(named(parsed.value, 'vfreebusy'), (component) => readPublished(component, zones))
  if (!published.ok) return published
  const { compare } = Temporal.Instant
  const isWithin = (span: BusySpan) => compare(span.start, window.to) < 0 && compare(span.end, window.from) > 0
  return ok([...spans.value, ...published.value.filter(isWithin)])
}

function readOne(component: Component, zones: Zones): Result<CalendarEvent[], Unreadable> {
  const event = readEvent(component, zones)
  return event.ok ? ok([event.value]) : event
}

// An event that stands in for one time of a repeated one has the same UID and says which. It stands for itself.
function replacedStarts(events: readonly CalendarEvent[]): Map<string, Set<bigint>> {
  const replaced = new Map<string, Set<bigint>>()
  for (const { uid, replacesStart } of events) {
    if (replacesStart === null) continue
    replaced.set(uid, (replaced.get(uid) ?? new Set()).add(replacesStart.epochNanoseconds))
  }
  return replaced
}

function key({ uid, replacesStart }: CalendarEvent): string {
  return replacesStart === null ? uid : ''
}

const FREE = 'FREE'

function readPublished(component: Component, zones: Zones): Result<BusySpan[], Unreadable> {
  const uid = textOf(component, 'uid') ?? 'free-busy'
  const taken = component.properties.filter(
    ({ name, parameters }) => name === 'freebusy' && parameters['fbtype']?.toUpperCase() !== FREE,
  )
  return collect(taken, (property) =>
    collect(property.values, (period) => readPeriod(period, { uid: uid.slice(0, 500), property, zones })),
  )
}

// jCal: [start, end or duration].
const Period = z.tuple([z.string(), z.string()])

function readPeriod(
  period: unknown,
  { uid, property, zones }: { uid: string; property: Property; zones: Zones },
): Result<BusySpan[], Unreadable> {
  const read = Period.safeParse(period)
  if (!read.success) return unreadable(`This is no period: ${property.line.slice(0, 200)}`)
  const [from, to] = read.data
  const { line } = property
  const start = readInstant(from, { tzid: null, zones, line })
  if (!start.ok) return start
  if (to.startsWith('P')) {
    const length = readDuration(to, line)
    return length.ok
      ? ok([{ uid, summary: null, start: start.value.at, end: after(start.value, length.value) }])
      : length
  }
  const end = readInstant(to, { tzid: null, zones, line })
  return end.ok ? ok([{ uid, summary: null, start: start.value.at, end: end.value.at }]) : end
}

function zonesOf(components: readonly Component[]): Map<string, string> {
  return new Map(
    named(components, 'vtimezone').flatMap((zone) => {
      const [tzid, location] = [textOf(zone, 'tzid'), textOf(zone, 'x-lic-location')]
      return tzid === null || location === null ? [] : [[tzid, location]]
    }),
  )
}

function named(components: readonly Component[], name: string): Component[] {
  return components.filter((component) => component.name === name)
}

function collect<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Result<Value[], Unreadable>,
): Result<Value[], Unreadable> {
  const values: Value[] = []
  for (const item of items) {
    const result = read(item)
    if (!result.ok) return result
    values.push(...result.value)
  }
  return ok(values)
}
