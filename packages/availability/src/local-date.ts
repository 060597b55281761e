import { invariant } from './invariant.ts'

export const minuteMs = 60_000
export const dayMs = 86_400_000
export const minutesOfDay = 1440

/**
 * The number of a local date 'YYYY-MM-DD', counted from 1970-01-01 = 0 in the Gregorian calendar.
 * Throws BrokenInvariant for anything that is not a date, such as '2026-02-30'.
 */
export function dayNumberOf(date: string): number {
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(date)
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))]
  const dayNumber = daysBeforeMonth(year, month) + day
  // A day or a month that does not exist is another date. The text is only built for one: every rule of a question is read.
  const read = calendarOf(dayNumber)
  const isDate = isWritten && read.year === year && read.month === month && read.day === day
  if (!isDate) invariant(false, `${date} is a date written YYYY-MM-DD`)
  return dayNumber
}

/** The local date 'YYYY-MM-DD' of a day number; the inverse of `dayNumberOf` in the years 0 to 9999. */
export function localDateOf(dayNumber: number): string {
  const { year, month, day } = calendarOf(dayNumber)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** The day of the week of a day number, 0 = Sunday to 6 = Saturday. */
export function dayOfWeekOf(dayNumber: number): number {
  // 1970-01-01 was a Thursday; the second remainder keeps days before it from 0 to 6.
  return (((dayNumber + 4) % 7) + 7) % 7
}

/** The first day of the month in which a day lies, both by their numbers. */
export function firstOfMonth(dayNumber: number): number {
  return dayNumber - calendarOf(dayNumber).day + 1
}

/** The Monday of the week in which a day lies, both by their numbers. */
export function mondayOf(dayNumber: number): number {
  return dayNumber - ((dayOfWeekOf(dayNumber) + 6) % 7)
}

// Years begin in March here, so that the leap day is the last of its year and month lengths follow one formula
// (https://howardhinnant.github.io/date_algorithms.html). 719,469 days lie between 0000-02-29 and 1970-01-01.
function daysBeforeMonth(year: number, month: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) - 719_469
}

function calendarOf(dayNumber: number): { year: number; month: number; day: number } {
  const days = dayNumber + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1,
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
