import { addDays, formatDate, parseDate } from './calendar.ts'
import type { DaySense } from './day-sense.ts'
import type { Found, Rule } from './pattern.ts'
import type { RecurrenceUnit, Reference } from './reading.ts'

/** What one phrase says of a repetition. */
export type RecurrencePiece =
  | { kind: 'every'; unit: RecurrenceUnit; interval: number; weekdays: number[]; weekdayOfMonth: number | null }
  | { kind: 'on'; weekdays: number[] }
  | { kind: 'count'; count: number }
  | { kind: 'lasts'; unit: 'week' | 'month' | 'year'; count: number }
  | { kind: 'until'; until: string }
  | { kind: 'open' }
  | { kind: 'unread' }

export type RecurrenceRule = Rule<Reference, RecurrencePiece>

type PieceMeaning = (found: Found, reference: Reference) => RecurrencePiece | undefined

// Nobody says a longer one, and a telephone number in between is no count.
const LARGEST_COUNT = 366
const LARGEST_INTERVAL = 52

/** So many units apart. A `<weekday>` or a second one, `<weekday:other>`, says on which day. */
export function every(unit: RecurrenceUnit, interval = 1): PieceMeaning {
  return (found) => ({ kind: 'every', unit, interval, weekdays: weekdaysOf(found), weekdayOfMonth: null })
}

/** The same, `<number>` units apart. */
export function everyCounted(unit: RecurrenceUnit): PieceMeaning {
  return (found) => {
    const interval = found.number('number')
    return interval >= 1 && interval <= LARGEST_INTERVAL ? every(unit, interval)(found, NO_MOMENT) : undefined
  }
}

/** Each `<ordinal>` `<weekday>`: every second, every third. */
export const everyOrdinalWeekday: PieceMeaning = (found) => {
  const interval = found.number('ordinal')
  return interval >= 2 && interval <= LARGEST_INTERVAL ? every('week', interval)(found, NO_MOMENT) : undefined
}

/** The first (or so) `<weekday>` of each month; -1 is the last one. */
export function weekdayOfEachMonth(place: number): PieceMeaning {
  return (found) => ({
    kind: 'every',
    unit: 'month',
    interval: 1,
    weekdays: weekdaysOf(found),
    weekdayOfMonth: place,
  })
}

/** On `<weekday>`, which says the day of a repetition and is none by itself. */
export const onWeekdays: PieceMeaning = (found) => ({ kind: 'on', weekdays: weekdaysOf(found) })

/** `<number>` appointments in all. */
export const counted: PieceMeaning = (found) => {
  const count = found.number('number')
  return count >= 1 && count <= LARGEST_COUNT ? { kind: 'count', count } : undefined
}

export function times(count: number): PieceMeaning {
  return () => ({ kind: 'count', count })
}

/** For `<number>` weeks, months. */
export function lastsCounted(unit: 'week' | 'month' | 'year'): PieceMeaning {
  return (found) => {
    const count = found.number('number')
    return count >= 1 && count <= LARGEST_COUNT ? { kind: 'lasts', unit, count } : undefined
  }
}

export function lasts(unit: 'week' | 'month' | 'year', count = 1): PieceMeaning {
  return () => ({ kind: 'lasts', unit, count })
}

/** Up to `<day>`, that day included; a day with two readings is left unread, and so asked about. */
export const untilDay: PieceMeaning = (found) => untilSense(found.day())

function untilSense({ readings }: DaySense): RecurrencePiece {
  const [reading, another] = readings
  if (reading === undefined || another !== undefined) return { kind: 'unread' }
  return { kind: 'until', until: reading.kind === 'date' ? addDays(reading.date, 1) : reading.until }
}

/** Up to a feast whose date is the same every year; the feast itself is left out. */
export function untilFeast(feast: { month: number; day: number }): PieceMeaning {
  return (_, { today }) => {
    const { year } = parseDate(today)
    const dates = [formatDate({ ...feast, year }), formatDate({ ...feast, year: year + 1 })]
    const until = dates.find((date) => date > today)
    return until === undefined ? undefined : { kind: 'until', until }
  }
}

/** Up to Easter Sunday, which is left out. */
export const untilEaster: PieceMeaning = (_, { today }) => {
  const { year } = parseDate(today)
  const until = [easterSunday(year), easterSunday(year + 1)].find((date) => date > today)
  return until === undefined ? undefined : { kind: 'until', until }
}

/** Without an end, and said so. */
export const withoutEnd: PieceMeaning = () => ({ kind: 'open' })

/** Belongs to a repetition, and there is no reading of it. */
export const unreadPiece: PieceMeaning = () => ({ kind: 'unread' })

// For meanings that do not look at the moment in which the caller speaks.
const NO_MOMENT: Reference = { today: '1970-01-01', nowMinute: 0 }

function weekdaysOf(found: Found): number[] {
  return ['weekday', 'other'].filter((name) => found.has(name)).map((name) => found.number(name))
}

/** Gregorian Easter by the algorithm of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30
  const shift = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((a + 11 * epact + 22 * shift) / 451)
  const days = epact + shift - 7 * late + 114
  return formatDate({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}
