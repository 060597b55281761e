import { encodeCursor } from '../http/cursor.ts'
import type { PagePosition } from '../http/cursor.ts'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { MOVABLE_STATUSES } from './appointment.ts'
import type { Appointment } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { UPCOMING_APPOINTMENTS_MAX } from './limits.ts'
import { findAppointment, selectPage } from './store/appointment.ts'
import type { AppointmentFilter } from './store/appointment.ts'

/** One appointment. */
export async function getAppointment(
  session: TenantSession,
  { appointmentId }: { appointmentId: AppointmentId },
): Promise<Result<Appointment, BookingRefusal>> {
  const found = await session.transact((tx) => findAppointment(tx, appointmentId))
  return found === null ? refuse('booking.appointment_not_found') : ok(found)
}

export interface AppointmentPage {
  items: Appointment[]
  /** Null on the last page. */
  nextCursor: string | null
}

/** Appointments in the order of their beginning, one page after the other. */
export async function listAppointments(
  session: TenantSession,
  options: { filter: AppointmentFilter; after: PagePosition | null; limit: number },
): Promise<AppointmentPage> {
  const { filter, after, limit } = options
  const found = await session.transact((tx) => selectPage(tx, { filter, after, limit: limit + 1 }))
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { items, nextCursor: hasMore ? encodeCursor({ sortValue: last.start.toString(), id: last.id }) : null }
}

/** What a customer still has before them, the next first: booked, not begun, at most 20. */
export async function findUpcomingAppointments(
  session: TenantSession,
  { customerId }: { customerId: CustomerId },
): Promise<Appointment[]> {
  const now = session.clock()
  const filter = { customerId, from: now, statuses: MOVABLE_STATUSES }
  const found = await session.transact((tx) =>
    selectPage(tx, { filter, after: null, limit: UPCOMING_APPOINTMENTS_MAX }),
  )
  return found.filter((appointment) => Temporal.Instant.compare(appointment.start, now) > 0)
}
