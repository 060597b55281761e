import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Appointment } from './appointment.ts'
import type { TimeAnswer } from './check-time.ts'
import { codeOfReason } from './errors.ts'
import type { OfferedSlot } from './offered-slot.ts'

/** An appointment as the contract shows it, or the refusal. */
export function answerAppointment(result: Result<Appointment, Refusal>): Result<contract.Appointment, Refusal> {
  return result.ok ? ok(appointmentAnswer(result.value)) : answerRefusal(result.refusal)
}

/** A refusal as the contract writes it: other times that are offered with it in the shape of slots. */
export function answerRefusal(refusal: Refusal) {
  const offered = refusal.details?.['alternatives']
  if (!Array.isArray(offered)) return { ok: false, refusal } as const
  return refuse(refusal.code, { ...refusal.details, alternatives: offered.map(slotAnswer) })
}

/** An offered slot as the contract shows it. */
export function slotAnswer({ start, end, resources, token }: OfferedSlot): contract.Slot {
  return { start: start.toString(), end: end.toString(), resources: [...resources], token }
}

/** Whether one time can be booked, as the contract says it. */
export function timeAnswer(answer: TimeAnswer): z.output<typeof contract.SlotCheck> {
  if (answer.isBookable) {
    return { is_bookable: true, reason: null, resource: null, slot: slotAnswer(answer.slot), alternatives: [] }
  }
  const { reason, resource, alternatives } = answer
  return {
    is_bookable: false,
    reason: codeOfReason[reason],
    resource,
    slot: null,
    alternatives: alternatives.map(slotAnswer),
  }
}

/** An appointment as the contract shows it. */
export function appointmentAnswer(appointment: Appointment): contract.Appointment {
  return {
    id: appointment.id,
    version: appointment.version,
    booking_reference: appointment.reference,
    status: appointment.status,
    status_changed_at: appointment.statusChangedAt.toString(),
    service: appointment.service,
    branch: appointment.branch,
    customer: appointment.customer,
    start: appointment.start.toString(),
    end: appointment.end.toString(),
    timezone: appointment.timezone,
    party_size: appointment.partySize,
    resources: [...appointment.resources],
    source: appointment.source,
    call_id: appointment.callId,
    conversation_id: appointment.conversationId,
    quoted_price_minor: appointment.quotedPriceMinor,
    final_price_minor: appointment.finalPriceMinor,
    currency: appointment.currency,
    customer_notes: appointment.customerNotes,
    internal_notes: appointment.internalNotes,
    intake_answers: appointment.intakeAnswers,
    actual_start: appointment.actualStart?.toString() ?? null,
    actual_end: appointment.actualEnd?.toString() ?? null,
    cancelled_at: appointment.cancelledAt?.toString() ?? null,
    cancelled_by: appointment.cancelledBy,
    cancellation_reason: appointment.cancellationReason,
    created_at: appointment.createdAt.toString(),
    updated_at: appointment.updatedAt.toString(),
  }
}
