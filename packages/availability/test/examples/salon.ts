import type { BookableService, BookingWorld, Requirement, Slot } from '@ringbook/availability'

const zone = 'Europe/Berlin'

/** The instant of '10:00' on Friday, 20 November 2026, in Berlin, or of another day: '2026-11-23T10:00'. */
export function at(text: string): number {
  const local = text.includes('T') ? text : `2026-11-20T${text}`
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
}

/** What the clock in Berlin shows. */
export function clock(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
}

export const times = (slots: readonly Slot[]): string[] => slots.map((slot) => clock(slot.start))

/** A role that any of these can fill, the first named first. */
export function oneOf(role: string, resourceIds: readonly string[]): Requirement {
  const candidates = resourceIds.map((resourceId, preferenceOrder) => ({ resourceId, preferenceOrder }))
  return { id: `the-${role}`, role, quantity: 1, isRequired: true, parts: [], candidates }
}

/** Monday to Friday, nine to twelve. */
export const mornings = [1, 2, 3, 4, 5].map((dayOfWeek) => ({ dayOfWeek, startMinute: 9 * 60, endMinute: 12 * 60 }))

export const person = { units: 1, capacity: null, working: mornings, blocks: [], busy: [] }
export const room = { ...person, working: null }

export const haircut: BookableService = {
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  bookingHorizonDays: 30,
  slotStepMinutes: 30,
  maxPartySize: 4,
  availableDays: [1, 2, 3, 4, 5],
  availableFromMinute: 0,
  availableUntilMinute: 1440,
  requirements: [oneOf('stylist', ['anna', 'ben'])],
}

// Anna has a customer until ten, Ben is there from ten on.
export const salon: BookingWorld = {
  now: at('2026-11-19T12:00'),
  zone,
  openingHours: mornings,
  closures: [],
  resources: [
    { ...person, id: 'anna', busy: [{ unit: 1, start: at('09:00'), end: at('10:00') }] },
    { ...person, id: 'ben', blocks: [{ start: at('09:00'), end: at('10:00') }] },
  ],
}

export const friday = { start: at('00:00'), end: at('2026-11-21T00:00') }
