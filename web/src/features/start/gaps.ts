import type { Appointment, Timetable } from '@ringbook/api-contract'

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Free time of somebody who works today. */
export interface FreeTime {
  readonly id: string
  readonly name: string
  readonly gaps: readonly Span[]
}

const SHORTEST_GAP_MS = 15 * 60_000

/** When those who work at the branch have nothing to do from now on, gaps of a quarter of an hour or more. */
export function freeTimes(
  timetable: Timetable,
  { appointments, now }: { appointments: readonly Appointment[]; now: number },
): FreeTime[] {
  return timetable.resources
    .filter(({ type }) => type === 'staff')
    .map((resource) => {
      const { id, name, working, blocks, held, busy_elsewhere: elsewhere, unknown } = resource
      const works = (working ?? timetable.open ?? []).map(spanOf)
      const taken = [
        ...[...blocks, ...held, ...elsewhere, ...unknown, ...timetable.closures].map(spanOf),
        ...appointments.filter((one) => takes(one, id)).map(spanOf),
        { start: -Infinity, end: now },
      ]
      return { id, name, gaps: without(works, taken).filter(({ start, end }) => end - start >= SHORTEST_GAP_MS) }
    })
    .filter(({ gaps }) => gaps.length > 0)
}

const TAKES_NO_TIME: readonly Appointment['status'][] = ['cancelled', 'no_show']

function takes(appointment: Appointment, resourceId: string): boolean {
  return !TAKES_NO_TIME.includes(appointment.status) && appointment.resources.some(({ id }) => id === resourceId)
}

function spanOf({ start, end }: { start: string; end: string }): Span {
  return { start: Date.parse(start), end: Date.parse(end) }
}

function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return taken
    .reduce<Span[]>((left, one) => left.flatMap((span) => cut(span, one)), [...spans])
    .toSorted((a, b) => a.start - b.start)
}

function cut(span: Span, taken: Span): Span[] {
  if (taken.end <= span.start || taken.start >= span.end) return [span]
  return [
    { start: span.start, end: taken.start },
    { start: taken.end, end: span.end },
  ].filter(({ start, end }) => end > start)
}
