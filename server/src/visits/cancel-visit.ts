import { allOrNothing, cancelWithin, lockForBooking, MOVABLE_STATUSES } from '../booking/index.ts'
import type { Appointment, ChangedBy } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, VisitId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { openVisit } from './open-visit.ts'
import { readVisit } from './read-visits.ts'
import { announceVisit } from './store/announce-visit.ts'
import { updateVisit } from './store/visits.ts'
import { itemOf } from './visit.ts'
import type { Visit } from './visit.ts'

export interface VisitCancellation {
  visitId: VisitId
  /** Only these appointments of the visit; all that are still to come when it is not said. */
  appointmentIds?: readonly AppointmentId[]
  reason?: string | null
  /** Null: whatever the version is. */
  expectedVersion: number | null
  by: ChangedBy
  /** The business asks for no fee although one is owed. */
  waivesFee?: boolean
  /** The sum of fees of which the customer knows; a higher one is refused. Whatever is owed, when it is not said. */
  agreedFeeMinor?: number
}

/**
 * Cancels a visit, or some of its appointments, all that are meant or none. Customers are held to the policy of each
 * service; `details.item` names the appointment that cannot be cancelled.
 */
export async function cancelVisit(
  session: TenantSession,
  cancellation: VisitCancellation,
): Promise<Result<Visit, VisitRefusal>> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, cancellation))
  return tried.lost === null ? tried.answer : refuse('visits.version_mismatch')
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  cancellation: VisitCancellation,
): Promise<Result<Visit, VisitRefusal>> {
  const opened = await openVisit(session, tx, cancellation)
  if (!opened.ok) return opened
  const { id, appointments } = opened.value
  const meant = appointmentsMeant(appointments, cancellation.appointmentIds)
  if (!meant.ok) return meant
  const cancelled = await cancelAll(session, tx, { cancellation, appointments: meant.value })
  if (!cancelled.ok) return cancelled
  const record = await updateVisit(tx, id, {})
  await announceVisit(tx, {
    type: 'visit.cancelled',
    payload: {
      visit_id: id,
      customer_id: record.customerId,
      appointment_ids: cancelled.value.map((appointment) => appointment.id),
      by: cancellation.by,
    },
  })
  return ok(await readVisit(session, tx, record))
}

function appointmentsMeant(
  appointments: readonly Appointment[],
  named: readonly AppointmentId[] | undefined,
): Result<Appointment[], VisitRefusal> {
  if (named?.some((id) => !appointments.some((appointment) => appointment.id === id)) === true) {
    return refuse('visits.appointment_not_in_visit')
  }
  // Those that are named must be cancelled; what is cancelled already is.
  const meant = appointments.filter(({ id, status }) => {
    return named === undefined ? MOVABLE_STATUSES.includes(status) : named.includes(id) && status !== 'cancelled'
  })
  return meant.length === 0 ? refuse('visits.nothing_to_change') : ok(meant)
}

async function cancelAll(
  session: TenantSession,
  tx: TenantTx,
  { cancellation, appointments }: { cancellation: VisitCancellation; appointments: readonly Appointment[] },
): Promise<Result<Appointment[], VisitRefusal>> {
  const { reason, by, waivesFee, agreedFeeMinor = Infinity } = cancellation
  await lockForBooking(tx, { appointmentIds: appointments.map(({ id }) => id) })
  const cancelled: Appointment[] = []
  for (const appointment of appointments.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const { id: appointmentId, version: expectedVersion } = appointment
    const result = await cancelWithin(session, tx, { appointmentId, expectedVersion, reason, by, waivesFee })
    if (!result.ok) return refuse(result.refusal.code, { ...result.refusal.details, item: itemOf(appointment) })
    cancelled.push(result.value)
  }
  const feeMinor = cancelled.reduce((sum, { cancellationFeeMinor }) => sum + (cancellationFeeMinor ?? 0), 0)
  if (feeMinor <= agreedFeeMinor) return ok(cancelled)
  return refuse('booking.cancellation_fee_due', { fee_minor: feeMinor, currency: cancelled[0]?.currency })
}
