import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, HoldId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { MOVABLE_STATUSES } from './appointment.ts'
import type { Appointment, ChangedBy } from './appointment.ts'
import { refusalOfRescheduling } from './change-policy.ts'
import type { ChangePolicy } from './change-policy.ts'
import type { BookingRefusal } from './errors.ts'
import { noticeRuleOf } from './asked-service.ts'
import { sessionOf } from './group-session.ts'
import { lockForBooking } from './lock-for-booking.ts'
import { claimHold } from './own-hold.ts'
import { planSlot, timesInstead } from './plan-slot.ts'
import type { PlannedSlot } from './plan-slot.ts'
import type { SlotQuestion } from './slot-question.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotRequest } from './slot-choice.ts'
import { findAppointment } from './store/appointment.ts'
import { readChangePolicy } from './store/appointment-status.ts'
import { moveAppointment } from './store/change-appointment.ts'
import { releaseTime } from './store/release-time.ts'
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
        /** Its own length when it is not said. */
        durationMinutes?: number
      }
  /** Who shall serve it if they can, in this order; those who serve it now when it is not said. */
  preferredIds?: readonly ResourceId[]
  /** Others that are moved in the same transaction: their old times do not block. */
  ignoredAppointmentIds?: readonly AppointmentId[]
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
  return takeTime(session, {
    attempt: (tx) => rescheduleWithin(session, tx, move),
    otherTimes: async (tx) => {
      const question = await readMove(session, tx, move)
      return question.ok ? timesInstead(session, tx, question.value) : []
    },
  })
}

/**
 * One attempt to move an appointment inside a transaction of the caller's, who may have more to write in it. Refuses as
 * `rescheduleAppointment` does; throws LostRace when somebody else was first, and then the transaction is over: run it
 * by `retryLostRaces`.
 */
export async function rescheduleWithin(
  session: TenantSession,
  tx: TenantTx,
  move: RescheduleRequest,
): Promise<Result<Appointment, BookingRefusal>> {
  const question = await readMove(session, tx, move)
  if (!question.ok) return question
  const hold = await claimHold(tx, move.holdToken ?? null)
  if (!hold.ok) return hold
  const planned = await planSlot(session, tx, question.value)
  if (!planned.ok) return planned
  return ok(await write(session, tx, { move, planned: planned.value, holdId: hold.value }))
}

/** What a move asks of the calendar. Refuses what may not be moved, whatever the time. */
export async function readMove(
  session: TenantSession,
  tx: TenantTx,
  move: RescheduleRequest,
): Promise<Result<SlotQuestion, BookingRefusal>> {
  const [appointment, policy] = await Promise.all([
    findAppointment(tx, move.appointmentId),
    move.by === 'customer' ? readChangePolicy(tx, move.appointmentId) : null,
  ])
  if (appointment === null) return refuse('booking.appointment_not_found')
  const request = readTarget(session, { move, appointment, policy })
  return request.ok ? ok(questionOf({ move, request: request.value, appointment })) : request
}

function readTarget(
  session: TenantSession,
  { move, appointment, policy }: { move: RescheduleRequest; appointment: Appointment; policy: ChangePolicy | null },
): Result<SlotRequest, BookingRefusal> {
  const refusal = refusalOfMove(session, { move, appointment, policy })
  if (refusal !== null) return { ok: false, refusal }
  const serviceId = appointment.service?.id ?? null
  const branchId = appointment.branch?.id ?? null
  if (serviceId === null) return refuse('booking.service_not_found')
  const chosen = readSlotChoice(session, 'token' in move.slot ? move.slot : { serviceId, branchId, ...move.slot })
  if (!chosen.ok) return chosen
  if (chosen.value.serviceId !== serviceId) return refuse('booking.slot_of_other_service')
  if (branchId !== null && (chosen.value.branchId ?? branchId) !== branchId)
    return refuse('booking.slot_of_other_branch')
  const { partySize } = appointment
  const durationMinutes = ('token' in move.slot ? null : move.slot.durationMinutes) ?? lengthOf(appointment)
  // Who is in a session moves to another one, unless it is said that they want to be alone.
  const mode = chosen.value.mode ?? (appointment.groupSessionId === null ? null : 'group')
  return ok({ ...chosen.value, branchId: branchId ?? chosen.value.branchId, partySize, durationMinutes, mode })
}

// It keeps its length, whatever the service says today and whatever a slot was offered for.
function lengthOf({ start, end }: Appointment): number {
  return start.until(end).total('minutes')
}

function refusalOfMove(
  session: TenantSession,
  { move, appointment, policy }: { move: RescheduleRequest; appointment: Appointment; policy: ChangePolicy | null },
): BookingRefusal | null {
  const { version, status, start } = appointment
  if (move.expectedVersion !== null && move.expectedVersion !== version) return { code: 'booking.version_mismatch' }
  if (!MOVABLE_STATUSES.includes(status)) return { code: 'booking.wrong_status', details: { status } }
  if (policy === null) return null
  const code = refusalOfRescheduling({ policy, start, now: session.clock() })
  return code === null ? null : { code, details: { notice_minutes: policy.rescheduleNoticeMinutes } }
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
    ignoredAppointmentIds: [appointment.id, ...(move.ignoredAppointmentIds ?? [])],
    preferredIds: request.insistedIds.length > 0 ? [] : (move.preferredIds ?? staff),
    customer: appointment.customer === null ? null : { customerId: appointment.customer.id },
    noticeRule: noticeRuleOf(move),
    isNewLength: request.durationMinutes !== lengthOf(appointment),
  }
}

/** A move whose new time was decided before, together with others. */
export interface PlannedMove {
  move: Pick<RescheduleRequest, 'appointmentId' | 'expectedVersion'>
  planned: PlannedSlot
}

/**
 * Writes moves that were decided in this transaction as if all old times were free: they are given up before the first
 * new one is taken. Throws LostRace when somebody else was first: run it by `retryLostRaces`.
 */
export async function movePlanned(
  session: TenantSession,
  tx: TenantTx,
  moves: readonly PlannedMove[],
): Promise<Appointment[]> {
  const appointmentIds = moves.map(({ move }) => move.appointmentId)
  const starts = moves.map(({ planned }) => Temporal.Instant.fromEpochMilliseconds(planned.slot.start))
  await lockForBooking(tx, { appointmentIds, starts })
  await releaseTime(tx, appointmentIds)
  const moved: Appointment[] = []
  for (const [index, { move, planned }] of moves.entries()) {
    const ignoredAppointmentIds = moves.slice(index).map((each) => each.move.appointmentId)
    moved.push(await write(session, tx, { move: { ...move, ignoredAppointmentIds }, planned, holdId: null }))
  }
  return moved
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  {
    move,
    planned,
    holdId,
  }: PlannedMove & {
    move: Pick<RescheduleRequest, 'ignoredAppointmentIds'>
    holdId: HoldId | null
  },
): Promise<Appointment> {
  const { slot } = planned
  const moved = moveAppointment(tx, {
    id: move.appointmentId,
    expectedVersion: move.expectedVersion,
    start: Temporal.Instant.fromEpochMilliseconds(slot.start),
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    allocations: slot.assignments,
    entered: sessionOf(planned),
    holdId,
    now: session.clock(),
    toMoveIds: move.ignoredAppointmentIds ?? [],
  })
  // In one flight: the connection runs the second after the first.
  const [, appointment] = await Promise.all([moved, findAppointment(tx, move.appointmentId)])
  invariant(appointment, 'an appointment that was moved is there')
  return appointment
}
