import { expandCatalogBlocks } from '../booking/index.ts'
import { wallTime } from '../kernel/clock.ts'
import type { BranchFacts } from './facts.ts'
import type { SpokenDay, SpokenHours } from './sentence.ts'

export interface MinuteSpan {
  readonly from: number
  readonly until: number
}

const DAY_MINUTES = 1440
const ALL_DAY: readonly MinuteSpan[] = [{ from: 0, until: DAY_MINUTES }]

/**
 * When a branch opens on a local date: by the hours of that date, else by a public holiday, else by its week, without
 * the time for which it is closed. A branch that states no hours may be open at any time.
 */
export function hoursOn(branch: BranchFacts | null, date: string): readonly MinuteSpan[] {
  if (branch === null) return ALL_DAY
  const override = branch.overrides.find((one) => one.date === date)
  const stated =
    override === undefined
      ? branch.holidays.some((holiday) => holiday.date === date)
        ? []
        : weeklyHoursOn(branch, date)
      : override.hours.map((rule) => ({ from: rule.startMinute, until: endOf(rule) }))
  return withoutClosures(stated.toSorted(byStart), { branch, date })
}

/** The public holiday for which a branch is closed on a local date; null if there is none, or it opens all the same. */
export function holidayOn(branch: BranchFacts | null, date: string): string | null {
  if (branch === null || branch.overrides.some((override) => override.date === date)) return null
  return branch.holidays.find((holiday) => holiday.date === date)?.name ?? null
}

function weeklyHoursOn({ openingHours }: BranchFacts, date: string): readonly MinuteSpan[] {
  if (openingHours === null) return ALL_DAY
  const dayOfWeek = Temporal.PlainDate.from(date).dayOfWeek % 7
  return openingHours
    .filter((rule) => rule.dayOfWeek === dayOfWeek)
    .filter((rule) => !rule.effectiveFrom || rule.effectiveFrom <= date)
    .filter((rule) => !rule.effectiveUntil || date < rule.effectiveUntil)
    .map((rule) => ({ from: rule.startMinute, until: endOf(rule) }))
}

function withoutClosures(
  hours: readonly MinuteSpan[],
  { branch, date }: { branch: BranchFacts; date: string },
): readonly MinuteSpan[] {
  if (branch.closures.length === 0 || hours.length === 0) return hours
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(branch.timezone)
  // Hours may last until the next morning.
  const window = { start: midnight.epochMilliseconds, end: midnight.add({ days: 2 }).epochMilliseconds }
  const minuteAt = (instant: number) => minuteOf(instant, { date, timeZone: branch.timezone })
  const closed = expandCatalogBlocks(branch.closures, window).map(({ start, end }) => ({
    from: minuteAt(start),
    until: minuteAt(end),
  }))
  return closed.reduce((open, gap) => open.flatMap((span) => cutOut(span, gap)), hours)
}

/** Minutes from midnight of a local date, by the clock on the wall; more than 1,440 on the day after it. */
function minuteOf(instant: number, { date, timeZone }: { date: string; timeZone: string }): number {
  const local = wallTime({ at: Temporal.Instant.fromEpochMilliseconds(instant), timeZone })
  const { days } = Temporal.PlainDate.from(date).until(local.date)
  return days * DAY_MINUTES + local.minute
}

function cutOut(span: MinuteSpan, gap: MinuteSpan): MinuteSpan[] {
  if (gap.until <= span.from || span.until <= gap.from) return [span]
  const [before, after] = [
    { from: span.from, until: gap.from },
    { from: gap.until, until: span.until },
  ]
  return [before, after].filter(({ from, until }) => from < until)
}

function byStart(one: MinuteSpan, other: MinuteSpan): number {
  return one.from - other.from
}

function endOf({ startMinute, endMinute }: MinuteRule): number {
  return endMinute > startMinute ? endMinute : endMinute + DAY_MINUTES
}

interface MinuteRule {
  readonly startMinute: number
  readonly endMinute: number
}

/** When nothing else decides, people who say "at ten" mean the ten of their working day. */
const WORKING_DAY: MinuteSpan = { from: 7 * 60, until: 19 * 60 }

/**
 * Which of the readings of a clock time can be meant: "half past three" is the one at which the branch is open on these
 * days; if it is closed, the one at which it opens on other days, else the one of a working day. More than one: ask.
 */
export function possibleMinutes(
  branch: BranchFacts | null,
  { dates, minutes }: { dates: readonly string[]; minutes: readonly number[] },
): readonly number[] {
  if (minutes.length < 2) return minutes
  const week = (branch?.openingHours ?? []).map((rule) => ({ from: rule.startMinute, until: endOf(rule) }))
  const groups = [dates.flatMap((date) => hoursOn(branch, date)), week, [WORKING_DAY]]
  const possible = groups.map((spans) => minutes.filter((minute) => isWithin(minute, spans)))
  return possible.find((group) => group.length > 0) ?? minutes
}

function isWithin(minute: number, spans: readonly MinuteSpan[]): boolean {
  return spans.some((span) => span.from <= minute && minute < span.until)
}

/**
 * Which readings of a span can be meant: "after four" is no limit at all where nobody opens before ten, so the afternoon
 * is meant. Readings that cut nothing off go if another one does.
 */
export function possibleSpans<Span extends { readonly fromMinute: number; readonly untilMinute: number }>(
  branch: BranchFacts | null,
  { dates, spans }: { dates: readonly string[]; spans: readonly Span[] },
): readonly Span[] {
  const onDates = dates.flatMap((date) => hoursOn(branch, date))
  const week = (branch?.openingHours ?? []).map((rule) => ({ from: rule.startMinute, until: endOf(rule) }))
  const open = onDates.length > 0 ? onDates : week
  const possible = spans.filter(
    (span) =>
      open.some(({ from, until }) => from < span.fromMinute || span.untilMinute < until) &&
      open.some(({ from, until }) => from < span.untilMinute && span.fromMinute < until),
  )
  return possible.length > 0 ? possible : spans
}

const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0]

/**
 * The week as it is said: neighbouring days with the same hours together. Days without hours are not mentioned, and
 * days that differ are told by `differingDays`: a holiday on Tuesday closes no other Tuesday.
 */
export function spokenWeek(branch: BranchFacts | null, today: string): SpokenHours[] {
  const week: { days: number[]; spans: readonly MinuteSpan[] }[] = []
  for (const day of MONDAY_FIRST) {
    const date = nextDateOn(day, today)
    const spans = branch === null ? ALL_DAY : weeklyHoursOn(branch, date).toSorted(byStart)
    const last = week.at(-1)
    const isNeighbour = last !== undefined && last.days.at(-1) === (day + 6) % 7
    if (spans.length === 0) continue
    if (isNeighbour && JSON.stringify(last.spans) === JSON.stringify(spans)) last.days.push(day)
    else week.push({ days: [day], spans })
  }
  return week
}

/** The days from a date on on which other hours hold than those of the week. */
export function differingDays(branch: BranchFacts | null, { from, days }: { from: string; days: number }): SpokenDay[] {
  if (branch === null) return []
  const first = Temporal.PlainDate.from(from)
  const dates = Array.from({ length: days }, (_, index) => first.add({ days: index }).toString())
  return dates
    .filter(
      (date) => JSON.stringify(hoursOn(branch, date)) !== JSON.stringify(weeklyHoursOn(branch, date).toSorted(byStart)),
    )
    .map((date) => spokenDay(branch, date))
}

/** One date with its hours, as it is said. */
export function spokenDay(branch: BranchFacts, date: string): SpokenDay {
  return { date, spans: hoursOn(branch, date), holiday: holidayOn(branch, date) }
}

function nextDateOn(dayOfWeek: number, today: string): string {
  const date = Temporal.PlainDate.from(today)
  return date.add({ days: (dayOfWeek - (date.dayOfWeek % 7) + 7) % 7 }).toString()
}
