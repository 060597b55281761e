import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import type { Appointment } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { lockForBooking } from './lock-for-booking.ts'
import { rescheduleWithin } from './reschedule-appointment.ts'
import type { RescheduleRequest } from './reschedule-appointment.ts'
import { readSlotChoice } from './slot-choice.ts'
import { releaseTime } from './store/release-time.ts'

/** Why one of several moves cannot be. */
export interface RefusedMove {
  readonly appointmentId: AppointmentId
  readonly refusal: BookingRefusal
}

/**
 * Moves several appointments inside a transaction of the caller's, all or none. All old times are given up before the
 * first new one is taken, so that they may change places. The refusal names the first that cannot be moved; then nothing
 * has changed. `changedIds`: others that the caller changes in this transaction without moving them; they are locked in
 * the one order with those that move. Throws LostRace when somebody else was first: run it by `retryLostRaces`.
 */
export async function rescheduleTogether(
  session: TenantSession,
  tx: TenantTx,
  moves: readonly RescheduleRequest[],
  changedIds: readonly AppointmentId[] = [],
): Promise<Result<Appointment[], RefusedMove>> {
  const ignoredAppointmentIds = moves.map((move) => move.appointmentId)
  return undoIfRefused<TenantTx, Appointment[], RefusedMove>(
    (work) => joinTransaction(session, tx).transact(work),
    async (joined) => {
      const starts = moves.flatMap((move) => startOf(session, move))
      const appointmentIds = [...new Set([...ignoredAppointmentIds, ...changedIds])]
      await lockForBooking(joined, { appointmentIds, starts })
      await releaseTime(joined, ignoredAppointmentIds)
      const moved: Appointment[] = []
      for (const [index, move] of moves.entries()) {
        // What was moved a moment ago is in the way of those that follow, like anybody else's.
        const stillToMove = ignoredAppointmentIds.slice(index)
        const result = await rescheduleWithin(session, joined, { ...move, ignoredAppointmentIds: stillToMove })
        if (!result.ok) return { ok: false, refusal: { appointmentId: move.appointmentId, refusal: result.refusal } }
        moved.push(result.value)
      }
      return ok(moved)
    },
  )
}

// A token that names no time any more is refused when its turn comes.
function startOf(session: TenantSession, { slot }: RescheduleRequest): Temporal.Instant[] {
  if ('start' in slot) return [slot.start]
  const chosen = readSlotChoice(session, slot)
  return chosen.ok ? [chosen.value.start] : []
}
