import { findSlots, isBookable } from '@ringbook/availability'
import type { BookableService, BookingWorld } from '@ringbook/availability'

const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const friday = { dayOfWeek: 5, startMinute: 9 * 60, endMinute: 12 * 60 }

const haircut: BookableService = {
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  minimumNoticeMinutes: 120,
  bookingHorizonDays: 30,
  slotStepMinutes: 30,
  maxPartySize: 1,
  availableDays: [1, 2, 3, 4, 5],
  availableFromMinute: 0,
  availableUntilMinute: 1440,
  requirements: [
    {
      id: 'stylist-of-haircut',
      role: 'stylist',
      quantity: 1,
      isRequired: true,
      parts: [],
      candidates: [{ resourceId: 'anna', preferenceOrder: 1 }],
    },
  ],
}

const salon: BookingWorld = {
  now: instant('2026-11-20T06:00:00Z'),
  zone: 'Europe/Berlin',
  openingHours: [friday],
  closures: [],
  resources: [
    {
      id: 'anna',
      units: 1,
      capacity: null,
      working: [friday],
      blocks: [],
      busy: [{ unit: 1, start: instant('2026-11-20T09:15:00Z'), end: instant('2026-11-20T10:00:00Z') }],
    },
  ],
}

// Anna is free at 9:00 and again at 11:00; from 9:30 on, the haircut and its buffer would run into the next customer.
export const slots = findSlots({
  service: haircut,
  world: salon,
  window: { start: instant('2026-11-20T00:00:00Z'), end: instant('2026-11-21T00:00:00Z') },
})

// { bookable: false, reason: 'resource_taken', resourceId: 'anna', role: 'stylist' }
export const answer = isBookable({ service: haircut, world: salon, start: instant('2026-11-20T08:30:00Z') })
