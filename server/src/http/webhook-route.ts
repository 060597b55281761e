import type { RequestOrigin } from '../kernel/tenant-session.ts'

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body byte for byte as it was sent: signatures are over bytes. */
  readonly rawBody: Buffer
  readonly params: Readonly<Record<string, string>>
  readonly url: string
  readonly method: string
  readonly origin: RequestOrigin
}

export interface WebhookAnswer {
  readonly status: number
  /** Sent as JSON unless a content type is given. */
  readonly body: unknown
  readonly contentType?: string
}

/** Where a vendor delivers: outside the API, with the vendor's own authentication. */
export interface WebhookRoute {
  /** Parameters in braces: '/webhooks/vapi/{tenant_slug}'. */
  readonly path: string
  readonly bodyLimit: number
  handle(request: WebhookRequest): Promise<WebhookAnswer>
}
