import { BUSY_SPANS_MAX, BUSY_WINDOW_DAYS_MAX } from '@ringbook/api-contract'
import type { TenantTx } from '../db/transaction.ts'
import type { ExternalCalendarId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CalendarsRefusal } from './errors.ts'
import type { BusySpan, ExternalCalendar } from './external-calendar.ts'
import { readBusyTime } from './ical/read-busy-time.ts'
import { reportFailure } from './report-failure.ts'
import { announceCalendar } from './store/announce.ts'
import { replaceSpans } from './store/busy-spans.ts'
import type { Window } from './store/busy-spans.ts'
import { addReadTime, findCalendar, lockCalendar, readZoneOf, updateCalendar } from './store/calendars.ts'

export type BusyTime = { busy: readonly BusySpan[] } | { ical: string }

export interface BusyReplacement {
  readonly calendar: ExternalCalendar
  /** Busy spans in the window. */
  readonly count: number
}

/**
 * Puts what is busy in a window in place of what was known of it, and counts as having read the calendar: one that was
 * failing works again. An iCalendar that cannot be read as a whole is refused, and the calendar counts as failing from
 * then on: nobody knows what it says.
 */
export async function replaceBusy(
  session: TenantSession,
  asked: { calendarId: ExternalCalendarId; window: Window; time: BusyTime },
): Promise<Result<BusyReplacement, CalendarsRefusal>> {
  const { calendarId, window, time } = asked
  const days = window.from.until(window.to).total('hours') / 24
  if (days <= 0 || days > BUSY_WINDOW_DAYS_MAX) return refuse('calendars.invalid_window')
  const zone = await session.transact(async (tx) => {
    return (await findCalendar(tx, calendarId)) === null ? null : readZoneOf(tx, calendarId)
  })
  if (zone === null) return refuse('calendars.calendar_not_found')
  const read = 'ical' in time ? readBusyTime(time.ical, { window, zone }) : ok([...time.busy])
  if (!read.ok) {
    await reportFailure(session, { calendarId, error: String(read.refusal.details?.['reason']) })
    return read
  }
  const spans = withoutDoubles(read.value)
  const fault = findFault(spans, window)
  if (fault !== null) return fault
  return session.transact<Result<BusyReplacement, CalendarsRefusal>>(async (tx) => {
    const calendar = await lockCalendar(tx, calendarId)
    if (calendar === null) return refuse('calendars.calendar_not_found')
    const known = await replaceSpans(tx, { calendar, window, spans })
    await addReadTime(tx, { id: calendarId, window })
    await announceRead(tx, { calendar, known, spans })
    const reading = { lastReadAt: session.clock(), failingSince: null, lastError: null }
    return ok({ calendar: await updateCalendar(tx, calendarId, reading), count: spans.length })
  })
}

function findFault(
  spans: readonly BusySpan[],
  window: Window,
): { readonly ok: false; readonly refusal: CalendarsRefusal } | null {
  if (spans.length > BUSY_SPANS_MAX) return refuse('calendars.too_many_spans')
  const about = ({ uid, start }: BusySpan) => ({ uid, start: start.toString() })
  const empty = spans.find(({ start, end }) => Temporal.Instant.compare(start, end) >= 0)
  if (empty !== undefined) return refuse('calendars.invalid_span', about(empty))
  const outside = spans.find((span) => !reachesInto(span, window))
  return outside === undefined ? null : refuse('calendars.span_outside_window', about(outside))
}

/** More spans than these are not listed in an event: then any time may have become free. */
const FREED_SPANS_MAX = 100

async function announceRead(
  tx: TenantTx,
  options: {
    calendar: ExternalCalendar
    known: readonly { start: Temporal.Instant; end: Temporal.Instant }[]
    spans: readonly BusySpan[]
  },
): Promise<void> {
  const { calendar, known, spans } = options
  if (calendar.failingSince !== null) await announceCalendar(tx, { type: 'external_calendar.recovered', calendar })
  const still = new Set(spans.map(timeKey))
  const freed = known.filter((span) => !still.has(timeKey(span)))
  if (freed.length === 0) return
  const listed = freed.map(({ start, end }) => ({ starts_at: start, ends_at: end }))
  const details = { spans: listed.length > FREED_SPANS_MAX ? null : listed }
  await announceCalendar(tx, { type: 'external_calendar.time_freed', calendar, details })
}

function timeKey({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }): string {
  return `${start.epochMilliseconds} ${end.epochMilliseconds}`
}

// A calendar that sends an event twice, or two versions of it, means the longer.
function withoutDoubles(spans: readonly BusySpan[]): BusySpan[] {
  const known = new Map<string, BusySpan>()
  for (const span of spans) {
    const key = `${span.start.epochNanoseconds} ${span.uid}`
    const other = known.get(key)
    if (other === undefined || Temporal.Instant.compare(span.end, other.end) > 0) known.set(key, span)
  }
  return [...known.values()]
}

function reachesInto(span: BusySpan, { from, to }: Window): boolean {
  const { compare } = Temporal.Instant
  return compare(span.start, to) < 0 && compare(span.end, from) > 0
}
