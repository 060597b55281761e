import { MOVABLE_STATUSES, quoteCancellation } from '../booking/index.ts'
import type { Appointment, BookingRefusalCode } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { VisitId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { readVisit } from './read-visits.ts'
import { findVisit } from './store/visits.ts'

/** What it would mean for the customer to cancel all of a visit now. */
export interface VisitCancellationQuote {
  /** Those that would be cancelled, in the order in which they were asked for. */
  readonly appointments: readonly Appointment[]
  /** Null: they may cancel all of them. */
  readonly refusedWith: BookingRefusalCode | null
  /** Of all of them together, in the smallest unit of the currency; 0 when it costs nothing. */
  readonly feeMinor: number
}

/** Whether the customer may cancel all of a visit that is still to come, and what they would owe. Changes nothing. */
export async function quoteVisitCancellation(
  session: TenantSession,
  { visitId }: { visitId: VisitId },
): Promise<Result<VisitCancellationQuote, VisitRefusal>> {
  return session.transact<Result<VisitCancellationQuote, VisitRefusal>>(async (tx) => {
    const record = await findVisit(tx, visitId)
    if (record === null) return refuse('visits.visit_not_found')
    const visit = await readVisit(session, tx, record)
    const appointments = visit.appointments.filter(({ status }) => MOVABLE_STATUSES.includes(status))
    if (appointments.length === 0) return refuse('visits.nothing_to_change')
    const joined = joinTransaction(session, tx)
    let refusedWith: BookingRefusalCode | null = null
    let feeMinor = 0
    for (const appointment of appointments) {
      const quoted = await quoteCancellation(joined, { appointmentId: appointment.id })
      if (!quoted.ok) return quoted
      refusedWith ??= quoted.value.refusedWith
      feeMinor += quoted.value.feeMinor
    }
    return ok({ appointments, refusedWith, feeMinor: refusedWith === null ? feeMinor : 0 })
  })
}
