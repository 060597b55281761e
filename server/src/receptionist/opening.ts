import type { BranchSummary } from '../catalog/index.ts'
import type { SpokenHours } from './sentence.ts'

export interface MinuteSpan {
  readonly from: number
  readonly until: number
}

const ALL_DAY: readonly MinuteSpan[] = [{ from: 0, until: 1440 }]

/** When a branch opens on a local date, by its weekly hours; a branch that states none may be open at any time. */
export function hoursOn(branch: BranchSummary | null, date: string): readonly MinuteSpan[] {
  if (branch === null || branch.openingHours === null) return ALL_DAY
  const dayOfWeek = Temporal.PlainDate.from(date).dayOfWeek % 7
  return branch.openingHours
    .filter((rule) => rule.dayOfWeek === dayOfWeek)
    .filter((rule) => !rule.effectiveFrom || rule.effectiveFrom <= date)
    .filter((rule) => !rule.effectiveUntil || date < rule.effectiveUntil)
    .map((rule) => ({ from: rule.startMinute, until: endOf(rule) }))
    .toSorted((one, other) => one.from - other.from)
}

function endOf({ startMinute, endMinute }: MinuteRule): number {
  return endMinute > startMinute ? endMinute : endMinute + 1440
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
  branch: BranchSummary | null,
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
  branch: BranchSummary | null,
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

/** The week as it is said: neighbouring days with the same hours together. Days without hours are not mentioned. */
export function spokenWeek(branch: BranchSummary, today: string): SpokenHours[] {
  const week: { days: number[]; spans: readonly MinuteSpan[] }[] = []
  for (const day of MONDAY_FIRST) {
    const date = nextDateOn(day, today)
    const spans = hoursOn(branch, date)
    const last = week.at(-1)
    const isNeighbour = last !== undefined && last.days.at(-1) === (day + 6) % 7
    if (spans.length === 0) continue
    if (isNeighbour && JSON.stringify(last.spans) === JSON.stringify(spans)) last.days.push(day)
    else week.push({ days: [day], spans })
  }
  return week
}

function nextDateOn(dayOfWeek: number, today: string): string {
  const date = Temporal.PlainDate.from(today)
  return date.add({ days: (dayOfWeek - (date.dayOfWeek % 7) + 7) % 7 }).toString()
}
