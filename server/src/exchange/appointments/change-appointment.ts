import {
  cancelWithin,
  checkInAppointment,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  rescheduleWithin,
  startAppointment,
  updateAppointment,
} from '../../booking/index.ts'
import type { Appointment, AppointmentStatus, BookingRefusal } from '../../booking/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { findSoughtCustomer, fullNameOf } from '../customers/find-customer.ts'
import { foldText } from '../file/columns.ts'
import type { RowDone, RowProblem } from '../imported-row.ts'
import { bookingProblem } from './booking-problem.ts'
import { detailsToChange } from './details.ts'
import type { StatedAppointment } from './read-appointment.ts'

type Changed = Result<Appointment, BookingRefusal>

/**
 * Makes an appointment that is known what a row says of it, under the rules that hold for the business itself: moved,
 * cancelled, confirmed, completed, noted. What the row does not say stays.
 */
export async function changeAppointment(
  session: TenantSession,
  tx: TenantTx,
  { appointment, stated }: { appointment: Appointment; stated: StatedAppointment },
): Promise<Result<RowDone, readonly RowProblem[]>> {
  const fault = findFixedFault(appointment, stated) ?? (await findCustomerFault(tx, { appointment, stated }))
  if (fault !== null) return { ok: false, refusal: [fault] }
  const changed = await changeAll(session, tx, { appointment, stated })
  if (!changed.ok) return { ok: false, refusal: [bookingProblem(changed.refusal)] }
  const { id, start, version } = changed.value
  return ok({ status: version === appointment.version ? 'unchanged' : 'updated', id, start })
}

// What an appointment is for does not change; an import that would have to guess what is meant says so instead.
function findFixedFault(appointment: Appointment, stated: StatedAppointment): RowProblem | null {
  const { service, branch, partySize, guestName } = stated
  const anew = 'Cancel it, and import the new one under another uid.'
  if (appointment.service?.id !== service.id) {
    const message = `This appointment is for ${appointment.service?.name ?? 'a service that is gone'}. ${anew}`
    return { column: 'service', code: 'exchange.fixed', message }
  }
  if (branch !== null && appointment.branch !== null && branch.id !== appointment.branch.id) {
    return { column: 'branch', code: 'exchange.fixed', message: `It is at ${appointment.branch.name}. ${anew}` }
  }
  if (partySize !== null && partySize !== appointment.partySize) {
    const message = `It is for ${appointment.partySize}, and that cannot be changed. ${anew}`
    return { column: 'party_size', code: 'exchange.fixed', message }
  }
  if (guestName === null || guestName === appointment.guestName) return null
  return { column: 'guest_name', code: 'exchange.fixed', message: `The name of the guest cannot be changed. ${anew}` }
}

async function findCustomerFault(
  tx: TenantTx,
  { appointment, stated }: { appointment: Appointment; stated: StatedAppointment },
): Promise<RowProblem | null> {
  const { customer } = appointment
  if (customer === null || foldText(customer.name) === foldText(fullNameOf(stated.customer))) return null
  const found = await findSoughtCustomer(tx, stated.customer)
  if (found.ok && found.value?.id === customer.id) return null
  const message = `This appointment is of ${customer.name}. Another customer needs another uid.`
  return { column: 'customer', code: 'exchange.fixed', message }
}

async function changeAll(
  session: TenantSession,
  tx: TenantTx,
  row: { appointment: Appointment; stated: StatedAppointment },
): Promise<Changed> {
  const { appointment, stated } = row
  if (stated.status === 'cancelled') return cancel(session, tx, row)
  const moved = isElsewhere(appointment, stated) ? await move(session, tx, row) : ok(appointment)
  if (!moved.ok) return moved
  const reached = await bringTo(session, moved.value, stated.status)
  if (!reached.ok) return reached
  const details = detailsToChange(reached.value, stated)
  if (Object.keys(details).length === 0) return reached
  return updateAppointment(session, { appointmentId: appointment.id, expectedVersion: null, details })
}

async function cancel(
  session: TenantSession,
  tx: TenantTx,
  { appointment }: { appointment: Appointment },
): Promise<Changed> {
  if (appointment.status === 'cancelled') return ok(appointment)
  return cancelWithin(session, tx, { appointmentId: appointment.id, expectedVersion: null, by: 'staff' })
}

function isElsewhere(appointment: Appointment, { start, durationMinutes, saysLength, resources }: StatedAppointment) {
  const length = appointment.start.until(appointment.end).total('minutes')
  const serves = (id: string) => appointment.resources.some((resource) => resource.id === id)
  return (
    Temporal.Instant.compare(appointment.start, start) !== 0 ||
    (saysLength && length !== durationMinutes) ||
    // Nobody is known of history that was kept without them.
    (appointment.resources.length > 0 && !resources.every(({ id }) => serves(id)))
  )
}

async function move(
  session: TenantSession,
  tx: TenantTx,
  { appointment, stated }: { appointment: Appointment; stated: StatedAppointment },
): Promise<Changed> {
  const { start, durationMinutes, saysLength, resources } = stated
  const resourceIds = resources.map(({ id }) => id)
  const slot = { start, resourceIds, ...(saysLength ? { durationMinutes } : {}) }
  return rescheduleWithin(session, tx, { appointmentId: appointment.id, slot, expectedVersion: null, by: 'staff' })
}

const STEPS: readonly AppointmentStatus[] = [
  'pending',
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
]

/** Takes the step that the row asks for; an appointment that is further on already stays where it is. */
async function bringTo(
  session: TenantSession,
  appointment: Appointment,
  wanted: AppointmentStatus | null,
): Promise<Changed> {
  const { status } = appointment
  const change = { appointmentId: appointment.id, expectedVersion: null }
  if (wanted === null || wanted === status) return ok(appointment)
  if (wanted === 'no_show') return markNoShow(session, { ...change, waivesFee: true })
  if (!STEPS.includes(status)) return { ok: false, refusal: { code: 'booking.wrong_status', details: { status } } }
  if (STEPS.indexOf(wanted) <= STEPS.indexOf(status)) return ok(appointment)
  if (wanted === 'checked_in') return checkInAppointment(session, change)
  if (wanted === 'in_progress') return startAppointment(session, change)
  return wanted === 'completed' ? completeAppointment(session, change) : confirmAppointment(session, change)
}
