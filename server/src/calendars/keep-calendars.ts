import type { ExternalCalendarId, ResourceId } from '../kernel/ids.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CalendarsRefusal } from './errors.ts'
import type { BusySpan, ExternalCalendar } from './external-calendar.ts'
import { announceCalendar } from './store/announce.ts'
import { listSpans } from './store/busy-spans.ts'
import type { Window } from './store/busy-spans.ts'
import {
  deleteCalendarRow,
  findCalendar,
  insertCalendar,
  lockCalendar,
  selectCalendars,
  updateCalendar,
} from './store/calendars.ts'
import type { NewCalendar } from './store/calendars.ts'

/** Connects a calendar. It was never read: until it is, a rule of 'block' lets nothing of its resource be booked. */
export async function createCalendar(
  session: TenantSession,
  calendar: NewCalendar,
): Promise<Result<ExternalCalendar, CalendarsRefusal>> {
  return session.transact<Result<ExternalCalendar, CalendarsRefusal>>(async (tx) => {
    const written = await insertCalendar(tx, calendar)
    if (written === null) return refuse('calendars.unknown_resource')
    await announceCalendar(tx, { type: 'external_calendar.connected', calendar: written })
    return ok(written)
  })
}

/** One calendar. */
export async function getCalendar(
  session: TenantSession,
  { calendarId }: { calendarId: ExternalCalendarId },
): Promise<Result<ExternalCalendar, CalendarsRefusal>> {
  const found = await session.transact((tx) => findCalendar(tx, calendarId))
  return found === null ? refuse('calendars.calendar_not_found') : ok(found)
}

/** Calendars in the order in which they were connected, of one resource or of all. */
export async function listCalendars(
  session: TenantSession,
  { resourceId, page }: { resourceId: ResourceId | null; page: IdPageRequest },
): Promise<IdPage<ExternalCalendar>> {
  return session.transact((tx) => readIdPage(page, (request) => selectCalendars(tx, { resourceId, page: request })))
}

/** What is known to be busy in a window, by start. */
export async function listBusy(
  session: TenantSession,
  { calendarId, window }: { calendarId: ExternalCalendarId; window: Window },
): Promise<Result<BusySpan[], CalendarsRefusal>> {
  return session.transact<Result<BusySpan[], CalendarsRefusal>>(async (tx) => {
    if ((await findCalendar(tx, calendarId)) === null) return refuse('calendars.calendar_not_found')
    return ok(await listSpans(tx, calendarId, window))
  })
}

export type CalendarChange = Partial<Omit<NewCalendar, 'resourceId'>>

/** Changes how a calendar is called, and what happens when it cannot be read. */
export async function changeCalendar(
  session: TenantSession,
  options: { calendarId: ExternalCalendarId; change: CalendarChange; expectedVersion: number | null },
): Promise<Result<ExternalCalendar, CalendarsRefusal>> {
  const { calendarId, change, expectedVersion } = options
  return session.transact<Result<ExternalCalendar, CalendarsRefusal>>(async (tx) => {
    const found = await lockCalendar(tx, calendarId)
    if (found === null) return refuse('calendars.calendar_not_found')
    if (expectedVersion !== null && expectedVersion !== found.version) return refuse('calendars.version_mismatch')
    const changed = await updateCalendar(tx, calendarId, change)
    await announceCalendar(tx, { type: 'external_calendar.changed', calendar: changed })
    return ok(changed)
  })
}

/** Disconnects a calendar: what it said is forgotten, and its time can be booked. */
export async function deleteCalendar(
  session: TenantSession,
  { calendarId, expectedVersion }: { calendarId: ExternalCalendarId; expectedVersion: number | null },
): Promise<Result<undefined, CalendarsRefusal>> {
  return session.transact<Result<undefined, CalendarsRefusal>>(async (tx) => {
    const found = await lockCalendar(tx, calendarId)
    if (found === null) return refuse('calendars.calendar_not_found')
    if (expectedVersion !== null && expectedVersion !== found.version) return refuse('calendars.version_mismatch')
    await deleteCalendarRow(tx, calendarId)
    await announceCalendar(tx, { type: 'external_calendar.disconnected', calendar: found })
    return ok(undefined)
  })
}
