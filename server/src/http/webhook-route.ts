import type { RequestOrigin } from '../kernel/tenant-session.ts'

/** A vendor's request as it came in. Signatures are over bytes, so the body is not parsed. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  readonly params: Readonly<Record<string, string>>
  /** Path and query as sent. */
  readonly url: string
  readonly method: string
  readonly origin: RequestOrigin
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
