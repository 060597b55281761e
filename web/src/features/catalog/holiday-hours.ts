import type { HoursOfDate, OpeningHours } from '@ringbook/api-contract'

/** The hours that the week has on a date, in the season in which it lies. */
export function hoursOfWeekOn(date: string, hours: readonly OpeningHours[]): HoursOfDate[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return hours
    .filter(
      ({ day_of_week: day, effective_from: from, effective_until: until }) =>
        day === weekday && (from ?? date) <= date && (until === null || until === undefined || date < until),
    )
    .map(({ opens_at: start, closes_at: end }) => ({ start, end }))
}
