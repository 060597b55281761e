import type { Permission } from '@ringbook/api-contract'
import type { Suspension } from './member.ts'

/** An API key as its tenant sees it: never the key itself. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** The last four characters of the key. */
  readonly keyHint: string
  readonly scopes: readonly Permission[]
  readonly expiresAt: Temporal.Instant | null
  readonly lastUsedAt: Temporal.Instant | null
  readonly createdBy: string | null
  readonly createdAt: Temporal.Instant
  readonly version: number
}

/** What a key lets its holder do, once it was presented. */
export interface PresentedApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly tenantSlug: string
  readonly suspension: Suspension | null
}
