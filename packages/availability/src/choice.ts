import type { BookableResource, BookableService, Candidate, Requirement } from './booking-world.ts'
import { clipSpans } from './time-span.ts'
import { startOfDay } from './zone-table.ts'
import type { ZoneTable } from './zone-table.ts'

/** Whom the caller would have: `insistedIds` must serve, `preferredIds` serve if they can, in their order. */
export interface Wishes {
  insistedIds: readonly string[]
  preferredIds: readonly string[]
}

/** Says who is asked first: a number below 0 for the first of two candidates, 0 when the order of the world decides. */
export type CompareCandidates = (one: Candidate, other: Candidate) => number

/** What is taken of a resource on one local day. */
export interface Workload {
  takenMs: number
  /** Among how many equal units it is shared. */
  units: number
}

/** Looks up what is taken of a resource on a local day, given by its number. */
export type WorkloadOn = (resourceId: string, dayNumber: number) => Workload

/**
 * The order in which the candidates of a role are asked on a local day: whom the caller insists on, then whom the caller
 * prefers, then by the choice of the service, then by preference order. The day matters only for 'least_busy'.
 */
export function orderOfCandidates({
  service: { choice = 'preference' },
  wishes,
  workloadOn,
}: {
  service: BookableService
  wishes: Wishes
  workloadOn: WorkloadOn
}): (dayNumber: number) => CompareCandidates {
  return (dayNumber) => {
    const compareByChoice: Record<typeof choice, CompareCandidates> = {
      preference: () => 0,
      round_robin: compareShares,
      least_busy: (one, other) =>
        compareWorkloads(workloadOn(one.resourceId, dayNumber), workloadOn(other.resourceId, dayNumber)),
    }
    return (one, other) =>
      placeOf(one, wishes) - placeOf(other, wishes) ||
      compareByChoice[choice](one, other) ||
      one.preferenceOrder - other.preferenceOrder
  }
}

/**
 * Adds up the work that is taken of each unit, on the local days of a zone. Buffers that neighbours may share are no
 * work. Each day of each resource is added up once.
 */
export function workloadsOf(resources: readonly BookableResource[], table: ZoneTable): WorkloadOn {
  // Only who is asked about is added up: most services do not ask who has the least to do.
  const asked = new Map(resources.map((resource) => [resource.id, resource]))
  const workOf = new Map<string, BookableResource['busy'][]>()
  const known = new Map<string, Workload>()
  return (resourceId, dayNumber) => {
    const key = `${dayNumber} ${resourceId}`
    const resource = asked.get(resourceId)
    const work = workOf.get(resourceId) ?? (resource === undefined ? [] : workByUnit(resource))
    const workload = known.get(key) ?? workloadOf(work, { dayNumber, table })
    workOf.set(resourceId, work)
    known.set(key, workload)
    return workload
  }
}

/** The requirement's entry for each of its candidates. */
export function candidatesById({ candidates }: Requirement): ReadonlyMap<string, Candidate> {
  return new Map(candidates.map((candidate) => [candidate.resourceId, candidate]))
}

// Finite numbers: two infinities would subtract to NaN.
function placeOf({ resourceId }: Candidate, { insistedIds, preferredIds }: Wishes): number {
  if (insistedIds.includes(resourceId)) return -1
  const place = preferredIds.indexOf(resourceId)
  return place < 0 ? preferredIds.length : place
}

// Cross products compare the shares exactly: one tenth and three thirtieths are equal, as quotients they need not be.
function compareShares(one: Candidate, other: Candidate): number {
  return (one.servedCount ?? 0) * (other.weight ?? 1) - (other.servedCount ?? 0) * (one.weight ?? 1)
}

function compareWorkloads(one: Workload, other: Workload): number {
  return one.takenMs * other.units - other.takenMs * one.units
}

function workByUnit({ busy, units }: BookableResource): BookableResource['busy'][] {
  const byUnit: BookableResource['busy'][] = Array.from({ length: units }, () => [])
  for (const span of busy) if ((span.kind ?? 'work') === 'work') byUnit[span.unit - 1]?.push(span)
  return byUnit
}

function workloadOf(
  work: readonly BookableResource['busy'][],
  { dayNumber, table }: { dayNumber: number; table: ZoneTable },
): Workload {
  const day = { start: startOfDay(table, dayNumber), end: startOfDay(table, dayNumber + 1) }
  const taken = work.flatMap((spans) => clipSpans(spans, day))
  return { takenMs: taken.reduce((sum, { start, end }) => sum + end - start, 0), units: work.length }
}
