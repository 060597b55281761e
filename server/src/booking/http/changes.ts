import * as contract from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import { answerAppointment, answerRefusal, appointmentAnswer } from '../http-answers.ts'
import { changeOf } from '../http-requests.ts'
import { quoteCancellation } from '../quote-cancellation.ts'
import { readHistory } from '../read-history.ts'
import type { AppointmentHistory } from '../read-history.ts'
import { swapAppointments } from '../swap-appointments.ts'
import { undoChange } from '../undo-change.ts'

/** The routes that exchange times, take a change back, tell what was changed, and ask what a cancellation would cost. */
export const changeRoutes: Route[] = [
  route(contract.swapAppointments, async (session, input) => {
    const { with_appointment_id: otherId, with_version: withExpectedVersion = null } = input.body
    const swap = { ...changeOf(input), withAppointmentId: otherId as AppointmentId, withExpectedVersion }
    const swapped = await swapAppointments(session, swap)
    if (!swapped.ok) return answerRefusal(swapped.refusal)
    const { appointment, other } = swapped.value
    return ok({ appointment: appointmentAnswer(appointment), with_appointment: appointmentAnswer(other) })
  }),
  route(contract.readAppointmentHistory, async (session, input) => {
    const read = await readHistory(session, changeOf(input))
    return read.ok ? ok(historyAnswer(read.value)) : read
  }),
  route(contract.undoAppointmentChange, async (session, input) => {
    return answerAppointment(await undoChange(session, changeOf(input)))
  }),
  route(contract.quoteCancellation, async (session, input) => {
    const quoted = await quoteCancellation(session, changeOf(input))
    if (!quoted.ok) return quoted
    const { refusedWith, feeMinor, currency, latestFreeAt } = quoted.value
    return ok({
      is_allowed: refusedWith === null,
      code: refusedWith,
      fee_minor: feeMinor,
      currency,
      latest_free_at: latestFreeAt?.toString() ?? null,
    })
  }),
]

function historyAnswer({ entries, undoUntil }: AppointmentHistory): contract.AppointmentHistory {
  return {
    items: entries.map(({ id, at, isBooking, actor, userEmail, changes }) => ({
      id,
      at: at.toString(),
      is_booking: isBooking,
      actor,
      user_email: userEmail,
      changes: [...changes],
    })),
    undo_until: undoUntil?.toString() ?? null,
  }
}
