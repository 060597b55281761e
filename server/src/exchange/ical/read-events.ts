import { IMPORT_DAYS_AHEAD_MAX } from '@ringbook/api-contract'
import type { FileRow } from '../file/columns.ts'
import { failedRow } from '../imported-row.ts'
import type { ImportedRow, Notice } from '../imported-row.ts'
import type { NameBook } from '../name-book.ts'
import { fieldsOfEvent, textOf } from './event-fields.ts'
import { readDuration, readMoment } from './event-time.ts'
import type { EventMoment } from './event-time.ts'
import { doesRepeat, readOccurrences } from './occurrences.ts'
import { parseEvents } from './parse-ical.ts'
import type { Component } from './parse-ical.ts'

export interface EventsRead {
  readonly rows: readonly FileRow[]
  readonly failed: readonly ImportedRow[]
  readonly notices: readonly Notice[]
}

export interface EventSettings {
  readonly names: NameBook
  /** The zone of times that name none. */
  readonly zone: string
  readonly now: Temporal.Instant
  readonly defaults: Readonly<Record<string, string>>
}

/**
 * The events of an iCalendar as rows of appointments, one for each occurrence; its uid is that of the event and the
 * start that the rule gives it, wherever it was moved. Null: the file is no iCalendar.
 */
export function readEvents(content: string, settings: EventSettings): EventsRead | null {
  const events = parseEvents(content)
  if (events === null) return null
  const moved = movedOccurrences(events, settings)
  const read = events.map((event) => readEvent(event, { settings, moved }))
  return {
    rows: read.flatMap(({ rows }) => rows),
    failed: read.flatMap(({ failed }) => failed),
    notices: read.flatMap(({ notices }) => notices),
  }
}

/** The identifiers of occurrences that stand in the file on their own. */
function movedOccurrences(events: readonly Component[], { zone }: EventSettings): Set<string> {
  return new Set(
    events.flatMap((event) => {
      const uid = textOf(event, 'UID')
      const recurrenceId = event.properties.find(({ name }) => name === 'RECURRENCE-ID')
      const at = recurrenceId === undefined ? null : readMoment(recurrenceId, zone)
      return uid !== null && at?.ok === true ? [occurrenceUid(uid, at.value.at)] : []
    }),
  )
}

function readEvent(
  event: Component,
  { settings, moved }: { settings: EventSettings; moved: ReadonlySet<string> },
): EventsRead {
  const { line, properties } = event
  const fail = (column: string, message: string): EventsRead => {
    return { rows: [], failed: [failedRow(line, [{ column, code: 'exchange.unreadable', message }])], notices: [] }
  }
  const uid = textOf(event, 'UID')
  const startProperty = properties.find(({ name }) => name === 'DTSTART')
  if (startProperty === undefined) return fail('start', 'The event has no DTSTART.')
  const start = readMoment(startProperty, settings.zone)
  if (!start.ok) return fail('start', start.message)
  const length = readLength(event, { start: start.value, zone: settings.zone })
  if (!length.ok) return fail('end', length.message)
  const said = { ...settings.defaults, ...fieldsOfEvent(event, settings.names) }
  const rowAt = (at: Temporal.Instant, rowUid: string | null): FileRow => ({
    line,
    fields: new Map(
      Object.entries({
        ...said,
        ...(rowUid === null ? {} : { uid: rowUid }),
        start: at.toString(),
        ...(length.minutes === null ? {} : { duration: String(length.minutes) }),
      }),
    ),
  })
  const recurrenceId = properties.find(({ name }) => name === 'RECURRENCE-ID')
  if (recurrenceId !== undefined) {
    const at = readMoment(recurrenceId, settings.zone)
    if (!at.ok) return fail('uid', at.message)
    return {
      rows: [rowAt(start.value.at, uid === null ? null : occurrenceUid(uid, at.value.at))],
      failed: [],
      notices: [],
    }
  }
  if (!doesRepeat(properties)) return { rows: [rowAt(start.value.at, uid)], failed: [], notices: [] }
  const occurrences = readOccurrences(properties, { first: start.value, now: settings.now })
  if (!occurrences.ok) return fail('start', occurrences.message)
  const ahead = `It repeats without an end: the next ${IMPORT_DAYS_AHEAD_MAX} days were read. Import it again for those after.`
  return {
    rows: occurrences.starts
      .map((at) => ({ at, id: occurrenceUid(uid ?? `line-${line}`, at) }))
      .filter(({ id }) => !moved.has(id))
      .map(({ at, id }) => rowAt(at, uid === null ? null : id)),
    failed: [],
    notices: occurrences.isCut ? [{ line, message: ahead }] : [],
  }
}

function readLength(
  event: Component,
  { start, zone }: { start: EventMoment; zone: string },
): { ok: true; minutes: number | null } | { ok: false; message: string } {
  const endProperty = event.properties.find(({ name }) => name === 'DTEND')
  if (endProperty !== undefined) {
    const end = readMoment(endProperty, zone)
    return end.ok ? { ok: true, minutes: start.at.until(end.value.at).total('minutes') } : end
  }
  const duration = event.properties.find(({ name }) => name === 'DURATION')
  if (duration === undefined) return { ok: true, minutes: null }
  const minutes = readDuration(duration.value)
  return minutes === null ? { ok: false, message: `"${duration.value}" is no duration.` } : { ok: true, minutes }
}

/** UID and RECURRENCE-ID as one identifier. */
function occurrenceUid(uid: string, at: Temporal.Instant): string {
  return `${uid}#${at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`
}
