import type { BranchId, ResourceId } from '../kernel/ids.ts'

/** Time in which a branch is closed or somebody is away, in the wall time of the business. */
export interface WorldBlock {
  readonly subject: { readonly branchId: BranchId } | { readonly resourceId: ResourceId }
  readonly type: 'vacation' | 'sick_leave' | 'training' | 'closure' | 'other'
  readonly reason: string
  readonly from: Temporal.PlainDateTime
  readonly until: Temporal.PlainDateTime
  /** Whether it returns every week at the same wall time. */
  readonly isWeekly: boolean
}

/** A public holiday: on a date, so many days from Easter Sunday, or on the first or last Monday of a month. */
export type Holiday = { readonly name: string } & (
  | { readonly month: number; readonly day: number }
  | { readonly daysFromEaster: number }
  | { readonly month: number; readonly monday: 'first' | 'last' }
)

/** What interrupts the weekly hours of a business, told without naming a year. */
export interface DemoCalendar {
  readonly branchId: BranchId
  readonly holidays: readonly Holiday[]
  /** Closed from 24 December until 2 January. */
  readonly winterClosure: string | null
  /** Every week; `day` 1 = Monday to 7 = Sunday, times 'HH:MM'. */
  readonly meeting: { readonly reason: string; readonly day: number; readonly from: string; readonly until: string }
  /** Away for the whole week that begins on the second Monday after today. */
  readonly vacation: { readonly resourceId: ResourceId; readonly reason: string }
  /** Was away for one day two weeks ago. */
  readonly sickDay: { readonly resourceId: ResourceId; readonly reason: string }
}

/** First and last date that the demo's calendar knows, counted from today; the horizon of every service lies inside. */
const DAYS_BACK = 45
const DAYS_AHEAD = 120

/** The blocks of a business around a day. */
export function blocksAround(calendar: DemoCalendar, today: Temporal.PlainDate): WorldBlock[] {
  const { branchId, vacation, sickDay } = calendar
  const monday = today.add({ days: 15 - today.dayOfWeek })
  const away = { from: midnight(monday), until: midnight(monday.add({ days: 7 })), isWeekly: false }
  const sickOn = today.subtract({ days: 14 })
  const ill = { from: midnight(sickOn), until: midnight(sickOn.add({ days: 1 })), isWeekly: false }
  return [
    meetingsFrom(calendar, today.subtract({ days: DAYS_BACK })),
    { subject: { resourceId: vacation.resourceId }, type: 'vacation', reason: vacation.reason, ...away },
    { subject: { resourceId: sickDay.resourceId }, type: 'sick_leave', reason: sickDay.reason, ...ill },
    ...closuresAround(calendar, today).map(({ reason, firstOn, until }) => ({
      subject: { branchId },
      type: 'closure' as const,
      reason,
      from: midnight(firstOn),
      until: midnight(until),
      isWeekly: false,
    })),
  ]
}

function meetingsFrom({ branchId, meeting }: DemoCalendar, date: Temporal.PlainDate): WorldBlock {
  const first = date.add({ days: (meeting.day - date.dayOfWeek + 7) % 7 })
  return {
    subject: { branchId },
    type: 'other',
    reason: meeting.reason,
    from: first.toPlainDateTime(meeting.from),
    until: first.toPlainDateTime(meeting.until),
    isWeekly: true,
  }
}

interface Closure {
  readonly reason: string
  readonly firstOn: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

function closuresAround({ holidays, winterClosure }: DemoCalendar, today: Temporal.PlainDate): Closure[] {
  const years = [today.year - 1, today.year, today.year + 1]
  const winters = winterClosure === null ? [] : years.map((year) => winterOf(year, winterClosure))
  const single = years.flatMap((year) => holidays.map((holiday) => holidayIn(year, holiday)))
  const others = single.filter(({ firstOn }) => !winters.some((winter) => contains(winter, firstOn)))
  const from = today.subtract({ days: DAYS_BACK })
  const until = today.add({ days: DAYS_AHEAD })
  return [...winters, ...others].filter(
    (closure) =>
      Temporal.PlainDate.compare(closure.until, from) > 0 && Temporal.PlainDate.compare(closure.firstOn, until) < 0,
  )
}

function winterOf(year: number, reason: string): Closure {
  const firstOn = Temporal.PlainDate.from({ year, month: 12, day: 24 })
  return { reason, firstOn, until: Temporal.PlainDate.from({ year: year + 1, month: 1, day: 2 }) }
}

function contains({ firstOn, until }: Closure, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(firstOn, date) <= 0 && Temporal.PlainDate.compare(date, until) < 0
}

function holidayIn(year: number, holiday: Holiday): Closure {
  const firstOn = dateOf(year, holiday)
  return { reason: holiday.name, firstOn, until: firstOn.add({ days: 1 }) }
}

function dateOf(year: number, holiday: Holiday): Temporal.PlainDate {
  if ('daysFromEaster' in holiday) return easterOf(year).add({ days: holiday.daysFromEaster })
  const { month } = holiday
  if ('day' in holiday) return Temporal.PlainDate.from({ year, month, day: holiday.day })
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const firstMonday = first.add({ days: (8 - first.dayOfWeek) % 7 })
  if (holiday.monday === 'first') return firstMonday
  return firstMonday.add({ weeks: Math.floor((first.daysInMonth - firstMonday.day) / 7) })
}

/** Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher. */
function easterOf(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const correction = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + correction + 15) % 30
  const moon = epact - Math.floor((epact + Math.floor(golden / 11)) / 29)
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  return Temporal.PlainDate.from({ year, month: 3, day: 28 }).add({ days: moon - weekday })
}

function midnight(date: Temporal.PlainDate): Temporal.PlainDateTime {
  return date.toPlainDateTime()
}
