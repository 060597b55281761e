/**
 * Something outside failed: a vendor, the network, the database. `message` is for the log, `publicText` may be shown.
 * `isRetryable` says whether the same attempt may succeed later: the job runner asks it.
 */
export class OperatingFailure extends Error {
  override readonly name = 'OperatingFailure'
  readonly publicText: string
  readonly isRetryable: boolean

  constructor(message: string, options: { publicText: string; isRetryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.publicText = options.publicText
    this.isRetryable = options.isRetryable
  }
}
