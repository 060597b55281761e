export type AuditAction = 'CREATE' | 'UPDATE' | 'DELETE' | 'LOGIN' | 'LOGOUT' | 'EXPORT' | 'IMPORT'

/** Something worth recording that no trigger sees, because no row of the tenant changes by it. */
export interface RecordedAction {
  readonly action: 'LOGIN' | 'LOGOUT' | 'EXPORT' | 'IMPORT'
  /** The table that it is about, and the record if it is about one. */
  readonly tableName: string
  readonly recordId: string | null
  /** Facts beside it: which session, how many rows. Never a secret. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** One row of the log. */
export interface AuditEntry {
  readonly id: string
  readonly action: AuditAction
  readonly tableName: string
  readonly recordId: string | null
  readonly userId: string | null
  readonly userEmail: string | null
  /** 'user', or what acted instead of one: 'api_key:Website', 'receptionist:receptionist'. */
  readonly actor: string
  readonly occurredAt: Temporal.Instant
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
  /** An update holds only what changed; null where there was nothing before or is nothing after. */
  readonly oldValues: unknown
  readonly newValues: unknown
  readonly context: unknown
}

/** What to look for; null leaves a field open. */
export interface AuditFilter {
  readonly table: string | null
  readonly recordId: string | null
  readonly userId: string | null
  readonly action: AuditAction | null
  readonly from: Temporal.Instant | null
  readonly until: Temporal.Instant | null
}

/** The smallest UUID v7 (RFC 9562, section 5.7) that can have been made in this millisecond. */
export function firstIdAt(at: Temporal.Instant): string {
  const hex = Math.max(0, at.epochMilliseconds).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
