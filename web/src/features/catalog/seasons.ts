import type { OpeningHours, ScheduleRule } from '@ringbook/api-contract'
import { clockOf, endAfter, endClockOf, minuteOf, sorted } from './week.ts'
import type { WeekBlock } from './week.ts'

/** A week that holds for some time, or always. */
export interface Season {
  readonly id: string
  /** First day on which it holds; null: always has. */
  readonly from: string | null
  /** First day on which it holds no longer; null: for good. */
  readonly until: string | null
  readonly blocks: readonly WeekBlock[]
}

interface Rule {
  readonly day: number
  readonly start: string
  readonly end: string
  readonly branchId: string | null
  readonly from: string | null
  readonly until: string | null
}

/** The weeks of opening hours: the one that holds always comes first, and is there even if it is empty. */
export function seasonsOfHours(hours: readonly OpeningHours[]): readonly Season[] {
  return seasonsOf(
    hours.map((one) => ({
      day: one.day_of_week,
      start: one.opens_at,
      end: one.closes_at,
      branchId: null,
      from: one.effective_from ?? null,
      until: one.effective_until ?? null,
    })),
  )
}

/** The weeks of working hours, in the same way. */
export function seasonsOfSchedule(schedule: readonly ScheduleRule[]): readonly Season[] {
  return seasonsOf(
    schedule.map((one) => ({
      day: one.day_of_week,
      start: one.start_time,
      end: one.end_time,
      branchId: one.branch_id ?? null,
      from: one.effective_from ?? null,
      until: one.effective_until ?? null,
    })),
  )
}

function seasonsOf(rules: readonly Rule[]): readonly Season[] {
  const groups = Map.groupBy(rules, ({ from, until }) => `${from ?? ''}/${until ?? ''}`)
  const always = groups.get('/') ?? []
  const others = [...groups].filter(([key]) => key !== '/').toSorted(([a], [b]) => a.localeCompare(b))
  return [always, ...others.map(([, group]) => group)].map((group) => ({
    id: crypto.randomUUID(),
    from: group[0]?.from ?? null,
    until: group[0]?.until ?? null,
    blocks: sorted(group.flatMap(blockOf)),
  }))
}

function blockOf({ day, start, end, branchId }: Rule): WeekBlock[] {
  const startMinute = minuteOf(start)
  const endMinute = startMinute === null ? null : endAfter(startMinute, end)
  if (startMinute === null || endMinute === null) return []
  return [{ id: crypto.randomUUID(), day, startMinute, endMinute, branchId }]
}

/** Opening hours as the API takes them. */
export function hoursOf(seasons: readonly Season[]): OpeningHours[] {
  return seasons.flatMap(({ from, until, blocks }) =>
    blocks.map(({ day, startMinute, endMinute }) => ({
      day_of_week: day,
      opens_at: clockOf(startMinute),
      closes_at: endClockOf(endMinute),
      effective_from: from,
      effective_until: until,
    })),
  )
}

/** Working hours as the API takes them. */
export function scheduleOf(seasons: readonly Season[]): ScheduleRule[] {
  return seasons.flatMap(({ from, until, blocks }) =>
    blocks.map(({ day, startMinute, endMinute, branchId }) => ({
      day_of_week: day,
      start_time: clockOf(startMinute),
      end_time: endClockOf(endMinute),
      branch_id: branchId,
      effective_from: from,
      effective_until: until,
    })),
  )
}

/** Hours of a week, to one digit after the point. */
export function weeklyHours(blocks: readonly WeekBlock[]): number {
  const minutes = blocks.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)
  return Math.round(minutes / 6) / 10
}
