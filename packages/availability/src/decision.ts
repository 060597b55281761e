import type { SpanKind } from './booking-world.ts'
import type { TimeSpan } from './time-span.ts'

/** One resource, or one unit of it, taken by an appointment for a span of time. */
export interface Assignment extends TimeSpan {
  requirementId: string
  role: string
  resourceId: string
  unit: number
  /** The span that is taken: work with its buffers, or one of the two alone when the service's buffer rule is 'max'. */
  start: number
  end: number
  /** 'work' when it is not said. */
  kind?: SpanKind
}

/** A start that can be booked, with the resources that would serve it. */
export interface Slot extends TimeSpan {
  /** One for each part of each requirement and each of its units; in the order of the requirements. */
  assignments: Assignment[]
  /** The session that the booking would join, whose assignments these are; null: it would have its resources for itself. */
  groupSessionId?: string | null
  /** Places that are left in the session, or in the one that the booking would open; null when it is no session. */
  placesLeft?: number | null
}

/** Why an appointment cannot be, in the order in which the reasons are looked for. */
export type RefusalReason =
  | 'in_the_past'
  | 'below_minimum_notice'
  | 'beyond_booking_horizon'
  | 'day_not_offered'
  | 'outside_service_hours'
  | 'public_holiday'
  | 'outside_opening_hours'
  | 'branch_closed'
  | 'party_too_large'
  | 'service_limit_reached'
  | 'customer_limit_reached'
  | 'no_group_session'
  | 'group_session_full'
  | 'resource_not_suitable'
  | 'resource_not_working'
  | 'calendar_unreadable'
  | 'resource_blocked'
  | 'resource_limit_reached'
  | 'resource_taken'

/** A no with its true reason. */
export interface Refusal {
  bookable: false
  reason: RefusalReason
  /** The resource whose reason it is; null when none, or more than one, stands in the way. */
  resourceId: string | null
  /** The role that could not be filled; null when no role is the reason. */
  role: string | null
  /** The name of the public holiday that is the reason, else null or left out. */
  holidayName?: string | null
}

/** The answer about one start. */
export type Decision = { bookable: true; slot: Slot } | Refusal
