import { cancelAppointment, confirmAppointment, rescheduleAppointment } from '../booking/index.ts'
import type { Appointment, BookingRefusal } from '../booking/index.ts'
import { changeCustomer } from '../customers/index.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Language } from '../receptionist/index.ts'
import { findOwn } from './portal-access.ts'
import type { PortalAccess } from './portal-access.ts'

/** Which appointment is meant, in the version that its owner saw. */
interface OwnChange {
  readonly access: PortalAccess
  readonly appointmentId: AppointmentId
  readonly version: number
}

type ChangeRefusal = BookingRefusal | Refusal<'booking_page.part_of_visit'>

/** Moves an own appointment to an offered time, within the policy of the service. */
export async function moveOwn(
  session: TenantSession,
  { access, appointmentId, version, slotToken }: OwnChange & { slotToken: string },
): Promise<Result<Appointment, ChangeRefusal>> {
  const own = await findOwn(session, access, appointmentId)
  if (!own.ok) return own
  if (own.value.visitId !== null) return refuse('booking_page.part_of_visit')
  const move = { appointmentId, slot: { token: slotToken }, expectedVersion: version, by: 'customer' } as const
  return rescheduleAppointment(session, move)
}

/** Cancels an own appointment, within the policy of the service and for no higher fee than was agreed to. */
export async function cancelOwn(
  session: TenantSession,
  { access, appointmentId, version, agreedFeeMinor }: OwnChange & { agreedFeeMinor: number },
): Promise<Result<Appointment, BookingRefusal>> {
  const own = await findOwn(session, access, appointmentId)
  if (!own.ok) return own
  return cancelAppointment(session, { appointmentId, expectedVersion: version, by: 'customer', agreedFeeMinor })
}

/** Says that its owner will come. What waits for the business to confirm is not confirmed by the customer. */
export async function confirmOwn(
  session: TenantSession,
  { access, appointmentId, version }: OwnChange,
): Promise<Result<Appointment, BookingRefusal>> {
  const own = await findOwn(session, access, appointmentId)
  if (!own.ok) return own
  const { status } = own.value
  if (status !== 'scheduled') return refuse('booking.wrong_status', { status })
  return confirmAppointment(session, { appointmentId, expectedVersion: version })
}

/** How somebody likes to be reached; what is left out stays. */
export interface Preferences {
  readonly language?: Language | undefined
  readonly channel?: 'sms' | 'phone' | 'email' | undefined
  readonly wantsNews?: boolean | undefined
}

/** Where it stands among the preferences of the customer's record. */
export const PREFERRED_CHANNEL = 'preferred_channel'

/** Changes the preferences of the customer who is signed in by a code; a link opens an appointment and no record. */
export async function changePreferences(
  session: TenantSession,
  { access, known, wanted }: { access: PortalAccess; known: Readonly<Record<string, unknown>>; wanted: Preferences },
): Promise<Result<undefined, Refusal<'booking_page.no_preferences'>>> {
  if (access.by === 'link') return refuse('booking_page.no_preferences')
  const { language, channel, wantsNews } = wanted
  const changed = await changeCustomer(session, {
    customerId: access.customer.id,
    change: {
      ...(language && { preferred_language: language }),
      ...(channel && { communication_preferences: JSON.stringify({ ...known, [PREFERRED_CHANNEL]: channel }) }),
      ...(wantsNews !== undefined && { marketing_consent: wantsNews }),
    },
    expectedVersion: null,
  })
  invariant(changed.ok, 'preferences of a customer who is signed in can be changed')
  return ok(undefined)
}
