import { findSlots, isBookable } from '../src/index.ts'
import type { BookableService, BookingWorld } from '../src/index.ts'

// Ten people, thirty days, two thousand busy spans: the look-up that a busy salon makes while the caller waits.
// Run: node packages/availability/test/measure.ts
const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const now = 1_780_272_000_000
const people = Array.from({ length: 10 }, (_, index) => `person-${index + 1}`)
const everyDay = [0, 1, 2, 3, 4, 5, 6]

function busySpans(perDay: number): BookingWorld['resources'][number]['busy'] {
  return Array.from({ length: 200 }, (_, index) => {
    const start = now + Math.floor(index / perDay) * dayMs + (8 * 60 + (index % perDay) * 75) * minuteMs
    return { unit: 1, start, end: start + 60 * minuteMs }
  })
}

function worldOf(perDay: number): BookingWorld {
  const hours = everyDay.map((dayOfWeek) => ({ dayOfWeek, startMinute: 540, endMinute: 1140 }))
  const resources = people.map((id) => {
    return { id, units: 1, capacity: null, working: hours, blocks: [], busy: busySpans(perDay) }
  })
  return { now, zone: 'Europe/Berlin', openingHours: hours, closures: [], resources }
}

function serviceOf(roles: readonly string[]): BookableService {
  const candidates = people.map((resourceId, preferenceOrder) => ({ resourceId, preferenceOrder }))
  return {
    durationMinutes: 45,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    minimumNoticeMinutes: 60,
    bookingHorizonDays: 60,
    slotStepMinutes: 15,
    maxPartySize: 4,
    availableDays: everyDay,
    availableFromMinute: 0,
    availableUntilMinute: 1440,
    requirements: roles.map((role) => ({ id: role, role, quantity: 1, isRequired: true, parts: [], candidates })),
  }
}

/** The fastest and the middle one of a hundred times: on a busy machine only the fastest says what the work costs. */
function timesOf(work: () => unknown): string {
  for (let warming = 0; warming < 60; warming++) work()
  const times = Array.from({ length: 101 }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  const [fastest = Number.NaN, middle = Number.NaN] = [0, 50].map((place) => times.toSorted((a, b) => a - b)[place])
  return `${fastest.toFixed(2)} ms, median ${middle.toFixed(2)} ms`
}

const window = { start: now, end: now + 30 * dayMs }
const cases = [
  { title: 'one person, everyone busy alike', perDay: 7, roles: ['stylist'] },
  { title: 'two people, everyone busy alike', perDay: 7, roles: ['stylist', 'assistant'] },
]
for (const { title, perDay, roles } of cases) {
  const question = { service: serviceOf(roles), world: worldOf(perDay) }
  const slots = findSlots({ ...question, window })
  const start = slots[0]?.start ?? now
  console.log(`${title}: ${slots.length} slots`)
  console.log(`  all slots    ${timesOf(() => findSlots({ ...question, window }))}`)
  console.log(`  first three  ${timesOf(() => findSlots({ ...question, window, limit: 3 }))}`)
  console.log(`  one decision ${timesOf(() => isBookable({ ...question, start }))}`)
}
