import type { AskedPart } from './free-busy.ts'
import { minuteMs } from './local-date.ts'
import type { CandidateUnit } from './prepared-roles.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { serviceHoursOn } from './start-rules.ts'
import type { SpanSet } from './time-span.ts'
import { startOfDay, wallTimeOf } from './zone-table.ts'

const noticeStepMs = 5 * minuteMs

/**
 * The starts of a grid that begins anew wherever time may become free, so that no gap is left behind an appointment:
 * from each such point a whole number of steps, until the next point. Whether anything can be booked there is not asked.
 *
 * Every local midnight is a point too. So the starts of a day are the same whatever window they are looked for in.
 */
export function packedStarts(prepared: PreparedWorld): number[] {
  const { service, startable } = prepared
  const stepMs = service.slotStepMinutes * minuteMs
  const points = pointsOf(prepared)
  const starts: number[] = []
  for (const [place, point] of points.entries()) {
    const until = Math.min(points[place + 1] ?? Infinity, startable.end)
    const skipped = Math.max(0, Math.ceil((startable.start - point) / stepMs))
    for (let start = point + skipped * stepMs; start < until; start += stepMs) starts.push(start)
  }
  return starts
}

function pointsOf(prepared: PreparedWorld): number[] {
  const { startable, noticeKeptFrom, open, closed, roles } = prepared
  const midnights = midnightsOf(prepared)
  const points = [
    ...midnights,
    ...serviceHoursBegin(prepared),
    Math.ceil(noticeKeptFrom / noticeStepMs) * noticeStepMs,
    ...startsOf(open ?? []),
    ...endsOf(closed),
    ...roles.flatMap(({ candidates, parts }) =>
      parts.flatMap((part) => candidates.flatMap((candidate) => pointsOfCandidate(candidate, part))),
    ),
  ]
  const from = midnights[0] ?? startable.start
  const wholeMinutes = new Set(points.map((point) => Math.ceil(point / minuteMs) * minuteMs))
  return [...wholeMinutes].filter((point) => from <= point && point < startable.end).sort((one, other) => one - other)
}

// Where a part could begin at once: its own beginning lies some minutes after the start of the appointment, the beginning
// of a buffer before it.
function pointsOfCandidate({ freeBusy, unit }: CandidateUnit, { work, taken, spans }: AskedPart): number[] {
  const { working, blocked, takenByUnit } = freeBusy
  const takenByKind = takenByUnit[unit - 1]
  return [
    ...startsOf(working ?? []).map((start) => start - work.start),
    ...endsOf(blocked).map((end) => end - taken.start),
    ...spans.flatMap(({ kind = 'work', start }) => endsOf(takenByKind?.[kind] ?? []).map((end) => end - start)),
  ]
}

function midnightsOf({ table, startable }: PreparedWorld): number[] {
  return daysOf({ table, startable }).map((day) => startOfDay(table, day))
}

function serviceHoursBegin(prepared: PreparedWorld): number[] {
  return daysOf(prepared).flatMap((day) => serviceHoursOn(prepared, day)?.start ?? [])
}

function daysOf({ table, startable }: Pick<PreparedWorld, 'table' | 'startable'>): number[] {
  const firstDay = wallTimeOf(table, startable.start).dayNumber
  const lastDay = wallTimeOf(table, startable.end).dayNumber
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index)
}

function startsOf(set: SpanSet | readonly []): number[] {
  return set.map(({ start }) => start)
}

function endsOf(set: SpanSet | readonly []): number[] {
  return set.map(({ end }) => end)
}
