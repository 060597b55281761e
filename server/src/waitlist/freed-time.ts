import { z } from 'zod'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, GroupSessionId } from '../kernel/ids.ts'
import { readTimeGivenUp, readTimeOfSession } from './store/freed-time.ts'
import type { Span } from './waitlist-entry.ts'

/** Which time became free; null: nobody can say, any may have. */
export type FreedTime = readonly Span[] | null

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const OfAppointment = z.object({ appointment_id: z.uuid() })
const OfHold = z.object({ hold_id: z.uuid(), starts_at: instant, ends_at: instant })
const OfCalendar = z.object({ spans: z.array(z.object({ starts_at: instant, ends_at: instant })) })
const OfSession = z.object({ group_session_id: z.uuid() })

/** What an event of the outbox says about time that became free. */
export async function readFreedTime(tx: TenantTx, event: { type: string; payload: unknown }): Promise<FreedTime> {
  const [subject] = event.type.split('.')
  switch (subject) {
    case 'appointment':
      return readTimeGivenUp(tx, OfAppointment.parse(event.payload).appointment_id as AppointmentId)
    case 'hold': {
      const { starts_at: start, ends_at: end } = OfHold.parse(event.payload)
      return [{ start, end }]
    }
    case 'group_session':
      return readTimeOfSession(tx, OfSession.parse(event.payload).group_session_id as GroupSessionId)
    case 'external_calendar': {
      const read = OfCalendar.safeParse(event.payload)
      return read.success ? read.data.spans.map(({ starts_at: start, ends_at: end }) => ({ start, end })) : null
    }
    default:
      // Working time, limits, calendars that can be read again: what that frees is for the engine to find.
      return null
  }
}
