import * as contract from '@ringbook/api-contract'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import type { ExternalCalendarId, ResourceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { calendarsRefusals } from './errors.ts'
import type { CalendarsRefusalCode } from './errors.ts'
import { readWindowsOf, statusOf } from './external-calendar.ts'
import type { BusySpan, ExternalCalendar } from './external-calendar.ts'
import {
  changeCalendar,
  createCalendar,
  deleteCalendar,
  getCalendar,
  listBusy,
  listCalendars,
} from './keep-calendars.ts'
import { replaceBusy } from './replace-busy.ts'
import { reportFailure } from './report-failure.ts'

const statuses: Readonly<Record<CalendarsRefusalCode, RefusalStatus>> = {
  'calendars.calendar_not_found': 404,
  'calendars.unknown_resource': 422,
  'calendars.version_mismatch': 412,
  'calendars.invalid_window': 422,
  'calendars.invalid_span': 422,
  'calendars.span_outside_window': 422,
  'calendars.too_many_spans': 422,
  'calendars.ical_unreadable': 422,
}

/** The routes of external calendars. Whatever reads them elsewhere sends here what is busy. */
export function calendarsRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'calendars',
    refusals: calendarsRefusals,
    statuses,
    routes: [...calendarRoutes, ...busyRoutes],
  })
}

const calendarRoutes: Route[] = [
  route(contract.createExternalCalendar, async (session, { body }) => {
    const created = await createCalendar(session, {
      resourceId: body.resource_id as ResourceId,
      name: body.name,
      provider: body.provider,
      onFailure: body.on_failure,
      staleAfterMinutes: body.stale_after_minutes,
    })
    return created.ok ? ok(calendarAnswer(created.value, session.clock())) : created
  }),
  route(contract.listExternalCalendars, async (session, { query }) => {
    const page = readPageQuery(query)
    if (!page.ok) return page
    const resourceId = (query.resource_id ?? null) as ResourceId | null
    const found = await listCalendars(session, { resourceId, page: page.value })
    return ok(answerPage(found, (calendar) => calendarAnswer(calendar, session.clock())))
  }),
  route(contract.getExternalCalendar, async (session, input) => {
    const found = await getCalendar(session, calendarOf(input))
    return found.ok ? ok(calendarAnswer(found.value, session.clock())) : found
  }),
  route(contract.changeExternalCalendar, async (session, input) => {
    const { name, provider, on_failure: onFailure, stale_after_minutes: staleAfterMinutes } = input.body
    const change = { name, provider, onFailure, staleAfterMinutes }
    const changed = await changeCalendar(session, { ...calendarOf(input), change })
    return changed.ok ? ok(calendarAnswer(changed.value, session.clock())) : changed
  }),
  route(contract.deleteExternalCalendar, async (session, input) => deleteCalendar(session, calendarOf(input))),
]

const busyRoutes: Route[] = [
  route(contract.replaceExternalBusy, async (session, input) => {
    const { from, to, busy = [], ical } = input.body
    const replaced = await replaceBusy(session, {
      calendarId: calendarOf(input).calendarId,
      window: windowOf({ from, to }),
      time: ical === undefined ? { busy: busy.map(readSpan) } : { ical },
    })
    if (!replaced.ok) return replaced
    const { calendar, count } = replaced.value
    return ok({ ...calendarAnswer(calendar, session.clock()), span_count: count })
  }),
  route(contract.listExternalBusy, async (session, input) => {
    const { calendarId } = calendarOf(input)
    const found = await listBusy(session, { calendarId, window: windowOf(input.query) })
    return found.ok ? ok({ items: found.value.map(spanAnswer) }) : found
  }),
  route(contract.reportExternalFailure, async (session, input) => {
    const { calendarId } = calendarOf(input)
    const failing = await reportFailure(session, { calendarId, error: input.body.error })
    return failing.ok ? ok(calendarAnswer(failing.value, session.clock())) : failing
  }),
]

function calendarOf(input: { params: { calendar_id: string }; expectedVersion: number | null }) {
  return { calendarId: input.params.calendar_id as ExternalCalendarId, expectedVersion: input.expectedVersion }
}

function windowOf({ from, to }: { from: string; to: string }) {
  return { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) }
}

function readSpan({ uid, start, end, summary = null }: contract.BusySpan): BusySpan {
  return { uid, start: Temporal.Instant.from(start), end: Temporal.Instant.from(end), summary }
}

function spanAnswer({ uid, start, end, summary }: BusySpan): contract.BusySpan {
  return { uid, start: start.toString(), end: end.toString(), summary }
}

function calendarAnswer(calendar: ExternalCalendar, now: Temporal.Instant): contract.ExternalCalendar {
  const { status, since, blocksResource } = statusOf(calendar, now)
  return {
    id: calendar.id,
    version: calendar.version,
    resource_id: calendar.resourceId,
    name: calendar.name,
    provider: calendar.provider,
    on_failure: calendar.onFailure,
    stale_after_minutes: calendar.staleAfterMinutes,
    status,
    status_since: since.toString(),
    blocks_resource: blocksResource,
    last_read_at: calendar.lastReadAt?.toString() ?? null,
    last_error: calendar.lastError,
    read_windows: readWindowsOf(calendar).map(({ from, to }) => ({ from: from.toString(), to: to.toString() })),
    created_at: calendar.createdAt.toString(),
    updated_at: calendar.updatedAt.toString(),
  }
}
