import type { BookableResource, BusySpan, SpanKind } from './booking-world.ts'
import { openTimeOf, replacedDaysOf } from './day-overrides.ts'
import { invariant } from './invariant.ts'
import { noDays } from './limits.ts'
import {
  clipSpans,
  covers,
  intersectionOf,
  meets,
  mergeSpans,
  requireSpan,
  subtractSpans,
  unionOf,
} from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'
import type { ZoneTable } from './zone-table.ts'

/** What a span of each kind must not meet. */
export type TakenByKind = Readonly<Record<SpanKind, SpanSet>>

/** When a resource works, when it is blocked and when each of its units is taken, inside one window. */
export interface FreeBusy {
  /** Null: whenever the branch is open. */
  working: SpanSet | null
  /** Time for which nobody knows is blocked too. */
  blocked: SpanSet
  unread: SpanSet
  /** Unit 1 comes first. */
  takenByUnit: readonly TakenByKind[]
  /** The local days, by their numbers, on which it may serve no further appointment. */
  limitedDays: ReadonlySet<number>
  isUnreadable: boolean
}

/** A span that a part of an appointment takes; without a kind it is work with its buffers, which nothing may meet. */
export interface AskedSpan extends TimeSpan {
  kind?: SpanKind
}

/** A stretch of an appointment for which a resource is asked. */
export interface AskedPart {
  /** The work itself, which must lie in working hours. */
  work: TimeSpan
  /** The work with its buffers, which no block may touch; buffers may lie outside working hours. */
  taken: TimeSpan
  /** What it takes: the work with its buffers as one span, or each for itself where neighbours may share buffers. */
  spans: readonly AskedSpan[]
}

/** What stands in the way of a unit. */
export type Obstacle =
  | 'resource_taken'
  | 'resource_limit_reached'
  | 'resource_blocked'
  | 'calendar_unreadable'
  | 'resource_not_working'

/** Reads a resource once for a window; time outside the window is not known afterwards. */
export function freeBusyOf({
  resource,
  table,
  window,
  limitedDays = noDays,
}: {
  resource: BookableResource
  table: ZoneTable
  window: TimeSpan
  limitedDays?: ReadonlySet<number>
}): FreeBusy {
  const takenOfUnit: BusySpan[][] = Array.from({ length: resource.units }, () => [])
  for (const span of resource.busy) {
    requireSpan(span)
    // Most of what a busy salon has taken lies outside a short window.
    if (span.end <= window.start || span.start >= window.end) continue
    // A unit that the resource no longer has (three chairs became two) takes nothing from the others.
    takenOfUnit[span.unit - 1]?.push(span)
  }
  const replaced = replacedDaysOf(resource.overrides)
  const { unread = [] } = resource
  return {
    working: openTimeOf({ rules: resource.working, replaced, table, window }),
    blocked: clipSpans(unread.length === 0 ? resource.blocks : [...resource.blocks, ...unread], window),
    unread: clipSpans(unread, window),
    takenByUnit: takenOfUnit.map((spans) => takenByKind(spans, window)),
    limitedDays,
    isUnreadable: resource.isUnreadable === true,
  }
}

/** A part that is counted from the start of an appointment, at its instants. */
export function partAt({ work, taken, spans }: AskedPart, start: number): AskedPart {
  return {
    work: { start: start + work.start, end: start + work.end },
    taken: { start: start + taken.start, end: start + taken.end },
    spans: spans.map((span) => ({ ...span, start: start + span.start, end: start + span.end })),
  }
}

/**
 * What keeps a unit from all the parts it is asked for; null when it is free. The strongest obstacle is named.
 * `startsOn` is the number of the local day on which the appointment starts.
 */
export function obstacleOf(
  freeBusy: FreeBusy,
  { unit, parts, startsOn }: { unit: number; parts: readonly AskedPart[]; startsOn: number },
): Obstacle | null {
  if (!worksDuring(freeBusy, parts)) return 'resource_not_working'
  if (freeBusy.isUnreadable || meetsAny(freeBusy.unread, parts)) return 'calendar_unreadable'
  if (meetsAny(freeBusy.blocked, parts)) return 'resource_blocked'
  if (freeBusy.limitedDays.has(startsOn)) return 'resource_limit_reached'
  return isTaken(takenSpans(freeBusy, unit), parts) ? 'resource_taken' : null
}

/**
 * The time in which a unit of a resource can be had: the hours in which it works and the branch is open, minus
 * what is blocked and taken; none when its calendar cannot be read. `open` is the time in which the branch is open,
 * closures already removed.
 * Throws BrokenInvariant for a unit that the resource does not have.
 */
export function freeTimeOf(freeBusy: FreeBusy, { unit, open }: { unit: number; open: SpanSet }): SpanSet {
  // Unknown is never free.
  if (freeBusy.isUnreadable) return mergeSpans([])
  const hours = freeBusy.working === null ? open : intersectionOf([freeBusy.working, open])
  return subtractSpans({ from: hours, removed: unionOf([freeBusy.blocked, takenSpans(freeBusy, unit).work]) })
}

// Plain loops: these three run for every candidate at every start, thousands of times in one search.
function worksDuring({ working }: FreeBusy, parts: readonly AskedPart[]): boolean {
  if (working === null) return true
  for (const part of parts) if (!covers(working, part.work)) return false
  return true
}

function meetsAny(spans: SpanSet, parts: readonly AskedPart[]): boolean {
  for (const part of parts) if (meets(spans, part.taken)) return true
  return false
}

function isTaken(taken: TakenByKind, parts: readonly AskedPart[]): boolean {
  for (const { spans } of parts) for (const span of spans) if (meets(taken[span.kind ?? 'work'], span)) return true
  return false
}

// Work meets everything. A buffer meets work, and buffers on its own side: one after an appointment may overlap the one
// before the next. The database says the same with two layers (allocations_no_double_booking).
function takenByKind(spans: readonly BusySpan[], window: TimeSpan): TakenByKind {
  const work = clipSpans(spans, window)
  const isWorkOnly = spans.every(({ kind = 'work' }) => kind === 'work')
  if (isWorkOnly) return { work, buffer_before: work, buffer_after: work }
  const except = (left: SpanKind): SpanSet =>
    clipSpans(
      spans.filter(({ kind }) => kind !== left),
      window,
    )
  return { work, buffer_before: except('buffer_after'), buffer_after: except('buffer_before') }
}

function takenSpans({ takenByUnit }: FreeBusy, unit: number): TakenByKind {
  const taken = takenByUnit[unit - 1]
  // A unit about which nothing is known is not a free one.
  invariant(taken !== undefined, 'a resource is asked for a unit that it has')
  return taken
}
