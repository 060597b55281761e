import type { BookableResource } from './booking-world.ts'
import { invariant } from './invariant.ts'
import { expandWeeklyRules } from './opening-hours.ts'
import { clipSpans, covers, intersectionOf, meets, subtractSpans, unionOf } from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'
import type { ZoneTable } from './zone-table.ts'

/** When a resource works, when it is blocked and when each of its units is taken, inside one window. */
export interface FreeBusy {
  /** Null: whenever the branch is open. */
  working: SpanSet | null
  blocked: SpanSet
  /** Unit 1 comes first. */
  takenByUnit: readonly SpanSet[]
}

/** A stretch of an appointment for which a resource is asked. */
export interface AskedPart {
  /** The work itself, which must lie in working hours. */
  work: TimeSpan
  /** The work with its buffers, which nothing else may touch; buffers may lie outside working hours. */
  taken: TimeSpan
}

/** What stands in the way of a unit, the weakest first. */
export type Obstacle = 'resource_taken' | 'resource_blocked' | 'resource_not_working'

/** Reads a resource once for a window; time outside the window is not known afterwards. */
export function freeBusyOf({
  resource,
  table,
  window,
}: {
  resource: BookableResource
  table: ZoneTable
  window: TimeSpan
}): FreeBusy {
  const takenOfUnit: TimeSpan[][] = Array.from({ length: resource.units }, () => [])
  // A unit that the resource no longer has (three chairs became two) takes nothing from the others.
  for (const span of resource.busy) takenOfUnit[span.unit - 1]?.push(span)
  return {
    working: resource.working && expandWeeklyRules({ rules: resource.working, table, window }),
    blocked: clipSpans(resource.blocks, window),
    takenByUnit: takenOfUnit.map((spans) => clipSpans(spans, window)),
  }
}

/** What keeps a unit from all the parts it is asked for; null when it is free. The strongest obstacle is named. */
export function obstacleOf(
  freeBusy: FreeBusy,
  { unit, parts }: { unit: number; parts: readonly AskedPart[] },
): Obstacle | null {
  if (!worksDuring(freeBusy, parts)) return 'resource_not_working'
  if (meetsAny(freeBusy.blocked, parts)) return 'resource_blocked'
  return meetsAny(takenSpans(freeBusy, unit), parts) ? 'resource_taken' : null
}

/**
 * The time in which a unit of a resource can be had: the hours in which it works and the branch is open, minus
 * what is blocked and taken. `open` is the time in which the branch is open, closures already removed.
 * Throws BrokenInvariant for a unit that the resource does not have.
 */
export function freeTimeOf(freeBusy: FreeBusy, { unit, open }: { unit: number; open: SpanSet }): SpanSet {
  const hours = freeBusy.working === null ? open : intersectionOf([freeBusy.working, open])
  return subtractSpans({ from: hours, removed: unionOf([freeBusy.blocked, takenSpans(freeBusy, unit)]) })
}

// Plain loops: these two run for every candidate at every start, thousands of times in one search.
function worksDuring({ working }: FreeBusy, parts: readonly AskedPart[]): boolean {
  if (working === null) return true
  for (const part of parts) if (!covers(working, part.work)) return false
  return true
}

function meetsAny(set: SpanSet, parts: readonly AskedPart[]): boolean {
  for (const part of parts) if (meets(set, part.taken)) return true
  return false
}

function takenSpans({ takenByUnit }: FreeBusy, unit: number): SpanSet {
  const taken = takenByUnit[unit - 1]
  // A unit about which nothing is known is not a free one.
  invariant(taken !== undefined, 'a resource is asked for a unit that it has')
  return taken
}
