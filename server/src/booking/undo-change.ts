import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { refuseChange } from './change-status.ts'
import type { AppointmentChange, ChangeResult } from './change-status.ts'
import { UNDO_MINUTES } from './limits.ts'
import { findAppointment } from './store/appointment.ts'
import { readUndo, undoLastChange } from './store/appointment-status.ts'
import { takeTime } from './take-time.ts'

/**
 * Takes the last change of an appointment back: a step of its day, a move, a cancellation. Only within 30 minutes, only
 * if nothing else was changed since, and only if its time is still free. Once: what was taken back is not taken back.
 */
export async function undoChange(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  const { appointmentId: id, expectedVersion } = change
  const now = session.clock()
  return takeTime(session, {
    otherTimes: async () => [],
    attempt: async (tx): Promise<ChangeResult> => {
      const [appointment, last] = await Promise.all([findAppointment(tx, id), readUndo(tx, id)])
      if (appointment === null) return refuse('booking.appointment_not_found')
      const { version } = appointment
      if (expectedVersion !== null && expectedVersion !== version) return refuseChange(appointment, expectedVersion)
      if (last === null || last.version !== version) return refuse('booking.nothing_to_undo')
      const latest = last.changedAt.add({ minutes: UNDO_MINUTES })
      if (Temporal.Instant.compare(now, latest) > 0) return refuse('booking.undo_too_late', { minutes: UNDO_MINUTES })
      // In one flight: the connection runs the second after the first.
      const [, before] = await Promise.all([undoLastChange(tx, { id, version, now }), findAppointment(tx, id)])
      invariant(before, 'an appointment whose change was taken back is there')
      return ok(before)
    },
  })
}
