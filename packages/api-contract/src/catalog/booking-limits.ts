import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, pageOf, PageQuery, Version } from '../primitives.ts'

const YEAR_OF_MINUTES = 527_040
const Scope = z
  .enum(['service', 'resource', 'customer'])
  .describe('What is counted: all bookings of a service, those with a resource, or those of each customer')
const maxCount = z.int().min(1).max(100_000).nullable().describe('Bookings in a period')
const maxMinutes = z.int().min(1).max(YEAR_OF_MINUTES).nullable().describe('Minutes of appointments in a period')

const LimitSubject = z.object({
  scope: Scope,
  service_id: Id.nullable().describe('Only this service is counted; needed where the scope is service'),
  resource_id: Id.nullable().describe('Where the scope is resource, and only there'),
  period: z.enum(['day', 'week', 'month']).describe('In local time of the branch, weeks from Monday'),
})
const LimitAmount = z.object({ max_count: maxCount, max_minutes: maxMinutes })

export const BookingLimitInput = LimitSubject.partial({ service_id: true, resource_id: true }).extend(
  LimitAmount.partial().shape,
)
export type BookingLimitInput = z.infer<typeof BookingLimitInput>

export const BookingLimitChange = LimitAmount.partial()

export const BookingLimit = LimitSubject.extend(LimitAmount.shape).extend({
  id: Id,
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type BookingLimit = z.infer<typeof BookingLimit>

export const BookingLimitQuery = PageQuery.extend({
  scope: Scope.optional(),
  service_id: Id.optional().describe('Those that are for this service alone'),
  resource_id: Id.optional(),
})

const LimitParams = z.object({ limit_id: Id })
const group = 'Booking limits'

export const listBookingLimits = endpoint({
  id: 'listBookingLimits',
  method: 'GET',
  path: '/booking-limits',
  access: 'services:read',
  group,
  summary: 'List booking limits, of customers, of resources and of services',
  query: BookingLimitQuery,
  answer: pageOf(BookingLimit),
})

export const createBookingLimit = endpoint({
  id: 'createBookingLimit',
  method: 'POST',
  path: '/booking-limits',
  access: 'services:write',
  group,
  summary: 'Limit how much may be booked in a day, week or month',
  description:
    'Holds for everything that is booked or moved from now on. Appointments that are booked stay, and count. One limit for the same subject and period: give it both numbers to limit bookings and minutes.',
  body: BookingLimitInput,
  answer: BookingLimit,
  status: 201,
})

export const getBookingLimit = endpoint({
  id: 'getBookingLimit',
  method: 'GET',
  path: '/booking-limits/{limit_id}',
  access: 'services:read',
  group,
  summary: 'Read a booking limit',
  params: LimitParams,
  answer: BookingLimit,
})

export const updateBookingLimit = endpoint({
  id: 'updateBookingLimit',
  method: 'PATCH',
  path: '/booking-limits/{limit_id}',
  access: 'services:write',
  group,
  summary: 'Change how much a booking limit allows',
  params: LimitParams,
  body: BookingLimitChange,
  answer: BookingLimit,
})

export const deleteBookingLimit = endpoint({
  id: 'deleteBookingLimit',
  method: 'DELETE',
  path: '/booking-limits/{limit_id}',
  access: 'services:write',
  group,
  summary: 'Lift a booking limit',
  params: LimitParams,
})
