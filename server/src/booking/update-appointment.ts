import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { refuseChange } from './change-status.ts'
import type { ChangeResult } from './change-status.ts'
import { findAppointment, updateDetails } from './store/appointment.ts'
import type { AppointmentDetails } from './store/appointment.ts'
import { announceChange } from './store/change-appointment.ts'

/** Corrects notes, prices and answers of an appointment in whatever state; time and people change by rescheduling. */
export async function updateAppointment(
  session: TenantSession,
  change: { appointmentId: AppointmentId; expectedVersion: number | null; details: AppointmentDetails },
): Promise<ChangeResult> {
  const { appointmentId, expectedVersion, details } = change
  return session.transact<ChangeResult>(async (tx) => {
    const isNothing = Object.values(details).every((value) => value === undefined)
    const isChanged = isNothing || (await updateDetails(tx, { id: appointmentId, expectedVersion, details }))
    const appointment = await findAppointment(tx, appointmentId)
    if (!isChanged || appointment === null) return refuseChange(appointment, expectedVersion)
    invariant(appointment.id === appointmentId, 'the appointment that was changed is answered')
    await announceChange(tx, { type: 'appointment.details_changed', payload: { appointment_id: appointmentId } })
    return ok(appointment)
  })
}
