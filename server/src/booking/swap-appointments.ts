import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { rescheduleTogether } from './reschedule-together.ts'
import type { RefusedMove } from './reschedule-together.ts'
import type { RescheduleRequest } from './reschedule-appointment.ts'
import { findAppointment } from './store/appointment.ts'
import { takeTime } from './take-time.ts'

export interface SwapRequest {
  appointmentId: AppointmentId
  withAppointmentId: AppointmentId
  /** Null: whatever the versions are. */
  expectedVersion: number | null
  withExpectedVersion: number | null
}

/** Both appointments at their new times: the one that was named, and the other. */
export interface Swapped {
  readonly appointment: Appointment
  readonly other: Appointment
}

/**
 * Two appointments exchange their times, both or neither: each keeps its length and, if they can, those who serve it.
 * Neither blocks the other. Refused with the reason of the one that does not fit, which `details.appointment_id` names.
 */
export async function swapAppointments(
  session: TenantSession,
  swap: SwapRequest,
): Promise<Result<Swapped, BookingRefusal>> {
  return takeTime(session, {
    otherTimes: async () => [],
    attempt: async (tx): Promise<Result<Swapped, BookingRefusal>> => {
      const [one, other] = await Promise.all([
        findAppointment(tx, swap.appointmentId),
        findAppointment(tx, swap.withAppointmentId),
      ])
      if (one === null || other === null) return refuse('booking.appointment_not_found')
      const isPlace = one.groupSessionId !== null || other.groupSessionId !== null
      if (one.id === other.id || isPlace) return refuse('booking.swap_not_possible')
      const moves = [
        moveTo(other.start, { id: one.id, expectedVersion: swap.expectedVersion }),
        moveTo(one.start, { id: other.id, expectedVersion: swap.withExpectedVersion }),
      ] as const
      return exchange(session, tx, moves)
    },
  })
}

// Whoever is planned first has the choice: what one of them could leave to the other is found in the second order.
async function exchange(
  session: TenantSession,
  tx: TenantTx,
  [one, other]: readonly [RescheduleRequest, RescheduleRequest],
): Promise<Result<Swapped, BookingRefusal>> {
  const moved = await rescheduleTogether(session, tx, [one, other])
  if (moved.ok) return swappedOf(moved.value)
  const inOtherOrder = await rescheduleTogether(session, tx, [other, one])
  return inOtherOrder.ok ? swappedOf(inOtherOrder.value.toReversed()) : refusalOf(moved.refusal)
}

function swappedOf([appointment, other]: readonly Appointment[]): Result<Swapped, BookingRefusal> {
  if (appointment === undefined || other === undefined) throw new Error('two moves make two appointments')
  return ok({ appointment, other })
}

// Other times would be of no use: the other appointment has only the one time to give.
function refusalOf({ appointmentId, refusal }: RefusedMove): Result<Swapped, BookingRefusal> {
  const { alternatives: _, ...details } = refusal.details ?? {}
  return refuse(refusal.code, { ...details, appointment_id: appointmentId })
}

function moveTo(
  start: Temporal.Instant,
  { id, expectedVersion }: { id: AppointmentId; expectedVersion: number | null },
): RescheduleRequest {
  return { appointmentId: id, slot: { start }, expectedVersion, by: 'staff' }
}
