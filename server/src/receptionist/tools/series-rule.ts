import type { PlanSeriesArguments } from './plan-series.ts'
import { WEEKDAYS } from './weekdays.ts'

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

type GivenRepetition = Pick<PlanSeriesArguments, 'date' | 'frequency' | 'interval' | 'weekdays' | 'weekday_of_month'>

/** The rule of RFC 5545 for how a caller wants it repeated; its end is said beside it. */
export function ruleOf({
  date,
  frequency,
  interval = 1,
  weekdays = [],
  weekday_of_month: place,
}: GivenRepetition): string {
  const every = interval === 1 ? '' : `;INTERVAL=${interval}`
  const days = weekdays.map((day) => CODES[WEEKDAYS.indexOf(day)])
  if (frequency === 'daily') return `FREQ=DAILY${every}${days.length === 0 ? '' : `;BYDAY=${days.join(',')}`}`
  if (frequency === 'weekly') return `FREQ=WEEKLY${every}${days.length === 0 ? '' : `;BYDAY=${days.join(',')}`}`
  if (place === undefined) return `FREQ=MONTHLY${every}`
  const ofMonth = days.length === 0 ? [CODES[Temporal.PlainDate.from(date).dayOfWeek - 1]] : days
  return `FREQ=MONTHLY${every};BYDAY=${ofMonth.map((day) => `${place}${day}`).join(',')}`
}

const DAYS_OF_TWO_MONTHS = 62

/**
 * The first date of a series: the named one, or the first after it that is as the repetition says. The date from which a
 * rule counts belongs to it even if the rule does not name it (RFC 5545, 3.8.2.4), and nobody who says "every Tuesday"
 * on a Friday means this Friday too.
 */
export function firstDateOf(given: GivenRepetition): string {
  const named = Temporal.PlainDate.from(given.date)
  const isMeant = (date: Temporal.PlainDate) => isOnWeekday(date, given) && isPlaceOfMonth(date, given)
  for (let days = 0; days < DAYS_OF_TWO_MONTHS; days++) {
    const date = named.add({ days })
    if (isMeant(date)) return date.toString()
  }
  return given.date
}

function isOnWeekday(date: Temporal.PlainDate, { date: named, weekdays, weekday_of_month: place }: GivenRepetition) {
  const wanted = (weekdays ?? []).map((day) => WEEKDAYS.indexOf(day) + 1)
  if (wanted.length > 0) return wanted.includes(date.dayOfWeek)
  return place === undefined || date.dayOfWeek === Temporal.PlainDate.from(named).dayOfWeek
}

function isPlaceOfMonth(date: Temporal.PlainDate, { frequency, weekday_of_month: place }: GivenRepetition): boolean {
  if (frequency !== 'monthly' || place === undefined) return true
  if (place === -1) return date.day + 7 > date.daysInMonth
  return Math.ceil(date.day / 7) === place
}
