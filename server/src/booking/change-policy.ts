import { cancellationFeeOf } from '../catalog/index.ts'
import type { CancellationFeeRule } from '../catalog/index.ts'
import type { BookingRefusalCode } from './errors.ts'

/** What a service says about customers who cancel or move. The business itself is not held to it. */
export interface ChangePolicy extends CancellationFeeRule {
  readonly allowsCancellation: boolean
  readonly allowsRescheduling: boolean
  /** How long before the start a customer may move it. */
  readonly rescheduleNoticeMinutes: number
}

interface PolicyQuestion {
  readonly policy: ChangePolicy
  readonly start: Temporal.Instant
  readonly now: Temporal.Instant
}

/**
 * Why a customer may no longer cancel; null if they may. The notice is kept by the one who is exactly in time. A service
 * with a cancellation fee lets them cancel later too, for that fee, until it begins.
 */
export function refusalOfCancellation({ policy, start, now }: PolicyQuestion): BookingRefusalCode | null {
  if (!policy.allowsCancellation) return 'booking.cancellation_not_allowed'
  const takesFee = policy.cancellationFeeMinor !== null || policy.cancellationFeePercent !== null
  const latest = takesFee ? start : latestFreeAt({ policy, start })
  return Temporal.Instant.compare(now, latest) > 0 ? 'booking.cancellation_too_late' : null
}

/** The last moment at which a customer may cancel for nothing. */
export function latestFreeAt({ policy, start }: Omit<PolicyQuestion, 'now'>): Temporal.Instant {
  return start.subtract({ minutes: policy.cancellationNoticeMinutes })
}

/** Why a customer may no longer move an appointment; null if they may. What has begun is not moved. */
export function refusalOfRescheduling({ policy, start, now }: PolicyQuestion): BookingRefusalCode | null {
  if (!policy.allowsRescheduling) return 'booking.rescheduling_not_allowed'
  const latest = start.subtract({ minutes: policy.rescheduleNoticeMinutes })
  const isInTime = Temporal.Instant.compare(now, latest) <= 0 && Temporal.Instant.compare(now, start) < 0
  return isInTime ? null : 'booking.reschedule_too_late'
}

/**
 * What a customer owes who cancels now or did not come, in the smallest unit of the currency: null when nothing is owed,
 * 0 when something was and the business waives it.
 */
export function feeOwed(options: PolicyQuestion & { priceMinor: number | null; isWaived: boolean }): number | null {
  const { policy, priceMinor, start, now, isWaived } = options
  const fee = cancellationFeeOf({ service: policy, priceMinor, start, now })
  if (fee === 0) return null
  return isWaived ? 0 : fee
}
