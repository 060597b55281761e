import type { AvailabilityQuestion, BookableResource, TimeSpan } from '../../src/index.ts'
import { cellsOf, contains, dateAfter, dayAt, instantAt, minuteMs, wallAt } from './clock.ts'
import { clashInKind, partsOf, spansOfPart } from './fillings.ts'
import { isOpen, works } from './hours.ts'
import { isAllDay, noticeKeptFrom } from './time-rules.ts'

const roundedMinutes = 5

/** The starts that are looked at in a window, ascending. */
export function referenceGrid(question: AvailabilityQuestion, window: TimeSpan): number[] {
  const { service, world } = question
  const sessions = service.group ? (world.groupSessions ?? []).map(({ start }) => start) : []
  const grid = service.slotGrid === 'packed' ? packed(question, window) : anchored(question, window)
  const starts = service.group?.opensOnDemand === false ? sessions : [...grid, ...sessions]
  return [...new Set(starts)].filter((start) => contains(window, start)).sort((one, other) => one - other)
}

function anchored({ service, world }: AvailabilityQuestion, window: TimeSpan): number[] {
  const { slotStepMinutes: step, slotAnchorMinute: anchor = 0 } = service
  return cellsOf(window).filter((cell) => (wallAt(cell, world.zone).minute - anchor) % step === 0)
}

function packed(question: AvailabilityQuestion, window: TimeSpan): number[] {
  const { zone } = question.world
  const dates = [...new Set(cellsOf(window).map((cell) => wallAt(cell, zone).date))]
  return dates.flatMap((date) => packedOn(question, date))
}

// From every point at which time may become free, the step again and again until the next such point.
function packedOn(question: AvailabilityQuestion, date: string): number[] {
  const day = dayAt(date, question.world.zone)
  const stepMs = question.service.slotStepMinutes * minuteMs
  const points = [...new Set(pointsOf(question, date))].filter((point) => contains(day, point)).sort((a, b) => a - b)
  return points.flatMap((point, place) => {
    const until = points[place + 1] ?? day.end
    return Array.from({ length: Math.ceil((until - point) / stepMs) }, (_, index) => point + index * stepMs)
  })
}

function pointsOf(question: AvailabilityQuestion, date: string): number[] {
  const { service, world } = question
  const day = dayAt(date, world.zone)
  // What is over at the end of an appointment that begins on this day may be the point.
  const reach = (service.durationMinutes + 720) * minuteMs
  const around = cellsOf({ start: day.start - reach, end: day.end + reach })
  const resources = world.resources.filter(({ id }) => isCandidate(question, id))
  const { begins, ends } = edgesOf(around)
  return [
    day.start,
    ...begins((cell) => isOpen(world, cell)),
    ...(isAllDay(service) ? [] : serviceBeginnings(question, date)),
    ...ends((cell) => world.closures.some((span) => contains(span, cell))),
    Math.ceil(noticeKeptFrom(question) / (roundedMinutes * minuteMs)) * roundedMinutes * minuteMs,
    ...resources.flatMap((resource) => pointsOfResource(question, { resource, around })),
  ]
}

function serviceBeginnings({ service, world }: AvailabilityQuestion, date: string): number[] {
  // A service from minute 1440 on begins with the next day.
  return [date, dateAfter(date, -1)].map((each) => instantAt(each, service.availableFromMinute, world.zone))
}

function pointsOfResource(
  { service, world }: AvailabilityQuestion,
  { resource, around }: { resource: BookableResource; around: readonly number[] },
): number[] {
  const { begins, ends } = edgesOf(around)
  const parts = service.requirements
    .filter(({ candidates }) => candidates.some(({ resourceId }) => resourceId === resource.id))
    .flatMap((requirement) => partsOf(service, requirement))
  const worksFrom = begins((cell) => works(resource, cell, world.zone))
  const blockedUntil = ends((cell) => resource.blocks.some((span) => contains(span, cell)))
  return parts.flatMap((part) => {
    const spans = spansOfPart(service, part, 0)
    const takenFrom = Math.min(...spans.map(({ start }) => start))
    return [
      ...worksFrom.map((instant) => instant - part.from * minuteMs),
      ...blockedUntil.map((instant) => instant - takenFrom),
      ...spans.flatMap((span) =>
        Array.from({ length: resource.units }, (_, index) => resource.busy.filter(({ unit }) => unit === index + 1))
          .map((busy) => busy.filter((each) => clashInKind(span, each)))
          .flatMap((busy) => ends((cell) => busy.some((each) => contains(each, cell))))
          .map((instant) => instant - span.start),
      ),
    ]
  })
}

/** The cells with which something begins, and those with which it is over. */
function edgesOf(cells: readonly number[]): Record<'begins' | 'ends', (holds: (cell: number) => boolean) => number[]> {
  const edges = (holds: (cell: number) => boolean, isHolding: boolean): number[] => {
    const held = cells.map(holds)
    return cells.filter((_, place) => place > 0 && held[place] === isHolding && held[place - 1] === !isHolding)
  }
  return { begins: (holds) => edges(holds, true), ends: (holds) => edges(holds, false) }
}

function isCandidate({ service }: AvailabilityQuestion, id: string): boolean {
  return service.requirements.some(({ candidates }) => candidates.some(({ resourceId }) => resourceId === id))
}
