/** 'not_configured': the business has set nothing to verify by. */
export type Verification = 'verified' | 'refused' | 'not_configured'

/** The parts of a request that signatures cover. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  /** As the sender called it: with our public address and the query. */
  readonly url: string
  readonly method: string
}
