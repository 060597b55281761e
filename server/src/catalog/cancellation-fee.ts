import { hundredths, portionOf } from './portion.ts'

/** What a service takes from a customer who cancels late or does not come. One of the two fees at most. */
export interface CancellationFeeRule {
  cancellationNoticeMinutes: number
  cancellationFeeMinor: number | null
  /** Of the price of the appointment. */
  cancellationFeePercent: number | null
}

/**
 * What a customer owes who cancels at this moment, in the smallest unit of the currency: nothing until the notice that
 * the service asks for (exactly in time is in time), afterwards its fee, which is never more than the price. A share of
 * a price that is not known is nothing. Who does not come is treated like somebody who cancels at the start.
 */
export function cancellationFeeOf(options: {
  service: CancellationFeeRule
  priceMinor: number | null
  start: Temporal.Instant
  now: Temporal.Instant
}): number {
  const { service, priceMinor, start, now } = options
  const latest = start.subtract({ minutes: service.cancellationNoticeMinutes })
  if (Temporal.Instant.compare(now, latest) <= 0) return 0
  const { cancellationFeeMinor, cancellationFeePercent } = service
  if (cancellationFeeMinor !== null) {
    return priceMinor === null ? cancellationFeeMinor : Math.min(cancellationFeeMinor, priceMinor)
  }
  if (cancellationFeePercent === null || priceMinor === null) return 0
  return portionOf(priceMinor, { rate: hundredths(cancellationFeePercent) })
}
