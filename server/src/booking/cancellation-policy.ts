import type { BookingRefusalCode } from './errors.ts'

/** What a service says about customers who cancel. The business itself is not held to it. */
export interface CancellationPolicy {
  readonly allowsCancellation: boolean
  readonly noticeMinutes: number
}

/** Why a customer may no longer cancel; null if they may. The notice is kept by the one who is exactly in time. */
export function refusalOfCancellation(options: {
  policy: CancellationPolicy
  start: Temporal.Instant
  now: Temporal.Instant
}): BookingRefusalCode | null {
  const { policy, start, now } = options
  if (!policy.allowsCancellation) return 'booking.cancellation_not_allowed'
  const latest = start.subtract({ minutes: policy.noticeMinutes })
  return Temporal.Instant.compare(now, latest) > 0 ? 'booking.cancellation_too_late' : null
}
