import { addDays, instantAt, localDateAt, localTimeAt, mondayOf } from '../../ui/local-date.ts'
import type { View } from './calendar-search.ts'

const DAY_MINUTES = 1440

/** The dates that a view shows, from the first to the first that it does not. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

/** The dates of a view around a date; a month has six whole weeks. */
export function rangeOf(view: View, date: string): DateRange {
  switch (view) {
    case 'day':
    case 'rows':
      return { from: date, to: addDays(date, 1) }
    case 'week':
    case 'list': {
      const monday = mondayOf(date)
      return { from: monday, to: addDays(monday, 7) }
    }
    case 'month': {
      const monday = mondayOf(`${date.slice(0, 7)}-01`)
      return { from: monday, to: addDays(monday, 42) }
    }
  }
}

/** The date to which a view goes on, or back for a step of -1. */
export function stepDate(view: View, date: string, step: 1 | -1): string {
  switch (view) {
    case 'day':
    case 'rows':
      return addDays(date, step)
    case 'week':
    case 'list':
      return addDays(date, 7 * step)
    case 'month': {
      const inMonth = step === 1 ? addDays(`${date.slice(0, 7)}-01`, 31) : addDays(`${date.slice(0, 7)}-01`, -1)
      return `${inMonth.slice(0, 7)}-01`
    }
  }
}

/** The dates of a range, in order. */
export function datesOf({ from, to }: DateRange): string[] {
  const dates: string[] = []
  for (let date = from; date < to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** The instant at which the clock of a zone has gone so far on a date, in epoch milliseconds; minute 1440 is its end. */
export function clockAt(options: { date: string; minute: number }, timezone: string): number {
  const { date, minute } = options
  if (minute >= DAY_MINUTES) return clockAt({ date: addDays(date, 1), minute: minute - DAY_MINUTES }, timezone)
  const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
  return Date.parse(instantAt({ date, time }, timezone))
}

/** The minute of the day that the clock of a zone shows. */
export function minuteAt(instant: number, timezone: string): number {
  const [hour = 0, minute = 0] = localTimeAt(instant, timezone).split(':').map(Number)
  return hour * 60 + minute
}

/** A range as instants in a zone, as the API is asked. */
export function instantsOf({ from, to }: DateRange, timezone: string): { from: string; to: string } {
  const start = (date: string) => new Date(clockAt({ date, minute: 0 }, timezone)).toISOString()
  return { from: start(from), to: start(to) }
}

/** Whether an instant lies on a date of a zone. */
export function isOn(date: string, instant: number, timezone: string): boolean {
  return localDateAt(instant, timezone) === date
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
