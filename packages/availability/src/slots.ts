import { isCount } from './booking-world.ts'
import type { Slot } from './decision.ts'
import { invariant } from './invariant.ts'
import { slotAt } from './is-bookable.ts'
import { dayMs, minuteMs, minutesOfDay } from './local-date.ts'
import { prepareWorld } from './prepared-world.ts'
import type { AvailabilityQuestion, PreparedWorld } from './prepared-world.ts'
import type { TimeSpan } from './time-span.ts'
import { offsetStretches } from './zone-table.ts'
import type { OffsetStretch } from './zone-table.ts'

/** Where and how many slots are looked for. */
export interface SlotSearch extends AvailabilityQuestion {
  /** The starts that are looked at; an appointment may end after the window. */
  window: TimeSpan
  limit?: number
}

/** All starts on the grid that can be booked, ascending, at most `limit`. Throws what `prepareWorld` throws. */
export function findSlots({ limit = Infinity, ...question }: SlotSearch): Slot[] {
  requireLimit(limit)
  const prepared = prepareWorld(question)
  return firstBookable(prepared, { starts: gridStarts(prepared), limit })
}

/**
 * The bookable starts on the grid that lie nearest to an instant, before and after it, in ascending order.
 * Of two at the same distance the earlier one counts as nearer. Throws what `prepareWorld` throws.
 */
export function nearestSlots({ around, limit, ...question }: SlotSearch & { around: number; limit: number }): Slot[] {
  requireLimit(limit)
  invariant(Number.isFinite(around), 'slots are looked for around an instant')
  const prepared = prepareWorld(question)
  const nearestFirst = gridStarts(prepared).sort(
    (one, other) => Math.abs(one - around) - Math.abs(other - around) || one - other,
  )
  return firstBookable(prepared, { starts: nearestFirst, limit }).sort((one, other) => one.start - other.start)
}

function firstBookable(
  prepared: PreparedWorld,
  { starts, limit }: { starts: readonly number[]; limit: number },
): Slot[] {
  const slots: Slot[] = []
  for (const start of starts) {
    if (slots.length >= limit) break
    const slot = slotAt(prepared, start)
    if (slot !== null) slots.push(slot)
  }
  return slots
}

/**
 * The instants of the grid: those at which the clock on the wall shows a multiple of the step, counted from midnight.
 * So a time that the clock skips has no start, and a time that it shows twice has two, an hour apart.
 * Starts that notice or horizon would refuse in any case are left out.
 */
function gridStarts({ table, service, startable }: PreparedWorld): number[] {
  return offsetStretches(table, startable).flatMap((stretch) => gridOfStretch(stretch, service.slotStepMinutes))
}

function gridOfStretch({ start, end, offsetMs }: OffsetStretch, stepMinutes: number): number[] {
  const starts: number[] = []
  const firstDay = Math.floor((start + offsetMs) / dayMs)
  const lastDay = Math.floor((end + offsetMs) / dayMs)
  for (let dayNumber = firstDay; dayNumber <= lastDay; dayNumber++) {
    const midnight = dayNumber * dayMs - offsetMs
    for (let minute = 0; minute < minutesOfDay; minute += stepMinutes) {
      const instant = midnight + minute * minuteMs
      if (start <= instant && instant < end) starts.push(instant)
    }
  }
  return starts
}

function requireLimit(limit: number): void {
  invariant(limit === Infinity || isCount(limit, { atLeast: 0 }), 'the limit is a number of slots')
}
