import { countSlots, findSlots, isBookable, nearestSlots, nextSlot } from '@ringbook/availability'
import { at, clock, friday, haircut, salon, times } from './salon.ts'

const question = { service: haircut, world: salon, window: friday }

// ['10:00', '10:30', '11:00']
export const all = times(findSlots(question))

// ['10:00', '10:30']
export const firstTwo = times(findSlots({ ...question, limit: 2 }))

// '10:00'
export const next = clock(nextSlot(question)?.start ?? 0)

// ['10:30', '11:00']
export const nearest = times(nearestSlots({ ...question, around: at('11:30'), limit: 2 }))

// [{ date: '2026-11-20', count: 3 }, { date: '2026-11-21', count: 0 }]
export const overview = countSlots({ ...question, window: { ...friday, end: at('2026-11-22T00:00') } }).map(
  ({ date, count }) => ({ date, count }),
)

// 'anna'
export const who = nextSlot(question)?.assignments[0]?.resourceId

// { bookable: false, reason: 'resource_blocked', resourceId: 'ben', role: 'stylist' }
export const withBenAtNine = isBookable({
  service: haircut,
  world: salon,
  start: at('09:00'),
  resourceIds: ['ben'],
})
