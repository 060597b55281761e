import { isBookable } from '@ringbook/availability'
import type { BookingLimit } from '@ringbook/availability'
import { at, haircut, oneOf, salon } from './salon.ts'

const perDay = { period: 'day' as const, maxCount: 2, maxMinutes: null }
const used = [{ date: '2026-11-20', count: 2, minutes: 120 }]

// 'service_limit_reached'
export const ofTheService = reasonUnder({ scope: 'service', resourceId: null, ...perDay, used })

// 'customer_limit_reached'
export const ofTheCustomer = reasonUnder({ scope: 'customer', resourceId: null, ...perDay, used })

// 'resource_limit_reached'
export const ofAnna = reasonUnder({ scope: 'resource', resourceId: 'anna', ...perDay, used })

// Four hours a week, of which two are booked.
// 'bookable'
export const byMinutes = reasonUnder({
  scope: 'resource',
  resourceId: 'anna',
  period: 'week',
  maxCount: null,
  maxMinutes: 240,
  used,
})

function reasonUnder(limit: BookingLimit): string {
  const service = { ...haircut, requirements: [oneOf('stylist', ['anna'])] }
  const decision = isBookable({ service, world: { ...salon, limits: [limit] }, start: at('11:00') })
  return decision.bookable ? 'bookable' : decision.reason
}
