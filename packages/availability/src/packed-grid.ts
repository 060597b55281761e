import type { AskedPart } from './free-busy.ts'
import { minuteMs } from './local-date.ts'
import type { CandidateUnit } from './prepared-roles.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { serviceHoursOn } from './start-rules.ts'
import { startOfDay, wallTimeOf } from './zone-table.ts'

const noticeStepMs = 5 * minuteMs

/**
 * The starts of a grid that begins anew wherever time may become free, so that no gap is left behind an appointment:
 * from each such point a whole number of steps, until the next point. Whether one can be booked there is not asked.
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
  const from = midnights[0] ?? startable.start
  const points = new Set<number>()
  const add = (instant: number): void => {
    const wholeMinute = Math.ceil(instant / minuteMs) * minuteMs
    if (from <= wholeMinute && wholeMinute < startable.end) points.add(wholeMinute)
  }
  for (const instant of [...midnights, ...serviceHoursBegin(prepared)]) add(instant)
  add(Math.ceil(noticeKeptFrom / noticeStepMs) * noticeStepMs)
  for (const { start } of open ?? []) add(start)
  for (const { end } of closed) add(end)
  for (const { candidates, parts } of roles) {
    for (const candidate of candidates) for (const part of parts) addPointsOf(candidate, { part, add })
  }
  return [...points].sort((one, other) => one - other)
}

// Where a part could begin at once: its own beginning lies some minutes after the start of the appointment, that of a
// buffer before it.
function addPointsOf(
  { freeBusy: { working, blocked, takenByUnit }, unit }: CandidateUnit,
  { part: { work, taken, spans }, add }: { part: AskedPart; add: (instant: number) => void },
): void {
  for (const { start } of working ?? []) add(start - work.start)
  for (const { end } of blocked) add(end - taken.start)
  for (const { kind = 'work', start } of spans) {
    for (const { end } of takenByUnit[unit - 1]?.[kind] ?? []) add(end - start)
  }
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
