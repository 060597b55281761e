import { dayNumberOf, findSlots, instantOf, startOfDay, wallTimeOf, zoneTableOf } from '@ringbook/availability'
import { haircut, oneOf, room } from './salon.ts'

const table = zoneTableOf('America/New_York')
const turn = dayNumberOf('2026-11-01')
const iso = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(instant).toString()

// '2026-11-01T04:00:00Z'
export const midnight = iso(startOfDay(table, turn))

// One o'clock is there twice in that night; the first is meant.
// '2026-11-01T05:00:00Z'
export const one = iso(instantOf(table, { dayNumber: turn, minute: 60 }))

// 60
export const anHourLater = wallTimeOf(table, Temporal.Instant.from('2026-11-01T06:00:00Z').epochMilliseconds).minute

// A day of 25 hours has 25 starts, one o'clock twice.
// 25
export const starts = findSlots({
  service: { ...haircut, slotStepMinutes: 60, availableDays: [0], requirements: [oneOf('court', ['court'])] },
  world: {
    now: startOfDay(table, turn - 1),
    zone: 'America/New_York',
    openingHours: null,
    closures: [],
    resources: [{ ...room, id: 'court' }],
  },
  window: { start: startOfDay(table, turn), end: startOfDay(table, turn + 1) },
}).length
