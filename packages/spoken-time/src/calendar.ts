import { invariant } from './invariant.ts'

/** A half-open stretch of local dates. */
export interface DaySpan {
  from: string
  until: string
}

export interface CalendarDay {
  year: number
  month: number
  day: number
}

/** Number of the day counted from 1970-01-01, proleptic Gregorian (Howard Hinnant's `days_from_civil`). */
function dayNumber({ year, month, day }: CalendarDay): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The inverse of `dayNumber` (Hinnant's `civil_from_days`). */
function calendarDay(number: number): CalendarDay {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** Takes 'YYYY-MM-DD' apart; a text of any other shape breaks an invariant, because only our own code writes dates. */
export function parseDate(date: string): CalendarDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  invariant(match !== null, `'${date}' is not a date of the form YYYY-MM-DD`)
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}

/** Writes a calendar day as 'YYYY-MM-DD', which sorts as text. */
export function formatDate({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The date so many days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return formatDate(calendarDay(dayNumber(parseDate(date)) + days))
}

/** ISO weekday: Monday is 1, Sunday is 7. */
export function weekdayOf(date: string): number {
  return ((((dayNumber(parseDate(date)) + 3) % 7) + 7) % 7) + 1
}

/** How many days the month has. */
export function daysInMonth({ year, month }: { year: number; month: number }): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** True when the month has such a day in that year; 29 February exists only in leap years. */
export function isRealDay(parts: CalendarDay): boolean {
  return parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= daysInMonth(parts)
}

/** The same day so many months later; the last day of the month where that month is shorter. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = parseDate(date)
  const target = monthAfter({ year, month }, months)
  return formatDate({ ...target, day: Math.min(day, daysInMonth(target)) })
}

/** The month so many months later. */
export function monthAfter(from: { year: number; month: number }, months: number): { year: number; month: number } {
  const index = from.year * 12 + (from.month - 1) + months
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

/** Days from the first to the second date; negative when the second lies before the first. */
export function daysBetween(span: { from: string; to: string }): number {
  return dayNumber(parseDate(span.to)) - dayNumber(parseDate(span.from))
}
