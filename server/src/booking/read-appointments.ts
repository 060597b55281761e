import { customerSearchRanges } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { MOVABLE_STATUSES } from './appointment.ts'
import type { Appointment } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { UPCOMING_APPOINTMENTS_MAX } from './limits.ts'
import { findAppointment, hasReference, selectPage } from './store/appointment.ts'
import type { AppointmentFilter } from './store/appointment.ts'

/** One appointment. */
export async function getAppointment(
  session: TenantSession,
  { appointmentId }: { appointmentId: AppointmentId },
): Promise<Result<Appointment, BookingRefusal>> {
  const found = await session.transact((tx) => findAppointment(tx, appointmentId))
  return found === null ? refuse('booking.appointment_not_found') : ok(found)
}

export interface AppointmentSearch extends AppointmentFilter {
  /** What was typed into a search field: a booking reference, or something of the customer. */
  readonly search?: string
}

/** Appointments in the order of their beginning, one page after the other. */
export async function listAppointments(
  session: TenantSession,
  { filter: { search, ...filter }, page }: { filter: AppointmentSearch; page: SortedPageRequest },
): Promise<SortedPage<Appointment>> {
  return session.transact(async (tx) => {
    const found = search === undefined ? {} : await whatIsSearched(tx, search)
    return readSortedPage(page, {
      find: (request) => selectPage(tx, { filter: { ...filter, ...found }, page: request }),
      endAfter: ({ start, id }) => ({ sortValue: start.toString(), id }),
    })
  })
}

// Apart and not one condition with "or": each way is served by an index of its own.
async function whatIsSearched(tx: TenantTx, search: string): Promise<AppointmentFilter> {
  if (await hasReference(tx, search)) return { reference: search }
  return { customerWords: await customerSearchRanges(tx, search) }
}

/** What a customer still has before them, the next first: booked, not begun, at most 20. */
export async function findUpcomingAppointments(
  session: TenantSession,
  { customerId }: { customerId: CustomerId },
): Promise<Appointment[]> {
  const now = session.clock()
  const filter = { customerId, from: now, statuses: MOVABLE_STATUSES }
  const page = { after: null, limit: UPCOMING_APPOINTMENTS_MAX }
  const found = await session.transact((tx) => selectPage(tx, { filter, page }))
  return found.filter((appointment) => Temporal.Instant.compare(appointment.start, now) > 0)
}
