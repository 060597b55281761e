import type {
  BookableResource,
  BookableService,
  BookingWorld,
  Requirement,
  TimeSpan,
  WeeklyRule,
} from '../src/index.ts'

// The salon of all tests: in Berlin, open on weekdays from nine to six. Anna and Ben cut hair, Carla colours it.
// It is Thursday, 19 November 2026, noon; most questions are about Friday, the 20th.

export const zone = 'Europe/Berlin'
export const allDays = [0, 1, 2, 3, 4, 5, 6]

/** The instant at which the clock in the salon shows '10:00', on Friday unless a date is given: '2026-11-23 10:00'. */
export function at(text: string): number {
  const local = text.includes(' ') ? text.replace(' ', 'T') : `2026-11-20T${text}`
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
}

/** What the clock in the salon shows, with its offset where the night has two of them: '10:00'. */
export function clock(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
}

/** A span between two times of the salon: `between('10:00', '11:00')`. */
export function between(start: string, end: string): TimeSpan {
  return { start: at(start), end: at(end) }
}

/** Hours on some days of the week: `hours([5], '09:00', '18:00')`; '24:00' is the end of the day. */
export function hours(days: readonly number[], start: string, end: string): WeeklyRule[] {
  return days.map((dayOfWeek) => ({ dayOfWeek, startMinute: minuteOf(start), endMinute: minuteOf(end) }))
}

/** A person who works when the salon is open, unless told otherwise. */
export function person(id: string, change: Partial<BookableResource> = {}): BookableResource {
  return {
    id,
    units: 1,
    capacity: null,
    working: hours([1, 2, 3, 4, 5], '09:00', '18:00'),
    blocks: [],
    busy: [],
    ...change,
  }
}

/** A room or chairs, to be had whenever the salon is open. */
export function room(id: string, change: Partial<BookableResource> = {}): BookableResource {
  return person(id, { working: null, ...change })
}

/** Time in which somebody, or one unit of something, is taken. */
export function taken(start: string, end: string, unit = 1): BookableResource['busy'][number] {
  return { ...between(start, end), unit }
}

/** A role that one of the named resources fills, the first named first. */
export function needs(role: string, resourceIds: readonly string[], change: Partial<Requirement> = {}): Requirement {
  const candidates = resourceIds.map((resourceId, preferenceOrder) => ({ resourceId, preferenceOrder }))
  return { id: `${role}-needed`, role, quantity: 1, isRequired: true, parts: [], candidates, ...change }
}

/** An hour's haircut by Anna or Ben, on every day and at every time that the salon is open. */
export function haircut(change: Partial<BookableService> = {}): BookableService {
  return {
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minimumNoticeMinutes: 0,
    bookingHorizonDays: 30,
    slotStepMinutes: 30,
    maxPartySize: 4,
    availableDays: allDays,
    availableFromMinute: 0,
    availableUntilMinute: 1440,
    requirements: [needs('stylist', ['anna', 'ben'])],
    ...change,
  }
}

/** The salon as it stands on Thursday at noon. */
export function salon(change: Partial<BookingWorld> = {}): BookingWorld {
  return {
    now: at('2026-11-19 12:00'),
    zone,
    openingHours: hours([1, 2, 3, 4, 5], '09:00', '18:00'),
    closures: [],
    resources: [person('anna'), person('ben'), person('carla')],
    ...change,
  }
}

/** The minute of the day of '09:30'. */
export function minuteOf(text: string): number {
  const [hour, minute] = text.split(':')
  return Number(hour) * 60 + Number(minute)
}
