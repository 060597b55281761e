import type { RequestOrigin } from '../kernel/tenant-session.ts'
import type { PathParams } from './path-params.ts'

/** A vendor's request as it came in. Signatures are over bytes, so the body is not parsed. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  readonly params: PathParams
  /** Path and query as sent. */
  readonly url: string
  readonly method: string
  readonly origin: RequestOrigin
  /**
   * Counts the request, once, for the connection that it was proved to come by: what nobody has proved must not use up
   * what others may send. Throws where there were too many, which is answered by 429 and when to come again.
   */
  countFor(connectionId: string): Promise<void>
}

export interface WebhookAnswer {
  readonly status: number
  /** Sent as JSON, or as it stands where `contentType` says what it is: a stream as it comes, closed if nobody listens. */
  readonly body: unknown
  readonly contentType?: string
}

/** One address that a vendor posts to. It authenticates by the vendor's own scheme, not by our keys. */
export interface WebhookRoute {
  /** Below the root, parameters in braces: '/webhooks/acme/{tenant_slug}'. */
  readonly path: string
  readonly bodyLimit: number
  handle(request: WebhookRequest): Promise<WebhookAnswer>
}
