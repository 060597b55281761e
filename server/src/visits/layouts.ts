import type { BookableService } from '@ringbook/availability'
import { GAP_STEP_MINUTES, LAYOUTS_MAX } from './limits.ts'
import type { VisitTogether } from './visit.ts'

/** When each service of a visit begins, in minutes after the start of the visit. */
export type Layout = readonly number[]

/** A service and whom it is for, as far as its place in the visit goes. */
export interface ServiceInVisit {
  readonly guest: string | null
  readonly service: Pick<
    BookableService,
    'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'bufferRule'
  >
}

/**
 * The ways to lay the services of a visit after each other, those with the least waiting first, at most 60. The services
 * of a guest follow each other in their order. Between two of them nobody waits, or in steps of five minutes up to the
 * longest gap, or as long as the buffers of both need where one person serves them: that may always be.
 */
export function layoutsOf(
  items: readonly ServiceInVisit[],
  { gapMinutesMax, together }: { gapMinutesMax: number; together: VisitTogether },
): Layout[] {
  const chains = chainsOf(items, together)
  const joints = chains.flatMap((chain) => chain.slice(1).map((item, place) => [chain[place] ?? item, item] as const))
  let waits: readonly Waiting[] = [{ minutes: [], total: 0 }]
  for (const [before, after] of joints) {
    const gaps = gapsBetween(before.service, after.service, gapMinutesMax)
    // What is not among the best so far cannot be among the best of all: the rest adds the same to each.
    waits = waits
      .flatMap(({ minutes, total }) => gaps.map((gap) => ({ minutes: [...minutes, gap], total: total + gap })))
      .toSorted((one, other) => one.total - other.total)
      .slice(0, LAYOUTS_MAX)
  }
  return waits.map(({ minutes }) => layOut(items, chains, minutes))
}

interface Waiting {
  readonly minutes: readonly number[]
  readonly total: number
}

function chainsOf(items: readonly ServiceInVisit[], together: VisitTogether): ServiceInVisit[][] {
  const ofGuests = [...Map.groupBy(items, ({ guest }) => guest).values()]
  return together === 'same_start' ? ofGuests : [ofGuests.flat()]
}

function gapsBetween(
  before: ServiceInVisit['service'],
  after: ServiceInVisit['service'],
  gapMinutesMax: number,
): number[] {
  const isShared = before.bufferRule === 'max' && after.bufferRule === 'max'
  const [one, other] = [before.bufferAfterMinutes, after.bufferBeforeMinutes]
  const buffers = isShared ? Math.max(one, other) : one + other
  const steps = Array.from({ length: Math.floor(gapMinutesMax / GAP_STEP_MINUTES) + 1 }, (_, step) => {
    return step * GAP_STEP_MINUTES
  })
  return [...new Set([...steps, buffers])].toSorted((first, second) => first - second)
}

function layOut(
  items: readonly ServiceInVisit[],
  chains: readonly (readonly ServiceInVisit[])[],
  gaps: readonly number[],
): Layout {
  const starts = new Map<ServiceInVisit, number>()
  let joint = 0
  for (const chain of chains) {
    let free = 0
    for (const [place, item] of chain.entries()) {
      const start = place === 0 ? 0 : free + (gaps[joint++] ?? 0)
      starts.set(item, start)
      free = start + item.service.durationMinutes
    }
  }
  return items.map((item) => starts.get(item) ?? 0)
}
