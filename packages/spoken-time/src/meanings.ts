import { type Clock, clockAt, eitherClock, fixedClock } from './clock.ts'
import * as day from './day-sense.ts'
import type { DaySense, MonthPart, WeekdayChoice } from './day-sense.ts'
import { type Sense, when } from './grammar.ts'
import type { PartOfDay } from './parts-of-day.ts'
import type { Found } from './pattern.ts'
import type { Reference } from './reading.ts'
import * as time from './time-sense.ts'

/** What a rule about the clock, the day or a whole phrase makes of its slots. */
export type ClockMeaning = (found: Found) => Clock | undefined
export type DayMeaning = (found: Found, reference: Reference) => DaySense | undefined
export type PhraseMeaning = (found: Found, reference: Reference) => Sense | undefined

const DAY_MINUTES = 1440
// "Ten to five" is 4:50; "nine to five" is a stretch of time. Nobody gives other minutes without saying "minutes".
const SPOKEN_MINUTES = [5, 10, 15, 20, 25]

// Clock

/** `<hour>` and so many minutes more (less when negative). */
export function hourPlus(minutes: number): ClockMeaning {
  return (found) => clockAt(found.hour(), minutes)
}

/** An hour whose word is an article elsewhere ("ein Uhr"), and perhaps `<minutes>`. */
export function hourNamed(value: number): ClockMeaning {
  return (found) => clockAt({ kind: 'hour', value, decided: false }, found.has('minutes') ? found.number('minutes') : 0)
}

/** `<hour> <minutes>`. */
export const hourAndMinutes: ClockMeaning = (found) => clockAt(found.hour(), found.number('minutes'))

/** `<hour> <number>` where one digit is meant: "ten oh five". */
export const hourAndSingleMinute: ClockMeaning = (found) => {
  const minute = found.number('number')
  return minute > 0 && minute < 10 ? clockAt(found.hour(), minute) : undefined
}

/** `<number>` minutes after (1) or before (-1) a point `base` minutes from `<hour>`, only minutes that people round to. */
export function roundMinutes(direction: 1 | -1, base = 0): ClockMeaning {
  return (found) => {
    const minutes = found.number('number')
    return SPOKEN_MINUTES.includes(minutes) ? clockAt(found.hour(), base + direction * minutes) : undefined
  }
}

/** The same for any number of minutes, where the word "minutes" was said. */
export function anyMinutes(direction: 1 | -1, base = 0): ClockMeaning {
  return (found) => {
    const minutes = found.number('number')
    return minutes < 60 ? clockAt(found.hour(), base + direction * minutes) : undefined
  }
}

/** A time with a name of its own. */
export function named(minute: number): ClockMeaning {
  return () => fixedClock(minute)
}

// Day

/** So many days from today; several when the saying is ambiguous. */
export function inDays(...days: number[]): DayMeaning {
  return (_, { today }) => day.inDays(today, ...days)
}

/** `<number>` days from today. */
export const inCountedDays: DayMeaning = (found, { today }) => day.inDays(today, found.number('number'))

/** So many weeks from today. */
export function inWeeks(weeks: number): DayMeaning {
  return (_, { today }) => day.inWeeks(today, weeks)
}

/** `<number>` weeks from today. */
export const inCountedWeeks: DayMeaning = (found, { today }) => day.inWeeks(today, found.number('number'))

/** So many months from today. */
export function inMonths(months: number): DayMeaning {
  return (_, { today }) => day.inMonths(today, months)
}

/** `<number>` months from today; undefined past ten years. */
export const inCountedMonths: DayMeaning = (found, { today }) =>
  found.number('number') <= 120 ? day.inMonths(today, found.number('number')) : undefined

/** `<weekday>`, chosen as the words around it say. */
export function onWeekday(choice: WeekdayChoice): DayMeaning {
  return (found, { today }) => day.weekdaySense(today, found.number('weekday'), choice)
}

/** `<weekday>` so many weeks after the coming one. */
export function onWeekdayInWeeks(weeks: number): DayMeaning {
  return (found, { today }) => day.weekdayInWeeks(today, found.number('weekday'), weeks)
}

/** `<weekday>`, `<number>` weeks after the coming one. */
export const onWeekdayInCountedWeeks: DayMeaning = (found, { today }) =>
  day.weekdayInWeeks(today, found.number('weekday'), found.number('number'))

/** `<weekday>` of the calendar week so many weeks from now. */
export function onWeekdayOfWeek(weeks: number): DayMeaning {
  return (found, { today }) =>
    day.findAgreement(day.weekSense(today, weeks), day.weekdaySense(today, found.number('weekday'), 'bare'))
}

/** `<…:date>` as a day of the coming month that has it. */
export const onDayOfMonth: DayMeaning = (found, { today }) => day.dayOfMonthSense(today, found.number('date'))

/** `<weekday>` and `<…:date>` without a month: one day when they agree, else both readings. */
export const onWeekdayAndDayOfMonth: DayMeaning = (found, { today }) => {
  const date = day.dayOfMonthSense(today, found.number('date'))
  return date && day.meetDays(day.weekdaySense(today, found.number('weekday'), 'bare'), date)
}

/** `<weekday>`, `<…:date>` and `<month>`, perhaps `<year>`: one day when they agree, else both readings. */
export const onWeekdayAndMonthDay: DayMeaning = (found, reference) => {
  const date = onMonthDay(found, reference)
  return date && day.meetDays(day.weekdaySense(reference.today, found.number('weekday'), 'bare'), date)
}

/** `<…:date>` of this month (0) or a later one. */
export function onDayInMonthAfter(months: number): DayMeaning {
  return (found, { today }) => day.dayInMonthAfter(today, found.number('date'), months)
}

/** `<…:date>` `<month>` and perhaps `<year>`. */
export const onMonthDay: DayMeaning = (found, { today }) =>
  day.calendarDaySense(today, {
    day: found.number('date'),
    month: found.number('month'),
    ...(found.has('year') && { year: found.number('year') }),
  })

/** `<…:place>` `<weekday>` of `<month>`. */
export const onWeekdayOfMonth: DayMeaning = (found, { today }) => {
  const place = found.number('place')
  if (place < 1) return undefined
  return day.weekdayOfMonthSense(today, { place, weekday: found.number('weekday'), month: found.number('month') })
}

/** The last `<weekday>` of `<month>`. */
export const onLastWeekdayOfMonth: DayMeaning = (found, { today }) =>
  day.weekdayOfMonthSense(today, { place: -1, weekday: found.number('weekday'), month: found.number('month') })

/** A feast that has the same date every year. */
export function onFeast(month: number, dayOfMonth: number): DayMeaning {
  return (_, { today }) => day.calendarDaySense(today, { month, day: dayOfMonth })
}

/** The week so many weeks from now. */
export function inWeek(weeks: number): DayMeaning {
  return (_, { today }) => day.weekSense(today, weeks)
}

/** A third of that week. */
export function inPartOfWeek(weeks: number, part: 'start' | 'middle' | 'end'): DayMeaning {
  return (_, { today }) => day.partOfWeek(today, weeks, part)
}

/** A weekend. */
export function onWeekend(choice: 'coming' | 'next' | number): DayMeaning {
  return (_, { today }) => day.weekendSense(today, choice)
}

/** The month so many months from now, or a third of it. */
export function inMonth(months: number, part: MonthPart = 'whole'): DayMeaning {
  return (_, { today }) => day.monthSense(today, months, part)
}

/** `<month>`, or a third of it. */
export function inNamedMonth(part: MonthPart = 'whole'): DayMeaning {
  return (found, { today }) => day.namedMonthSense(today, found.number('month'), part)
}

/** Any day from today on. */
export const anyDay: DayMeaning = (_, { today }) => day.fromTodayOn(today)

// Whole phrases

/** `<day>` with words around it that add nothing. */
export const onDay: PhraseMeaning = (found) => when({ days: found.day() })

/** `<day>` in a given part of it. */
export function onDayDuring(part: PartOfDay): PhraseMeaning {
  return (found) => when({ days: found.day(), time: time.during(part) })
}

/** Today in a given part of it. */
export function todayDuring(part: PartOfDay): PhraseMeaning {
  return (_, { today }) => when({ days: day.inDays(today, 0), time: time.during(part) })
}

/** Today in `<part>`. */
export const todayDuringPart: PhraseMeaning = (found, { today }) =>
  when({ days: day.inDays(today, 0), time: time.during(found.part()) })

/** `<part>` with words around it. */
export const duringPart: PhraseMeaning = (found) => when({ time: time.during(found.part()) })

/** `<day>` or the day of the month `<…:date>`. */
export const onDayOrDayOfMonth: PhraseMeaning = (found, { today }) => {
  const other = day.dayOfMonthSense(today, found.number('date'))
  return other && when({ days: day.eitherDay(found.day(), other) })
}

/** `<…:first>` or `<…:date>` of `<month>`. */
export const onEitherMonthDay: DayMeaning = (found, reference) => {
  const first = day.calendarDaySense(reference.today, { day: found.number('first'), month: found.number('month') })
  const second = onMonthDay(found, reference)
  return first && second && day.eitherDay(first, second)
}

/** `<…:first>` to `<…:date>` `<month>`. */
export const fromDateToMonthDay: PhraseMeaning = (found, reference) => {
  const { today } = reference
  const from = day.calendarDaySense(today, { day: found.number('first'), month: found.number('month') })
  const to = onMonthDay(found, reference)
  return from && to && when({ days: day.dayRange({ from, to }) })
}

/** From `<day>` to `<day:to>`, both included. */
export const fromDayToDay: PhraseMeaning = (found) =>
  when({ days: day.dayRange({ from: found.day(), to: found.day('to') }) })

/** `<day>` at `<clock>`. */
export const onDayAtClock: PhraseMeaning = (found) => when({ days: found.day(), time: time.at(found.clock()) })

/** From `<day>` on. */
export const fromDayOn: PhraseMeaning = (found) => when({ days: day.fromDayOn(found.day()) })

/** Later than `<day>`. */
export const afterDay: PhraseMeaning = (found) => when({ days: day.afterDay(found.day()) })

/** Earlier than `<day>`. */
export const beforeDay: PhraseMeaning = (found, { today }) => when({ days: day.beforeDay(today, found.day()) })

/** `<day>` at the latest. */
export const untilDay: PhraseMeaning = (found, { today }) => when({ days: day.untilDay(today, found.day()) })

/** `<clock>`. */
export const atClock: PhraseMeaning = (found) => when({ time: time.at(found.clock()) })

/** `<clock>` or `<…:other>`. */
export const atEitherClock: PhraseMeaning = (found) =>
  when({ time: time.at(eitherClock(found.clock(), found.clock('other'))) })

/** `<clock>` or thereabouts. */
export const aroundClock: PhraseMeaning = (found) => when({ time: time.around(found.clock()) })

/** A named minute or thereabouts ("gegen Mittag"). */
export function aroundMinute(minute: number): PhraseMeaning {
  return () => when({ time: time.around(fixedClock(minute)) })
}

/** `<clock>` or later. */
export const afterClock: PhraseMeaning = (found) => when({ time: time.after(found.clock()) })

/** `<clock>` or earlier. */
export const beforeClock: PhraseMeaning = (found) => when({ time: time.before(found.clock()) })

/** From `<clock>` to `<…:to>`. */
export const betweenClocks: PhraseMeaning = (found) =>
  when({ time: time.between({ from: found.clock(), until: found.clock('to') }) })

/** So many minutes from now, tomorrow when midnight lies in between. */
export function inMinutes(minutes: number): PhraseMeaning {
  return (_, reference) => minutesFromNow(reference, minutes)
}

/** `<number>` minutes from now. */
export const inCountedMinutes: PhraseMeaning = (found, reference) => minutesFromNow(reference, found.number('number'))

/** `<number>` hours from now. */
export const inCountedHours: PhraseMeaning = (found, reference) =>
  minutesFromNow(reference, found.number('number') * 60)

function minutesFromNow({ today, nowMinute }: Reference, minutes: number): Sense | undefined {
  const total = nowMinute + minutes
  const days = day.inDays(today, Math.floor(total / DAY_MINUTES))
  return when({ days, time: time.at(fixedClock(total % DAY_MINUTES)) })
}
