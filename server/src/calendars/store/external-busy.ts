import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ResourceId } from '../../kernel/ids.ts'

/** What outside calendars say about resources inside a window. */
export interface ExternalBusy {
  /** Spans in epoch milliseconds, by resource; those without any are left out. */
  readonly busy: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>
  /** Spans for which a calendar whose rule is to block was never read, in the same way. */
  readonly unread: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>
  /** Resources with a calendar that cannot be read and whose rule is then to block: nobody knows when they are free. */
  readonly unreadable: ReadonlySet<string>
}

const MILLISECONDS = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`

// One row for each resource that has a calendar: external_calendars_by_resource, then its spans by
// external_busy_spans_by_time. A calendar that was never read is as unknown as one that fails. What an unreadable
// calendar said last still counts: `on_failure = 'ignore'` passes over the failure, not over what is known. What has begun
// need not have been read: nobody books it but those who know.
const READ_EXTERNAL_BUSY = statement<{
  resource_id: string
  is_unreadable: boolean
  packed: string | null
  unread: string | null
}>(
  'calendars_read_external_busy',
  `select c.resource_id,
          bool_or(c.on_failure = 'block' and (
            c.last_read_at is null or c.failing_since is not null
            or c.last_read_at + make_interval(mins => c.stale_after_minutes) < $5)) as is_unreadable,
          (select string_agg(${MILLISECONDS('e.starts_at')} || ' ' || ${MILLISECONDS('e.ends_at')}, ',')
             from external_busy_spans e
            where e.tenant_id = $1 and e.resource_id = c.resource_id and e.starts_at < $4 and e.ends_at > $3) as packed,
          string_agg((select string_agg(${MILLISECONDS('lower(r)')} || ' ' || ${MILLISECONDS('upper(r)')}, ',')
                        from unnest(tstzmultirange(tstzrange(least(greatest($3, $5), $4), $4)) - c.read_time) r), ',')
            filter (where c.on_failure = 'block') as unread
     from external_calendars c
    where c.tenant_id = $1 and c.resource_id = any ($2::uuid[])
    group by c.resource_id`,
)

/** Reads when resources are busy outside of Ringbook inside a window, and whose calendars cannot be trusted now. */
export async function readExternalBusy(
  tx: TenantTx,
  options: {
    resourceIds: readonly ResourceId[]
    window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    now: Temporal.Instant
  },
): Promise<ExternalBusy> {
  const { resourceIds, window, now } = options
  const rows = await tx.run(READ_EXTERNAL_BUSY, [tx.tenantId, resourceIds, window.from, window.to, now])
  return {
    busy: new Map(rows.flatMap((row) => (row.packed === null ? [] : [[row.resource_id, unpack(row.packed)]]))),
    unread: new Map(rows.flatMap((row) => (row.unread === null ? [] : [[row.resource_id, unpack(row.unread)]]))),
    unreadable: new Set(rows.filter((row) => row.is_unreadable).map((row) => row.resource_id)),
  }
}

function unpack(packed: string): { start: number; end: number }[] {
  return packed.split(',').map((span) => {
    const [start, end] = span.split(' ').map(Number)
    if (start === undefined || end === undefined) throw new Error('a busy span has two numbers')
    return { start, end }
  })
}
