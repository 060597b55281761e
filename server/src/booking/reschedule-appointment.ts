import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, HoldId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { MOVABLE_STATUSES } from './appointment.ts'
import type { Appointment, ChangedBy } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { claimHold } from './own-hold.ts'
import { planSlot } from './plan-slot.ts'
import type { PlannedSlot, SlotQuestion } from './plan-slot.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotRequest } from './slot-choice.ts'
import { findAppointment } from './store/appointment.ts'
import { moveAppointment } from './store/change-appointment.ts'
import { takeTime } from './take-time.ts'

export interface RescheduleRequest {
  appointmentId: AppointmentId
  /** A slot that was offered, or a time; service and branch are those of the appointment. */
  slot:
    | { token: string }
    | {
        start: Temporal.Instant
        serviceId?: ServiceId
        branchId?: BranchId | null
        resourceIds?: readonly ResourceId[]
      }
  holdToken?: string | null
  /** Null: whatever the version is. */
  expectedVersion: number | null
  by: ChangedBy
}

/**
 * Moves an appointment to another time. Those who serve it stay if they can; its own old time never blocks it. A time
 * that is refused comes with `details.alternatives`, and the appointment stays where it was.
 */
export async function rescheduleAppointment(
  session: TenantSession,
  move: RescheduleRequest,
): Promise<Result<Appointment, BookingRefusal>> {
  const found = await session.transact((tx) => findAppointment(tx, move.appointmentId))
  if (found === null) return refuse('booking.appointment_not_found')
  const request = readTarget(session, { move, appointment: found })
  if (!request.ok) return request
  const question = questionOf({ move, request: request.value, appointment: found })
  return takeTime(session, {
    question,
    attempt: async (tx) => {
      const hold = await claimHold(tx, move.holdToken ?? null)
      if (!hold.ok) return hold
      const planned = await planSlot(session, tx, question)
      if (!planned.ok) return planned
      return write(session, tx, { move, planned: planned.value, holdId: hold.value })
    },
  })
}

function readTarget(
  session: TenantSession,
  { move, appointment }: { move: RescheduleRequest; appointment: Appointment },
): Result<SlotRequest, BookingRefusal> {
  const refusal = refusalOfMove(session, { move, appointment })
  if (refusal !== null) return { ok: false, refusal }
  const serviceId = appointment.service?.id ?? null
  const branchId = appointment.branch?.id ?? null
  if (serviceId === null) return refuse('booking.service_not_found')
  const chosen = readSlotChoice(session, 'token' in move.slot ? move.slot : { serviceId, branchId, ...move.slot })
  if (!chosen.ok) return chosen
  if (chosen.value.serviceId !== serviceId) return refuse('booking.slot_of_other_service')
  if (branchId !== null && (chosen.value.branchId ?? branchId) !== branchId)
    return refuse('booking.slot_of_other_branch')
  return ok({ ...chosen.value, branchId: branchId ?? chosen.value.branchId, partySize: appointment.partySize })
}

function refusalOfMove(
  session: TenantSession,
  { move, appointment }: { move: RescheduleRequest; appointment: Appointment },
): BookingRefusal | null {
  const { version, status, start } = appointment
  if (move.expectedVersion !== null && move.expectedVersion !== version) return { code: 'booking.version_mismatch' }
  if (!MOVABLE_STATUSES.includes(status)) return { code: 'booking.wrong_status', details: { status } }
  const hasBegun = Temporal.Instant.compare(start, session.clock()) <= 0
  return hasBegun && move.by === 'customer' ? { code: 'booking.reschedule_too_late' } : null
}

function questionOf(options: {
  move: RescheduleRequest
  request: SlotRequest
  appointment: Appointment
}): SlotQuestion {
  const { move, request, appointment } = options
  const staff = appointment.resources.filter((resource) => resource.type === 'staff').map((resource) => resource.id)
  return {
    request,
    ownHoldTokens: move.holdToken ? [move.holdToken] : [],
    movedAppointmentId: appointment.id,
    preferredIds: request.insistedIds.length > 0 ? [] : staff,
  }
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  { move, planned, holdId }: { move: RescheduleRequest; planned: PlannedSlot; holdId: HoldId | null },
): Promise<Result<Appointment, BookingRefusal>> {
  const { slot } = planned
  const moved = moveAppointment(tx, {
    id: move.appointmentId,
    expectedVersion: move.expectedVersion,
    start: Temporal.Instant.fromEpochMilliseconds(slot.start),
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    allocations: slot.assignments,
    holdId,
    now: session.clock(),
  })
  // In one flight: the connection runs the second after the first.
  const [, appointment] = await Promise.all([moved, findAppointment(tx, move.appointmentId)])
  invariant(appointment, 'an appointment that was moved is there')
  return ok(appointment)
}
