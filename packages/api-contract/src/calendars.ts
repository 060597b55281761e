import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, pageOf, PageQuery, shortText, Version } from './primitives.ts'

const group = 'External calendars'

/** Most busy spans in one window, and the longest window. */
export const BUSY_SPANS_MAX = 10_000
export const BUSY_WINDOW_DAYS_MAX = 732
/** Most characters of an iCalendar that is read. */
export const BUSY_ICAL_CHARACTERS_MAX = 5 * 1024 * 1024

const Name = shortText(200)
const Provider = shortText(50).describe('Where it lives, such as google or outlook; for people to read')
const OnFailure = z
  .enum(['block', 'ignore'])
  .describe(
    'While it cannot be read: block offers and books no time of the resource at all; ignore goes on with what was read last',
  )
const StaleAfter = z
  .int()
  .min(1)
  .max(525_600)
  .nullable()
  .describe('Minutes without news after which it counts as one that cannot be read; null: never')

export const ExternalCalendar = z.object({
  id: Id,
  version: Version,
  resource_id: Id,
  name: z.string(),
  provider: z.string(),
  on_failure: OnFailure,
  stale_after_minutes: z.int().nullable(),
  status: z
    .enum(['unread', 'ok', 'stale', 'failing'])
    .describe('unread: no busy time has come yet; stale: none for too long; failing: it was reported as unreadable'),
  status_since: Instant,
  blocks_resource: z.boolean().describe('Nothing of the resource is offered or booked until it can be read'),
  last_read_at: Instant.nullable(),
  last_error: z.string().nullable(),
  read_windows: z
    .array(z.object({ from: Instant, to: Instant }))
    .describe(
      'The time for which busy time was sent; windows that touch are one. With on_failure block no time ahead outside of it is offered or booked; with ignore it counts as free',
    ),
  created_at: Instant,
  updated_at: Instant,
})
export type ExternalCalendar = z.infer<typeof ExternalCalendar>

export const ExternalCalendarInput = z.object({
  resource_id: Id,
  name: Name,
  provider: Provider.default('push'),
  on_failure: OnFailure.default('block'),
  stale_after_minutes: StaleAfter.default(null),
})
export type ExternalCalendarInput = z.infer<typeof ExternalCalendarInput>

export const ExternalCalendarChange = z
  .object({ name: Name, provider: Provider, on_failure: OnFailure, stale_after_minutes: StaleAfter })
  .partial()
export type ExternalCalendarChange = z.infer<typeof ExternalCalendarChange>

export const BusySpan = z.object({
  uid: shortText(500).describe('Names the event in its calendar; events that repeat have one for all times'),
  start: Instant,
  end: Instant,
  summary: z.string().trim().max(500).nullish(),
})
export type BusySpan = z.infer<typeof BusySpan>

export const BusyWindow = z
  .object({
    from: Instant.describe('What is sent holds from then on …'),
    to: Instant.describe(
      '… until then; at most 732 days. Time outside stays as it is; what no window has ever covered is unknown.',
    ),
    busy: z.array(BusySpan).max(BUSY_SPANS_MAX).optional().describe('All that is busy in the window'),
    ical: z
      .string()
      .min(1)
      .max(BUSY_ICAL_CHARACTERS_MAX)
      .optional()
      .describe(
        'The same as an iCalendar (RFC 5545). Events that repeat are expanded; those that are free, transparent or cancelled are left out; times without a zone are those of the branch.',
      ),
  })
  .refine((window) => (window.busy === undefined) !== (window.ical === undefined), {
    error: 'Send busy or ical, one of them.',
    path: ['busy'],
  })
export type BusyWindow = z.infer<typeof BusyWindow>

export const ReadExternalCalendar = ExternalCalendar.extend({
  span_count: z.int().describe('Busy spans in the window'),
})

const calendarParams = z.object({ calendar_id: Id })

export const createExternalCalendar = endpoint({
  id: 'createExternalCalendar',
  method: 'POST',
  path: '/external-calendars',
  access: 'resources:write',
  group,
  summary: 'Connect a calendar whose busy time blocks a resource',
  description:
    'With on_failure block, nothing of the resource is offered until its busy time was sent for the first time.',
  body: ExternalCalendarInput,
  answer: ExternalCalendar,
  status: 201,
})

export const listExternalCalendars = endpoint({
  id: 'listExternalCalendars',
  method: 'GET',
  path: '/external-calendars',
  access: 'resources:read',
  group,
  summary: 'External calendars with their status, the oldest first',
  query: PageQuery.extend({ resource_id: Id.optional() }),
  answer: pageOf(ExternalCalendar),
})

export const getExternalCalendar = endpoint({
  id: 'getExternalCalendar',
  method: 'GET',
  path: '/external-calendars/{calendar_id}',
  access: 'resources:read',
  group,
  summary: 'One external calendar with its status',
  params: calendarParams,
  answer: ExternalCalendar,
})

export const changeExternalCalendar = endpoint({
  id: 'changeExternalCalendar',
  method: 'PATCH',
  path: '/external-calendars/{calendar_id}',
  access: 'resources:write',
  group,
  summary: 'Rename an external calendar, or change what happens when it cannot be read',
  params: calendarParams,
  body: ExternalCalendarChange,
  answer: ExternalCalendar,
})

export const deleteExternalCalendar = endpoint({
  id: 'deleteExternalCalendar',
  method: 'DELETE',
  path: '/external-calendars/{calendar_id}',
  access: 'resources:write',
  group,
  summary: 'Disconnect an external calendar; its busy time blocks no longer',
  params: calendarParams,
})

export const replaceExternalBusy = endpoint({
  id: 'replaceExternalBusy',
  method: 'PUT',
  path: '/external-calendars/{calendar_id}/busy',
  access: 'resources:write',
  group,
  summary: 'Say what is busy in a window, in place of what was known of it',
  description:
    'All of it or nothing. Counts as read: a calendar that was failing works again. Busy time blocks what is offered and booked from now on; appointments that are booked stay. An iCalendar that cannot be read as a whole is refused and marks the calendar as failing, since time that is left out would be sold.',
  params: calendarParams,
  body: BusyWindow,
  answer: ReadExternalCalendar,
  bodyBytesMax: 16 * 1024 * 1024,
})

export const listExternalBusy = endpoint({
  id: 'listExternalBusy',
  method: 'GET',
  path: '/external-calendars/{calendar_id}/busy',
  access: 'resources:read',
  group,
  summary: 'What is known to be busy between two instants, by start',
  params: calendarParams,
  query: z.object({ from: Instant, to: Instant }),
  answer: z.object({ items: z.array(BusySpan).describe('At most 10,000') }),
})

export const reportExternalFailure = endpoint({
  id: 'reportExternalFailure',
  method: 'POST',
  path: '/external-calendars/{calendar_id}/failures',
  access: 'resources:write',
  group,
  summary: 'Report that an external calendar cannot be read',
  description: 'Until its busy time is sent again it blocks its resource, or is passed over, as on_failure says.',
  params: calendarParams,
  body: z.object({ error: shortText(2000) }),
  answer: ExternalCalendar,
})
