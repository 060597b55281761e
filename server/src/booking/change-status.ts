import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { statusesBefore } from './appointment.ts'
import type { Appointment, AppointmentStatus, ChangedBy } from './appointment.ts'
import { feeOwed } from './change-policy.ts'
import type { BookingRefusal } from './errors.ts'
import { eventOfStatus } from './events.ts'
import { ARRIVAL_HOURS_AHEAD_MAX } from './limits.ts'
import { findAppointment } from './store/appointment.ts'
import { freeRest, readChangePolicy, updateStatus } from './store/appointment-status.ts'
import { announceChange } from './store/change-appointment.ts'
import { takeTime } from './take-time.ts'

/** Which appointment, and in which version the caller saw it (null: whatever it is). */
export interface AppointmentChange {
  appointmentId: AppointmentId
  expectedVersion: number | null
}

/**
 * The customer says, or the business decides, that it will take place. One that waited without taking its time takes it
 * now, or is refused because somebody else has it.
 */
export async function confirmAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return takeTime(session, {
    attempt: (tx) => changeStatus(session, tx, { ...change, to: 'confirmed' }),
    otherTimes: async () => [],
  })
}

/** The customer has arrived. Refused more than a day ahead: that is a slip of the finger. */
export async function checkInAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeOnTheDay(session, tx, { ...change, to: 'checked_in' }))
}

/** The service begins, early or late; the plan stays as it is. Refused more than a day ahead. */
export async function startAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeOnTheDay(session, tx, { ...change, to: 'in_progress' }))
}

/**
 * The service is done; what is left of its time is free, but for the buffer after it. Refused before the appointment has
 * begun, unless the customer came early and was received.
 */
export async function completeAppointment(session: TenantSession, change: AppointmentChange): Promise<ChangeResult> {
  return session.transact((tx) => changeOnceBegun(session, tx, { ...change, to: 'completed' }))
}

/**
 * The customer did not come; what it had taken is free again, and they owe the service's cancellation fee unless the
 * business waives it. Refused before the appointment has begun.
 */
export async function markNoShow(
  session: TenantSession,
  change: AppointmentChange & { waivesFee?: boolean },
): Promise<ChangeResult> {
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
    /** What the customer owes for it. */
    feeMinor?: number | null
  },
): Promise<ChangeResult> {
  const { appointmentId, expectedVersion, to, cancellation = null, feeMinor = null } = change
  const now = session.clock()
  const from = statusesBefore(to)
  const isChanged = await updateStatus(tx, {
    id: appointmentId,
    from,
    to,
    now,
    expectedVersion,
    cancellation,
    feeMinor,
  })
  const freedFrom = isChanged && to === 'completed' ? await freeRest(tx, { id: appointmentId, now }) : null
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
      ...(freedFrom === null ? {} : { freed_from: freedFrom }),
    },
  })
  return ok(appointment)
}

// A slip of the finger in a full calendar would otherwise begin or end an appointment of next week.
async function changeOnTheDay(
  session: TenantSession,
  tx: TenantTx,
  change: AppointmentChange & { to: 'checked_in' | 'in_progress' },
): Promise<ChangeResult> {
  const found = await findAppointment(tx, change.appointmentId)
  if (!isAwaited(found, change)) return changeStatus(session, tx, change)
  const earliest = found.start.subtract({ hours: ARRIVAL_HOURS_AHEAD_MAX })
  const isFarAhead = Temporal.Instant.compare(session.clock(), earliest) < 0
  return isFarAhead ? refuse('booking.not_yet', { from: earliest.toString() }) : changeStatus(session, tx, change)
}

async function changeOnceBegun(
  session: TenantSession,
  tx: TenantTx,
  change: AppointmentChange & { to: 'completed' | 'no_show'; waivesFee?: boolean },
): Promise<ChangeResult> {
  const found = await findAppointment(tx, change.appointmentId)
  if (!isAwaited(found, change)) return changeStatus(session, tx, change)
  const { start, quotedPriceMinor: priceMinor } = found
  const now = session.clock()
  if (Temporal.Instant.compare(now, start) < 0) return refuse('booking.not_started_yet')
  const policy = change.to === 'no_show' ? await readChangePolicy(tx, found.id) : null
  if (policy === null) return changeStatus(session, tx, change)
  const feeMinor = feeOwed({ policy, priceMinor, start, now, isWaived: change.waivesFee ?? false })
  return changeStatus(session, tx, { ...change, feeMinor })
}

// Whether the customer has still to come. What is changed meanwhile, or over, is refused by the change itself.
function isAwaited(found: Appointment | null, { expectedVersion }: AppointmentChange): found is Appointment {
  const isStale = expectedVersion !== null && expectedVersion !== found?.version
  return found !== null && !isStale && statusesBefore('no_show').includes(found.status)
}

/** Why a guarded change found nothing to change. */
export function refuseChange(appointment: Appointment | null, expectedVersion: number | null): ChangeResult {
  if (appointment === null) return refuse('booking.appointment_not_found')
  const { version, status } = appointment
  if (expectedVersion !== null && expectedVersion !== version) return refuse('booking.version_mismatch', { version })
  return refuse('booking.wrong_status', { status })
}
