import {
  addDays,
  addMonths,
  type CalendarDay,
  type DaySpan,
  daysBetween,
  daysInMonth,
  formatDate,
  isRealDay,
  monthAfter,
  parseDate,
  weekdayOf,
} from './calendar.ts'
import type { DayReading } from './reading.ts'

/** What a phrase says about the day, before it is combined with its neighbours. */
export interface DaySense {
  kind: 'days'
  readings: DayReading[]
  /** Set when weekdays were named: they may be moved into a week or month that stands beside them. */
  weekdays?: number[]
  /** Set when only a day of the month was named: it may be moved into a month that stands beside it. */
  dayOfMonth?: number
  /** The week that "in two weeks" also means when a weekday stands beside it. */
  week?: DaySpan
}

// "Any day" has no end; a business's booking horizon is shorter than this and cuts it.
const OPEN_RANGE_DAYS = 366
// 29 February comes back within eight years (1896 to 1904, 2096 to 2104).
const YEARS_TO_NEXT_LEAP_DAY = 8
// A weekday within a longer stretch is not spelled out: "Tuesday" in "any day" is only the coming one.
const LONGEST_SPELLED_RANGE_DAYS = 31

/** How a weekday was named; the README explains when "next" is ambiguous. */
export type WeekdayChoice = 'bare' | 'this' | 'coming' | 'next' | 'afterNext'

/** One date for certain. */
function dateSense(date: string): DaySense {
  return { kind: 'days', readings: [{ kind: 'date', date }] }
}

function datesSense(dates: string[]): DaySense {
  return { kind: 'days', readings: [...new Set(dates)].sort().map((date) => ({ kind: 'date', date })) }
}

function spansSense(spans: DaySpan[]): DaySense {
  return { kind: 'days', readings: spans.map((span) => ({ kind: 'range', ...span })) }
}

/** "In three days". */
export function inDays(today: string, ...days: number[]): DaySense {
  return datesSense(days.map((count) => addDays(today, count)))
}

/** "In two weeks": the same weekday, or with a weekday beside it a day of that week. */
export function inWeeks(today: string, weeks: number): DaySense {
  return { ...inDays(today, weeks * 7), week: calendarWeek(today, weeks) }
}

/** "In two months". */
export function inMonths(today: string, months: number): DaySense {
  return dateSense(addMonths(today, months))
}

/** "Any day", "as soon as possible": from today on. */
export function fromTodayOn(today: string): DaySense {
  return spansSense([{ from: today, until: addDays(today, OPEN_RANGE_DAYS) }])
}

/** A weekday, at the earliest today. "Next" within the running week can mean this week's or the following week's. */
export function weekdaySense(today: string, weekday: number, choice: WeekdayChoice): DaySense {
  const todayWeekday = weekdayOf(today)
  const ahead = (weekday - todayWeekday + 7) % 7
  const coming = ahead === 0 ? 7 : ahead
  const next = todayWeekday + coming <= 7 ? [coming, coming + 7] : [coming]
  const offsets: Record<WeekdayChoice, number[]> = {
    // On a Friday, who says "Friday" may mean today or in a week; "this Friday" is today.
    bare: ahead === 0 ? [0, 7] : [ahead],
    this: [ahead],
    coming: [coming],
    next,
    afterNext: next.map((days) => days + 7),
  }
  return { ...inDays(today, ...offsets[choice]), weekdays: [weekday] }
}

/** "Tuesday week", "Dienstag in zwei Wochen": the coming weekday (today included) and so many weeks more. */
export function weekdayInWeeks(today: string, weekday: number, weeks: number): DaySense {
  return inDays(today, ((weekday - weekdayOf(today) + 7) % 7) + weeks * 7)
}

/** The Monday-to-Sunday week so many weeks after the running one. */
function calendarWeek(today: string, weeks: number): DaySpan {
  const monday = addDays(today, 1 - weekdayOf(today) + weeks * 7)
  return { from: monday, until: addDays(monday, 7) }
}

/** "This week" (0), "next week" (1); the running week begins today. */
export function weekSense(today: string, weeks: number): DaySense {
  return spansSense([clip(calendarWeek(today, weeks), today)])
}

/** The beginning, middle or end of a week; of the following week when this week's has gone by. */
export function partOfWeek(today: string, weeks: number, part: 'start' | 'middle' | 'end'): DaySense {
  const [first, last] = { start: [0, 2], middle: [1, 4], end: [3, 6] }[part] as [number, number]
  const { from } = calendarWeek(today, weeks)
  const span = { from: addDays(from, first), until: addDays(from, last) }
  return span.until <= today ? partOfWeek(today, weeks + 1, part) : spansSense([clip(span, today)])
}

/** A Saturday and Sunday: the coming one, the next (ambiguous from Monday to Friday), or the one after so many weeks. */
export function weekendSense(today: string, choice: 'coming' | 'next' | number): DaySense {
  const weekend = (weeks: number) => {
    const { from, until } = calendarWeek(today, weeks)
    return clip({ from: addDays(from, 5), until }, today)
  }
  if (choice === 'coming') return spansSense([weekend(0)])
  if (choice === 'next') return spansSense(weekdayOf(today) >= 6 ? [weekend(1)] : [weekend(0), weekend(1)])
  return spansSense([weekend(choice)])
}

/** "This month" (0), "next month" (1), or its beginning, middle or end. */
export function monthSense(today: string, months: number, part: MonthPart = 'whole'): DaySense {
  return spansSense([clip(monthSpan(monthAfter(parseDate(today), months), part), today)])
}

export type MonthPart = 'whole' | 'start' | 'middle' | 'end'

/** "In December", "mid December": the running month if it is that one, else the next of that name. */
export function namedMonthSense(today: string, month: number, part: MonthPart = 'whole'): DaySense {
  const now = parseDate(today)
  const span = monthSpan({ year: now.year + (month < now.month ? 1 : 0), month }, part)
  return spansSense([span.until <= today ? monthSpan({ year: now.year + 1, month }, part) : clip(span, today)])
}

function monthSpan(month: { year: number; month: number }, part: MonthPart): DaySpan {
  const next = monthAfter(month, 1)
  const on = (day: number) => formatDate({ ...month, day })
  const end = formatDate({ ...next, day: 1 })
  const spans = {
    whole: { from: on(1), until: end },
    start: { from: on(1), until: on(11) },
    middle: { from: on(11), until: on(21) },
    end: { from: on(21), until: end },
  }
  return spans[part]
}

/** "The 14th": the next month, this one included, in which that day is still ahead; undefined past the 31st. */
export function dayOfMonthSense(today: string, day: number): DaySense | undefined {
  if (day < 1 || day > 31) return undefined
  const now = parseDate(today)
  const months = Array.from({ length: 4 }, (_, months) => ({ ...monthAfter(now, months), day }))
  const found = months.find((parts) => day <= daysInMonth(parts) && formatDate(parts) >= today)
  return found && { ...dateSense(formatDate(found)), dayOfMonth: day }
}

/** "The first Monday in December", counted from 1, or from its end with -1; the next such day. Undefined if there is none. */
export function weekdayOfMonthSense(
  today: string,
  { weekday, place, month }: { weekday: number; place: number; month: number },
): DaySense | undefined {
  const { year } = parseDate(today)
  const dates = [year, year + 1].flatMap((ofYear) => {
    const length = daysInMonth({ year: ofYear, month })
    const days = Array.from({ length }, (_, index) => formatDate({ year: ofYear, month, day: index + 1 }))
    return days.filter((date) => weekdayOf(date) === weekday).at(place < 0 ? place : place - 1) ?? []
  })
  const next = dates.find((date) => date >= today)
  return next === undefined ? undefined : dateSense(next)
}

/** "The 14th of this month" (0) or next (1). */
export function dayInMonthAfter(today: string, day: number, months: number): DaySense | undefined {
  return realDate({ ...monthAfter(parseDate(today), months), day })
}

/** "14 December", with or without a year; without one the next such day. Undefined for a day that does not exist. */
export function calendarDaySense(
  today: string,
  day: { day: number; month: number; year?: number },
): DaySense | undefined {
  if (day.year !== undefined) return realDate({ ...day, year: day.year })
  const { year } = parseDate(today)
  for (let years = 0; years <= YEARS_TO_NEXT_LEAP_DAY; years += 1) {
    const parts = { ...day, year: year + years }
    if (isRealDay(parts) && formatDate(parts) >= today) return dateSense(formatDate(parts))
  }
  return undefined
}

function realDate(parts: CalendarDay): DaySense | undefined {
  return isRealDay(parts) ? dateSense(formatDate(parts)) : undefined
}

/** "From Monday to Wednesday", both included; undefined when the end lies before the beginning. */
export function dayRange(limits: { from: DaySense; to: DaySense }): DaySense | undefined {
  const spans = limits.from.readings.flatMap((reading) => {
    const from = firstDay(reading)
    const ends = moveAfter(limits.to, from).readings.map(endOf)
    const until = ends.find((end) => end > from)
    return until === undefined ? [] : [{ from, until }]
  })
  return spans.length === 0 ? undefined : spansSense(spans)
}

function moveAfter(to: DaySense, from: string): DaySense {
  const weekday = to.weekdays?.[0]
  if (weekday !== undefined) return weekdaySense(from, weekday, 'this')
  return (to.dayOfMonth === undefined ? undefined : dayOfMonthSense(from, to.dayOfMonth)) ?? to
}

/** "From Monday on". */
export function fromDayOn(days: DaySense): DaySense {
  return spansSense(days.readings.map((reading) => openFrom(firstDay(reading))))
}

/** "After Monday", "after next week". */
export function afterDay(days: DaySense): DaySense {
  return spansSense(days.readings.map((reading) => openFrom(endOf(reading))))
}

function openFrom(from: string): DaySpan {
  return { from, until: addDays(from, OPEN_RANGE_DAYS) }
}

/** "Before Monday"; nothing is left when that is today, so then undefined. */
export function beforeDay(today: string, days: DaySense): DaySense | undefined {
  return untilLimits(today, days.readings.map(firstDay))
}

/** "Until Monday", "by Monday", the day itself included. */
export function untilDay(today: string, days: DaySense): DaySense | undefined {
  return untilLimits(today, days.readings.map(endOf))
}

function untilLimits(today: string, limits: string[]): DaySense | undefined {
  const spans = limits.filter((until) => until > today).map((until) => ({ from: today, until }))
  return spans.length === 0 ? undefined : spansSense(spans)
}

/**
 * "Next week Thursday or Friday": of a weekday with several readings the one in the week of the day before it is
 * meant; where none of them lies in that week, all of them stay.
 */
export function inSameWeek(other: DaySense, one: DaySense): DaySense {
  const mondays = new Set(one.readings.map((day) => (day.kind === 'date' ? mondayBefore(day.date) : null)))
  const [from] = mondays
  if (mondays.size !== 1 || from === undefined || from === null) return other
  const readings = other.readings.filter((reading) =>
    contains({ kind: 'range', from, until: addDays(from, 7) }, firstDay(reading)),
  )
  return readings.length === 0 ? other : { ...other, readings }
}

function mondayBefore(date: string): string {
  return addDays(date, 1 - weekdayOf(date))
}

/** Either day ("Tuesday or Thursday"). */
export function eitherDay(one: DaySense, other: DaySense): DaySense {
  const seen = new Map([...one.readings, ...other.readings].map((reading) => [JSON.stringify(reading), reading]))
  const weekdays = one.weekdays && other.weekdays ? { weekdays: [...one.weekdays, ...other.weekdays] } : {}
  return { kind: 'days', readings: [...seen.values()], ...weekdays }
}

/**
 * Two phrases about one day ("next Tuesday" and "the 24th", "next week" and "on Tuesday"). Where they agree, what both
 * allow; where they contradict each other, both, so that the caller is asked instead of believed by halves.
 */
export function meetDays(one: DaySense, other: DaySense): DaySense {
  return findAgreement(one, other) ?? eitherDay(one, other)
}

/** What both phrases allow; undefined when they contradict each other. */
export function findAgreement(one: DaySense, other: DaySense): DaySense | undefined {
  return agree(one, other) ?? agree(other, one)
}

function agree(one: DaySense, other: DaySense): DaySense | undefined {
  const readings = one.readings.flatMap((reading) => narrow(reading, one, other))
  if (readings.length === 0) return undefined
  const unique = new Map(readings.map((reading) => [JSON.stringify(reading), reading]))
  return { kind: 'days', readings: [...unique.values()] }
}

/** What is left of a reading of `one` when `other` holds as well. */
function narrow(reading: DayReading, one: DaySense, other: DaySense): DayReading[] {
  if (reading.kind === 'date') {
    const inOther = other.readings.some((candidate) => contains(candidate, reading.date))
    const fitsWeekday = other.weekdays?.includes(weekdayOf(reading.date)) === true
    const sameDay = fitsWeekday && one.weekdays === undefined && one.week === undefined
    const dates = inOther || sameDay ? [reading.date] : []
    const inWeek = one.week && other.weekdays !== undefined ? datesIn(one.week, other) : []
    return [...(inWeek.length > 0 ? inWeek : dates)].map((date) => ({ kind: 'date', date }))
  }
  if (other.weekdays !== undefined || other.dayOfMonth !== undefined) {
    if (daysBetween({ from: reading.from, to: reading.until }) <= LONGEST_SPELLED_RANGE_DAYS) {
      return datesIn(reading, other).map((date) => ({ kind: 'date', date }))
    }
  }
  return other.readings.flatMap((candidate) => overlap(reading, candidate))
}

function datesIn(span: DaySpan, other: DaySense): string[] {
  const length = daysBetween({ from: span.from, to: span.until })
  const dates = Array.from({ length }, (_, day) => addDays(span.from, day))
  return dates.filter(
    (date) => other.weekdays?.includes(weekdayOf(date)) === true || parseDate(date).day === other.dayOfMonth,
  )
}

function overlap(span: DaySpan, other: DayReading): DayReading[] {
  if (other.kind === 'date') return contains({ kind: 'range', ...span }, other.date) ? [other] : []
  const from = span.from > other.from ? span.from : other.from
  const until = span.until < other.until ? span.until : other.until
  return from < until ? [{ kind: 'range', from, until }] : []
}

/** The readings that do not lie in the past; a range that has begun starts today. */
export function withoutPast(readings: DayReading[], today: string): DayReading[] {
  return readings
    .map((reading) => (reading.kind === 'range' ? { ...reading, ...clip(reading, today) } : reading))
    .filter((reading) => (reading.kind === 'date' ? reading.date >= today : reading.from < reading.until))
}

function clip(span: DaySpan, today: string): DaySpan {
  return { from: span.from < today ? today : span.from, until: span.until }
}

function contains(reading: DayReading, date: string): boolean {
  return reading.kind === 'date' ? reading.date === date : reading.from <= date && date < reading.until
}

function firstDay(reading: DayReading): string {
  return reading.kind === 'date' ? reading.date : reading.from
}

function endOf(reading: DayReading): string {
  return reading.kind === 'date' ? addDays(reading.date, 1) : reading.until
}
