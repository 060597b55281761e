/** What a service takes from a customer who cancels late or does not come. One of the two fees at most. */
export interface CancellationFeeRule {
  cancellationNoticeMinutes: number
  cancellationFeeMinor: number | null
  /** Of the price of the appointment. */
  cancellationFeePercent: number | null
}
