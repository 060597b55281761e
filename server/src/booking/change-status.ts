import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { statusesBefore } from './appointment.ts'
import type { Appointment, AppointmentStatus, ChangedBy } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { eventOfStatus } from './events.ts'
import { findAppointment } from './store/appointment.ts'
import { announceChange, updateStatus } from './store/change-appointment.ts'

/** Which appointment, and in which version the caller saw it (null: whatever it is). */
export interface AppointmentChange {
  appointmentId: AppointmentId
  expectedVersion: number | null
}

/** The customer says, or the business decides, that it will take place. */
export async function confirmAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeStatus(session, tx, { ...change, to: 'confirmed' }))
}

/** The customer has arrived. */
export async function checkInAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeStatus(session, tx, { ...change, to: 'checked_in' }))
}

/** The service begins. */
export async function startAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeStatus(session, tx, { ...change, to: 'in_progress' }))
}

/** The service is done. Refused before the appointment has begun, unless the customer came early and was received. */
export async function completeAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeOnceBegun(session, tx, { ...change, to: 'completed' }))
}

/** The customer did not come; what it had taken is free again. Refused before the appointment has begun. */
export async function markNoShow(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeOnceBegun(session, tx, { ...change, to: 'no_show' }))
}

export type ChangeResult = Result<Appointment, BookingRefusal>

/**
 * Brings an appointment into another state, says who did it, and announces it. Of two at once one has its effect; the
 * other is refused with the state that it finds.
 */
export async function changeStatus(
  session: TenantSession,
  tx: TenantTx,
  change: AppointmentChange & {
    to: Exclude<AppointmentStatus, 'pending' | 'scheduled'>
    cancellation?: { by: ChangedBy; reason: string | null }
  },
): Promise<ChangeResult> {
  const { appointmentId, expectedVersion, to, cancellation = null } = change
  const isChanged = await updateStatus(tx, {
    id: appointmentId,
    from: statusesBefore(to),
    to,
    now: session.clock(),
    expectedVersion,
    cancellation,
  })
  const appointment = await findAppointment(tx, appointmentId)
  if (!isChanged) return refuseChange(appointment, expectedVersion)
  invariant(appointment, 'an appointment that was changed is there')
  await announceChange(tx, {
    type: eventOfStatus[to],
    payload: {
      appointment_id: appointment.id,
      customer_id: appointment.customer?.id ?? null,
      service_id: appointment.service?.id ?? null,
      starts_at: appointment.start,
      ...(cancellation === null ? {} : { by: cancellation.by }),
    },
  })
  return ok(appointment)
}

// A slip of the finger in a full calendar would otherwise end an appointment of next week, and it could not be undone.
async function changeOnceBegun(
  session: TenantSession,
  tx: TenantTx,
  change: AppointmentChange & { to: 'completed' | 'no_show' },
): Promise<ChangeResult> {
  const found = await findAppointment(tx, change.appointmentId)
  const isAwaited = found !== null && statusesBefore('no_show').includes(found.status)
  if (isAwaited && Temporal.Instant.compare(session.clock(), found.start) < 0) return refuse('booking.not_started_yet')
  return changeStatus(session, tx, change)
}

/** Why a guarded change found nothing to change. */
export function refuseChange(appointment: Appointment | null, expectedVersion: number | null): ChangeResult {
  if (appointment === null) return refuse('booking.appointment_not_found')
  const { version, status } = appointment
  if (expectedVersion !== null && expectedVersion !== version) return refuse('booking.version_mismatch', { version })
  return refuse('booking.wrong_status', { status })
}
