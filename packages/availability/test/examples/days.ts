import { countSlots, findSlots, isBookable } from '@ringbook/availability'
import { at, friday, haircut, mornings, salon, times } from './salon.ts'

// On this Friday the salon and Anna stay until one; the first of December is a holiday.
const world = {
  ...salon,
  openingOverrides: [{ date: '2026-11-20', hours: [{ startMinute: 11 * 60, endMinute: 13 * 60 }] }],
  holidays: [{ date: '2026-12-01', name: 'Founders’ Day' }],
  resources: salon.resources.map((resource) => ({
    ...resource,
    overrides: [{ date: '2026-11-20', hours: [{ startMinute: 9 * 60, endMinute: 13 * 60 }] }],
  })),
}

// ['11:00', '11:30', '12:00']
export const longerFriday = times(findSlots({ service: haircut, world, window: friday }))

// 'public_holiday'
export const onTheHoliday = reasonAt('2026-12-01T09:00')

// 'outside_opening_hours'
export const onAnEvening = reasonAt('2026-11-23T19:00')

// 'beyond_booking_horizon'
export const afterTheSeason = reasonAt('2026-12-07T09:00', { bookableUntil: '2026-12-04' })

// Three days on which the salon is open, counted from Thursday: Friday, Monday and Tuesday.
// [{ date: '2026-11-24', isOffered: true }, { date: '2026-11-25', isOffered: false }]
export const threeWorkingDays = countSlots({
  service: { ...haircut, bookingHorizonDays: 3, horizonCounts: 'working_days' },
  world: { ...salon, openingHours: mornings },
  window: { start: at('2026-11-24T00:00'), end: at('2026-11-26T00:00') },
}).map(({ date, count }) => ({ date, isOffered: count > 0 }))

function reasonAt(start: string, change: Partial<typeof haircut> = {}): string {
  const decision = isBookable({ service: { ...haircut, ...change }, world, start: at(start) })
  return decision.bookable ? 'bookable' : decision.reason
}
