import { isCount } from './booking-world.ts'
import type { Slot } from './decision.ts'
import { gridStarts } from './grid.ts'
import { sessionStarts } from './group-sessions.ts'
import { invariant } from './invariant.ts'
import { slotAt } from './is-bookable.ts'
import { dayMs, localDateOf, minuteMs } from './local-date.ts'
import { possibleStarts } from './possible-starts.ts'
import { prepareWorld } from './prepared-world.ts'
import type { AvailabilityQuestion, PreparedWorld } from './prepared-world.ts'
import { requireSpan } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import { wallTimeOf } from './zone-table.ts'

/** Where and how many slots are looked for. */
export interface SlotSearch extends AvailabilityQuestion {
  /** The starts that are looked at; an appointment may end after the window. */
  window: TimeSpan
  limit?: number
}

/** How many slots a local day has. */
export interface DayOverview {
  /** Local date 'YYYY-MM-DD'. */
  date: string
  count: number
  /** The earliest start of the day, null when it has none. */
  first: number | null
}

/** All starts on the grid that can be booked, ascending, at most `limit`. Throws what `prepareWorld` throws. */
export function findSlots({ limit = Infinity, ...question }: SlotSearch): Slot[] {
  requireLimit(limit)
  requireSpan(question.window)
  let slots: Slot[] = []
  for (const window of windowsOf(question, limit)) {
    const prepared = prepareWorld({ ...question, window })
    slots = slots.concat(firstBookable(prepared, { starts: startsToAsk(prepared), limit: limit - slots.length }))
    if (slots.length >= limit || prepared.horizonEnd <= window.end) break
  }
  return slots
}

/** The first start on the grid that can be booked, null when the window has none. Throws what `prepareWorld` throws. */
export function nextSlot(question: Omit<SlotSearch, 'limit'>): Slot | null {
  return findSlots({ ...question, limit: 1 })[0] ?? null
}

/**
 * How many starts on the grid can be booked on each local date that the window touches, days without any included.
 * Throws what `prepareWorld` throws.
 */
export function countSlots(question: Omit<SlotSearch, 'limit'>): DayOverview[] {
  const prepared = prepareWorld(question)
  const { table, window } = prepared
  if (window.start === window.end) return []
  const firstDay = wallTimeOf(table, window.start).dayNumber
  const lastDay = wallTimeOf(table, window.end - 1).dayNumber
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index): DayOverview => {
    return { date: localDateOf(firstDay + index), count: 0, first: null }
  })
  for (const start of startsToAsk(prepared)) {
    const day = days[wallTimeOf(table, start).dayNumber - firstDay]
    if (day === undefined || slotAt(prepared, start) === null) continue
    day.count++
    day.first ??= start
  }
  return days
}

/**
 * The bookable starts on the grid that lie nearest to an instant, before and after it, in ascending order.
 * Of two at the same distance the earlier one counts as nearer. Throws what `prepareWorld` throws.
 */
export function nearestSlots({ around, limit, ...question }: SlotSearch & { around: number; limit: number }): Slot[] {
  requireLimit(limit)
  invariant(Number.isFinite(around), 'slots are looked for around an instant')
  const prepared = prepareWorld(question)
  const nearestFirst = startsToAsk(prepared).toSorted(
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

/** Every start on the grid, or of a session, that may be bookable, ascending. */
export function startsToAsk(prepared: PreparedWorld): readonly number[] {
  const { group = null } = prepared.service
  if (group === null) return possibleStarts(prepared, gridStarts(prepared))
  const grid = group.opensOnDemand ? possibleStarts(prepared, gridStarts(prepared)) : []
  return [...new Set([...grid, ...sessionStarts(prepared)])].sort((one, other) => one - other)
}

const firstWindowMsMin = 2 * dayMs
const windowGrowth = 4
/** Nobody has a free start on every step of day and night: so many times the steps are looked at for as many slots. */
const stepsPerSlot = 2

/**
 * The windows in which slots are looked for, one after the other, until there are enough.
 *
 * Whoever asks for three slots of a month mostly finds them on the first day: the rest is not even read. When all of it
 * must be read, that costs a third more.
 */
export function* windowsOf({ service, world, window }: SlotSearch, limit: number): Generator<TimeSpan> {
  if (limit === Infinity) {
    yield window
    return
  }
  let start = Math.min(window.end, Math.max(window.start, world.now + service.minimumNoticeMinutes * minuteMs))
  let lengthMs = Math.max(firstWindowMsMin, limit * stepsPerSlot * service.slotStepMinutes * minuteMs)
  do {
    const end = Math.min(window.end, start + lengthMs)
    yield { start, end }
    start = end
    lengthMs *= windowGrowth
  } while (start < window.end)
}

/** Throws BrokenInvariant for what is no number of slots. */
export function requireLimit(limit: number): void {
  invariant(limit === Infinity || isCount(limit, { atLeast: 0 }), 'the limit is a number of slots')
}
