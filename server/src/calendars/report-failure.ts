import type { TenantTx } from '../db/transaction.ts'
import type { ExternalCalendarId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CalendarsRefusal } from './errors.ts'
import type { ExternalCalendar } from './external-calendar.ts'
import { staleAt } from './external-calendar.ts'
import { announceCalendar } from './store/announce.ts'
import { lockCalendar, updateCalendar } from './store/calendars.ts'

/** Most characters of an error that are kept. */
const ERROR_CHARACTERS_MAX = 2_000

/**
 * Notes that a calendar cannot be read. From then on it blocks its resource or is passed over, as its rule says, until it
 * is read again. Announced once, however often it fails.
 */
export async function reportFailure(
  session: TenantSession,
  { calendarId, error }: { calendarId: ExternalCalendarId; error: string },
): Promise<Result<ExternalCalendar, CalendarsRefusal>> {
  return session.transact<Result<ExternalCalendar, CalendarsRefusal>>(async (tx) => {
    const calendar = await lockCalendar(tx, calendarId)
    if (calendar === null) return refuse('calendars.calendar_not_found')
    const lastError = error.slice(0, ERROR_CHARACTERS_MAX)
    if (calendar.failingSince !== null) return ok(await updateCalendar(tx, calendarId, { lastError }))
    return ok(await beginFailing(tx, { calendar, since: session.clock(), lastError }))
  })
}

/** Counts a calendar without news for too long as failing; without effect when it was read, or failed, meanwhile. */
export async function noteStale(session: TenantSession, calendarId: ExternalCalendarId): Promise<boolean> {
  return session.transact(async (tx) => {
    const calendar = await lockCalendar(tx, calendarId)
    const since = calendar === null ? null : staleAt(calendar)
    if (calendar === null || since === null || calendar.failingSince !== null) return false
    if (Temporal.Instant.compare(since, session.clock()) >= 0) return false
    await beginFailing(tx, { calendar, since, lastError: null })
    return true
  })
}

async function beginFailing(
  tx: TenantTx,
  options: { calendar: ExternalCalendar; since: Temporal.Instant; lastError: string | null },
): Promise<ExternalCalendar> {
  const { calendar, since, lastError } = options
  const failing = await updateCalendar(tx, calendar.id, { failingSince: since, lastError })
  const details = { since, error: lastError, blocks_resource: calendar.onFailure === 'block' }
  await announceCalendar(tx, { type: 'external_calendar.failing', calendar, details })
  return failing
}
