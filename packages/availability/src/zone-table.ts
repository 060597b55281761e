import { dayMs, minuteMs } from './local-date.ts'
import type { TimeSpan } from './time-span.ts'

/** The offsets of one time zone from UTC: `offsets[i]` is in force from `starts[i]` until `starts[i + 1]`. */
export interface ZoneTable {
  readonly zone: string
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

/** What a clock on the wall of the branch shows: a local day and a minute of it. */
export interface WallTime {
  dayNumber: number
  minute: number
}

/** A stretch of time in which the clock of the zone is not turned. */
export interface OffsetStretch extends TimeSpan {
  offsetMs: number
}

const firstYear = Temporal.Instant.from('1970-01-01T00:00:00Z')
const lastYear = Temporal.Instant.from('2100-01-01T00:00:00Z')
const firstKnownMs = firstYear.epochMilliseconds
const lastKnownMs = lastYear.epochMilliseconds
const tables = new Map<string, ZoneTable>()

/**
 * The table of a zone such as 'Europe/Berlin', read once per process and then kept.
 * It knows the years 1970 to 2099; outside them the nearest known offset stands.
 * Throws RangeError for a name that the time zone database does not have.
 */
export function zoneTableOf(zone: string): ZoneTable {
  const known = tables.get(zone)
  if (known !== undefined) return known
  const table = readZone(zone)
  tables.set(zone, table)
  return table
}

/** What the clock of the zone shows at an instant; seconds are dropped. */
export function wallTimeOf(table: ZoneTable, instant: number): WallTime {
  const local = instant + offsetMsAt(table, instant)
  const dayNumber = Math.floor(local / dayMs)
  return { dayNumber, minute: Math.floor((local - dayNumber * dayMs) / minuteMs) }
}

/**
 * The instant at which the clock of the zone shows a minute of a day; minute 1440 is the next midnight.
 * Follows Temporal's 'compatible' reading: a time that the clock skips is moved forward by what was skipped,
 * a time that it shows twice is the first of the two.
 */
export function instantOf(table: ZoneTable, { dayNumber, minute }: WallTime): number {
  const local = dayNumber * dayMs + minute * minuteMs
  // No zone is a day away from UTC, so the offset in force is one of those between these two.
  const last = indexAt(table, local + dayMs)
  for (let index = indexAt(table, local - dayMs); index < last; index++) {
    const turn = startOf(table, index + 1)
    const instant = local - offsetOf(table, index)
    const isSkipped = local - offsetOf(table, index + 1) < turn
    if (instant < turn || isSkipped) return instant
  }
  return local - offsetOf(table, last)
}

/**
 * The first instant of a local day: its midnight, or where the clock resumes on a day whose midnight it skips. Since
 * 1970 no zone has skipped a midnight without skipping from it, so moving forward by what was skipped finds it.
 */
export function startOfDay(table: ZoneTable, dayNumber: number): number {
  return instantOf(table, { dayNumber, minute: 0 })
}

/** Cuts a span where the clock of the zone is turned; the pieces touch and together are the span. */
export function offsetStretches(table: ZoneTable, { start, end }: TimeSpan): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  for (let index = indexAt(table, start), from = start; from < end; index++) {
    const until = Math.min(end, startOf(table, index + 1))
    stretches.push({ start: from, end: until, offsetMs: offsetOf(table, index) })
    from = until
  }
  return stretches
}

/**
 * Whether the clock of the zone runs through a span without being turned, so that it shows what elapses. False also
 * outside the years 1970 to 2099, whose turns are not known.
 */
export function isClockSteady(table: ZoneTable, { start, end }: TimeSpan): boolean {
  return start >= firstKnownMs && end < lastKnownMs && indexAt(table, start) === indexAt(table, end)
}

function readZone(zone: string): ZoneTable {
  const starts = [-Infinity]
  let at = firstYear.toZonedDateTimeISO(zone)
  const offsets = [at.offsetNanoseconds / 1e6]
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= lastKnownMs) return { zone, starts, offsets }
    starts.push(next.epochMilliseconds)
    offsets.push(next.offsetNanoseconds / 1e6)
    at = next
  }
}

function offsetMsAt(table: ZoneTable, instant: number): number {
  return offsetOf(table, indexAt(table, instant))
}

function indexAt({ starts }: ZoneTable, instant: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? Infinity) <= instant) low = middle
    else high = middle
  }
  return low
}

function startOf({ starts }: ZoneTable, index: number): number {
  return starts[index] ?? Infinity
}

function offsetOf({ offsets }: ZoneTable, index: number): number {
  return offsets[index] ?? Number.NaN
}
