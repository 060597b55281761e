import { countSlots as countByDay } from '@ringbook/availability'
import type { DayOverview } from '@ringbook/availability'
import type { BranchId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { OVERVIEW_MONTHS_DAYS_MAX, SEARCH_WINDOW_DAYS_MAX } from './limits.ts'
import { loadWindow } from './search-window.ts'
import type { WindowSearch } from './search-window.ts'
import { engineQuestion } from './slot-question.ts'

export interface SlotCountSearch extends WindowSearch {
  /** Day by day (when it is not said), or month by month. */
  per?: 'day' | 'month'
}

/** How many starts can be booked on a day, or in a month of the window. */
export interface SlotCount {
  /** The day, or the first of the month. */
  readonly date: Temporal.PlainDate
  readonly count: number
  /** The earliest start; null when there is none. */
  readonly first: Temporal.Instant | null
}

/**
 * How much is free on each local day of a window of at most 62 days, or in each month of a window of at most a year;
 * days and months without anything included.
 */
export async function countSlots(
  session: TenantSession,
  search: SlotCountSearch,
): Promise<Result<{ counts: SlotCount[]; timezone: string; branchId: BranchId }, BookingRefusal>> {
  const isByMonth = search.per === 'month'
  const daysMax = isByMonth ? OVERVIEW_MONTHS_DAYS_MAX : SEARCH_WINDOW_DAYS_MAX
  const found = await loadWindow(session, search, { daysMax })
  if (!found.ok) return found
  const { question, loaded, window } = found.value
  const days = countByDay({ ...engineQuestion(loaded, question), window }).map(slotCount)
  const { timezone, id: branchId } = loaded.catalog.branch
  return ok({ counts: isByMonth ? monthsOf(days) : days, timezone, branchId })
}

function slotCount({ date, count, first }: DayOverview): SlotCount {
  const instant = first === null ? null : Temporal.Instant.fromEpochMilliseconds(first)
  return { date: Temporal.PlainDate.from(date), count, first: instant }
}

function monthsOf(days: readonly SlotCount[]): SlotCount[] {
  const months = new Map<string, SlotCount>()
  for (const day of days) {
    const date = day.date.with({ day: 1 })
    const month = months.get(date.toString()) ?? { date, count: 0, first: null }
    months.set(date.toString(), { date, count: month.count + day.count, first: month.first ?? day.first })
  }
  return [...months.values()]
}
