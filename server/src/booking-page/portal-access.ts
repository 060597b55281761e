import { getAppointment } from '../booking/index.ts'
import type { Appointment, BookingRefusal } from '../booking/index.ts'
import { findCustomer } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { hashToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { isLinkOpen } from './manage-link.ts'
import { findSession } from './store/access.ts'

/**
 * What somebody may see and change: by a link the one appointment of that link (who booked need not be whose number it
 * is), by a code all of the customer whose number it is.
 */
export type PortalAccess = { readonly expiresAt: Temporal.Instant } & (
  | { readonly by: 'link'; readonly appointment: Appointment }
  | { readonly by: 'code'; readonly customer: KnownCustomer }
)

/** Who shows this token. Refused where it is none, has ended, or what it opened is gone. */
export async function readAccess(
  session: TenantSession,
  token: string | null,
): Promise<Result<PortalAccess, Refusal<'booking_page.not_signed_in'>>> {
  if (token === null) return refuse('booking_page.not_signed_in')
  const now = session.clock()
  const { stored, customer } = await session.transact(async (tx) => {
    const found = await findSession(tx, { tokenHash: hashToken(token), now })
    const customerId = found?.customerId ?? null
    return { stored: found, customer: customerId === null ? null : await findCustomer(tx, customerId) }
  })
  if (stored === null) return refuse('booking_page.not_signed_in')
  const { appointmentId, expiresAt } = stored
  if (customer !== null) return ok({ by: 'code', customer, expiresAt })
  const found = appointmentId === null ? null : await getAppointment(session, { appointmentId })
  const isOpen = found?.ok === true && isLinkOpen({ end: found.value.end, now })
  return isOpen ? ok({ by: 'link', appointment: found.value, expiresAt }) : refuse('booking_page.not_signed_in')
}

/** One appointment of theirs. Everybody else's answers like one that does not exist. */
export async function findOwn(
  session: TenantSession,
  access: PortalAccess,
  appointmentId: AppointmentId,
): Promise<Result<Appointment, BookingRefusal>> {
  if (access.by === 'link') {
    return access.appointment.id === appointmentId ? ok(access.appointment) : refuse('booking.appointment_not_found')
  }
  const found = await getAppointment(session, { appointmentId })
  if (!found.ok) return found
  return found.value.customer?.id === access.customer.id ? found : refuse('booking.appointment_not_found')
}
