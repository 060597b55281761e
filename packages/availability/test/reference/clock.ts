import type { TimeSpan } from '../../src/index.ts'

// Temporal does all that has to do with zones, and time is looked at cell by cell: all times of the random worlds are
// multiples of five minutes.

export const minuteMs = 60_000
const cellMs = 5 * minuteMs

/** What a clock on the wall shows. */
export interface Wall {
  date: string
  minute: number
}

const walls = new Map<string, Map<number, Wall>>()
const instants = new Map<string, number>()
const dates = new Map<string, string>()
const weekdays = new Map<string, number>()

/** What the clock of a zone shows at an instant. */
export function wallAt(instant: number, zone: string): Wall {
  const known = walls.get(zone) ?? new Map<number, Wall>()
  walls.set(zone, known)
  return remembered(known, instant, () => {
    const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
    return { date: wall.toPlainDate().toString(), minute: wall.hour * 60 + wall.minute }
  })
}

/** The instant of a minute of a local date; minute 1440 is the next midnight. */
export function instantAt(date: string, minute: number, zone: string): number {
  return remembered(instants, `${date} ${minute} ${zone}`, () => {
    return Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone)
      .epochMilliseconds
  })
}

/** The local day from its first instant to that of the next. */
export function dayAt(date: string, zone: string): TimeSpan {
  return { start: instantAt(date, 0, zone), end: instantAt(dateAfter(date, 1), 0, zone) }
}

/** The hours of a local date; an end at or before the start is a minute of the next day. */
export function hoursAt(
  date: string,
  { startMinute, endMinute }: { startMinute: number; endMinute: number },
  zone: string,
): TimeSpan {
  const endDate = endMinute <= startMinute ? dateAfter(date, 1) : date
  return { start: instantAt(date, startMinute, zone), end: instantAt(endDate, endMinute, zone) }
}

/** The local date so many days later. */
export function dateAfter(date: string, days: number): string {
  return remembered(dates, `${date} ${days}`, () => Temporal.PlainDate.from(date).add({ days }).toString())
}

/** The day of the week, 0 = Sunday to 6. */
export function weekdayOf(date: string): number {
  return remembered(weekdays, date, () => Temporal.PlainDate.from(date).dayOfWeek % 7)
}

/** Whether an instant lies in a span. */
export function contains({ start, end }: TimeSpan, instant: number): boolean {
  return start <= instant && instant < end
}

/** The cells of a span. */
export function cellsOf({ start, end }: TimeSpan): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / cellMs)) }, (_, index) => start + index * cellMs)
}

/** Whether two spans have time in common; an empty one has none with any. */
export function share(one: TimeSpan, other: TimeSpan): boolean {
  return Math.max(one.start, other.start) < Math.min(one.end, other.end)
}

// What Temporal answered is kept: asking it anew for every cell took nine seconds for 300 worlds.
function remembered<Key, Answer>(answers: Map<Key, Answer>, key: Key, ask: () => Answer): Answer {
  const known = answers.get(key) ?? ask()
  answers.set(key, known)
  return known
}
