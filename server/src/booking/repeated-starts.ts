import type { TimeSpan } from '@ringbook/availability'
import { CROWD_DAYS, expandRecurrence, OCCURRENCES_MAX } from '../kernel/recurrence.ts'
import type { Recurrence } from '../kernel/recurrence.ts'

/** Time is expanded in stretches that every search shares, whenever it begins. */
const STRETCH_MS = CROWD_DAYS * 86_400_000

/** All that is kept together, in starts: 8 MB of numbers at the most, beside their keys. */
const KEPT_STARTS_MAX = 1_000_000
const KEPT_STRETCHES_MAX = 20_000

// Keyed by all that the starts depend on, so that none is ever out of date: a changed block is another key.
const kept = new Map<string, readonly number[]>()
let keptStarts = 0

/**
 * The starts of something that recurs inside a window, ascending, in epoch milliseconds. Each stretch of a rule is
 * expanded once and kept: a month of one takes 0.3 ms to expand and a hundredth of that to look up, and a search over
 * ten people with a lunch break and a weekly meeting each would spend 6 ms on it every time. Throws for a rule that cannot be read or occurs more than 2,000 times in 62 days.
 */
export function repeatedStarts(recurrence: Recurrence, window: TimeSpan): number[] {
  const starts: number[] = []
  const content = contentOf(recurrence)
  const from = Math.max(window.start, recurrence.startsAt.epochMilliseconds)
  for (let stretch = Math.floor(from / STRETCH_MS); stretch * STRETCH_MS < window.end; stretch++) {
    const inStretch = startsInStretch(recurrence, { content, stretch })
    starts.push(...inStretch.filter((start) => window.start <= start && start < window.end))
  }
  return starts
}

function startsInStretch(
  recurrence: Recurrence,
  { content, stretch }: { content: string; stretch: number },
): readonly number[] {
  const key = `${stretch} ${content}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const window = {
    from: Temporal.Instant.fromEpochMilliseconds(stretch * STRETCH_MS),
    to: Temporal.Instant.fromEpochMilliseconds((stretch + 1) * STRETCH_MS),
  }
  const max = OCCURRENCES_MAX + recurrence.additions.length + 1
  const starts = expandRecurrence({ ...recurrence, window, max }).map((start) => start.epochMilliseconds)
  keep(key, starts)
  return starts
}

function keep(key: string, starts: readonly number[]): void {
  kept.set(key, starts)
  keptStarts += starts.length
  for (const [oldest, its] of kept) {
    if (keptStarts <= KEPT_STARTS_MAX && kept.size <= KEPT_STRETCHES_MAX) return
    kept.delete(oldest)
    keptStarts -= its.length
  }
}

function contentOf({ rule, startsAt, timezone, exceptions, additions }: Recurrence): string {
  const dates = [startsAt, ...exceptions].map((at) => at.epochMilliseconds)
  return [rule, timezone, dates.join(), additions.map((at) => at.epochMilliseconds).join()].join(' ')
}
