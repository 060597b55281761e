import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ExternalCalendar } from '../external-calendar.ts'

/** What external calendars announce. `time_freed`: something that was busy is so no longer. */
export type CalendarEventType =
  | 'external_calendar.connected'
  | 'external_calendar.changed'
  | 'external_calendar.disconnected'
  | 'external_calendar.failing'
  | 'external_calendar.recovered'
  | 'external_calendar.time_freed'

const ANNOUNCE = statement<never>('calendars_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened to a calendar, in the transaction in which it happened. */
export async function announceCalendar(
  tx: TenantTx,
  event: {
    type: CalendarEventType
    calendar: Pick<ExternalCalendar, 'id' | 'resourceId'>
    details?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { type, calendar, details } = event
  const payload = { calendar_id: calendar.id, resource_id: calendar.resourceId, ...details }
  await tx.run(ANNOUNCE, [tx.tenantId, type, JSON.stringify(payload)])
}
