import { findSlots, isBookable } from '@ringbook/availability'
import { at, friday, haircut, salon, times } from './salon.ts'

// A course for six at half past nine, of which four places are taken, with Anna.
const course = { ...haircut, group: { places: 6, opensOnDemand: false } }
const session = {
  id: 'course-1',
  start: at('09:30'),
  end: at('11:00'),
  places: 6,
  taken: 4,
  assignments: [{ requirementId: 'the-stylist', role: 'stylist', resourceId: 'anna', unit: 1 }],
}
const world = { ...salon, groupSessions: [session] }

// ['09:30']
export const starts = times(findSlots({ service: course, world, window: friday }))

// { groupSessionId: 'course-1', placesLeft: 2 }
export const forTwo = joinedBy(2)

// 'group_session_full'
export const forThree = joinedBy(3)

// Where a booking at a free time opens a session of its own, the usual starts are offered too.
// ['09:30', '10:00', '10:30', '11:00']
export const onDemand = times(
  findSlots({ service: { ...course, group: { places: 6, opensOnDemand: true } }, world, window: friday }),
)

function joinedBy(partySize: number): unknown {
  const decision = isBookable({ service: course, world, start: at('09:30'), partySize })
  if (!decision.bookable) return decision.reason
  const { groupSessionId, placesLeft } = decision.slot
  return { groupSessionId, placesLeft }
}
