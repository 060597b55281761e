import { formatLocalDate, formatMoney, formatTime } from '../src/ui/format.ts'
import type { Language } from './words.ts'
import type { Words } from './words/en.ts'

export { formatLocalDate, formatMoney, formatTime, formatZone } from '../src/ui/format.ts'
export { addDays, localDateAt, localTimeAt, mondayOf, todayAt } from '../src/ui/local-date.ts'

/** 'Tuesday, 24 November' of a date. */
export function longDate(date: string, language: Language): string {
  return formatLocalDate(date, language, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** 'Tuesday, 24 November, 10:30' of an instant at a branch. */
export function longMoment(instant: string, { timezone, language }: { timezone: string; language: Language }): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(new Date(instant))
  return `${longDate(date, language)}, ${formatTime(instant, { language, timezone })}`
}

/** What something costs, as it is said before anybody is chosen; null where nothing is said about it. */
export function priceText(
  price: { price_minor: number | null; price_is_from: boolean; currency: string },
  { t, language }: { t: Words; language: Language },
): string | null {
  const { price_minor: minor, price_is_from: isFrom, currency } = price
  if (minor === null) return null
  const text = formatMoney({ minor, currency }, language)
  return isFrom ? t.from(text) : text
}

/** The zone of this device, where its clock shows another time than that of the branch at this instant; else null. */
export function ownZoneAt(instant: string, timezone: string): string | null {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const at = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
  return at(own) === at(timezone) ? null : own
}
