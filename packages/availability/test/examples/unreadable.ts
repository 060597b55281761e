import { isBookable } from '@ringbook/availability'
import { at, haircut, oneOf, salon } from './salon.ts'

// Ben's outside calendar does not answer, so nobody knows when he is free: that is not the same as free.
const resources = salon.resources.map((resource) => ({ ...resource, isUnreadable: resource.id === 'ben' }))
const service = { ...haircut, requirements: [oneOf('stylist', ['ben'])] }

// { bookable: false, reason: 'calendar_unreadable', resourceId: 'ben', role: 'stylist' }
export const answer = isBookable({ service, world: { ...salon, resources }, start: at('11:00') })
