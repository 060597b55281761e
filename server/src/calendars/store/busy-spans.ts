import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ExternalCalendarId } from '../../kernel/ids.ts'
import type { BusySpan, ExternalCalendar } from '../external-calendar.ts'

export interface Window {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

// All that reaches into the window, also from before it: what is sent for the window says that too. By
// external_busy_spans_once, whose first columns are tenant and calendar.
const DELETE_SPANS = statement<{ start: Temporal.Instant; end: Temporal.Instant }>(
  'calendars_delete_spans',
  `delete from external_busy_spans e
    where e.tenant_id = $1 and e.calendar_id = $2 and e.starts_at < $4 and e.ends_at > $3
   returning e.starts_at as "start", e.ends_at as "end"`,
)

// One array for each column: ten thousand rows in one round trip. A time that is there already lies before the window,
// and reaches into it by now.
const INSERT_SPANS = statement<never>(
  'calendars_insert_spans',
  `insert into external_busy_spans (tenant_id, calendar_id, resource_id, uid, starts_at, ends_at, summary)
   select $1, $2, $3, x.uid, x.starts_at, x.ends_at, x.summary
     from unnest($4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[]) as x (uid, starts_at, ends_at, summary)
   on conflict on constraint external_busy_spans_once do update set ends_at = excluded.ends_at, summary = excluded.summary`,
)

/** Puts what is busy in a window in place of what was known of it; answers what was known. The calendar is locked. */
export async function replaceSpans(
  tx: TenantTx,
  { calendar, window, spans }: { calendar: ExternalCalendar; window: Window; spans: readonly BusySpan[] },
): Promise<{ start: Temporal.Instant; end: Temporal.Instant }[]> {
  const { id, resourceId } = calendar
  const known = await tx.run(DELETE_SPANS, [tx.tenantId, id, window.from, window.to])
  if (spans.length === 0) return known
  await tx.run(INSERT_SPANS, [
    tx.tenantId,
    id,
    resourceId,
    spans.map((span) => span.uid),
    spans.map((span) => span.start.toString()),
    spans.map((span) => span.end.toString()),
    spans.map((span) => span.summary),
  ])
  return known
}

// By external_busy_spans_once.
const LIST_SPANS = statement<BusySpan>(
  'calendars_list_spans',
  `select e.uid, e.starts_at as "start", e.ends_at as "end", e.summary from external_busy_spans e
    where e.tenant_id = $1 and e.calendar_id = $2 and e.starts_at < $4 and e.ends_at > $3
    order by e.starts_at, e.uid limit 10000`,
)

/** What is busy in a window, by start, at most 10,000. */
export async function listSpans(tx: TenantTx, id: ExternalCalendarId, window: Window): Promise<BusySpan[]> {
  return tx.run(LIST_SPANS, [tx.tenantId, id, window.from, window.to])
}
