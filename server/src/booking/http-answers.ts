import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Appointment } from './appointment.ts'
import type { TimeAnswer } from './check-time.ts'
import type { SlotCount } from './count-slots.ts'
import { bookingRefusals, codeOfReason } from './errors.ts'
import type { OfferedSlot } from './offered-slot.ts'
import type { WhyNothing } from './why-nothing-free.ts'

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

/** One of the reasons why nothing is free, as the contract shows it. */
export function reasonAnswer({ code, holidayName: holiday, resource }: WhyNothing) {
  return { reason: code, message: bookingRefusals[code], holiday, resource }
}

/** An offered slot as the contract shows it. */
export function slotAnswer(slot: OfferedSlot): contract.Slot {
  const { start, end, resources, price, currency, placesLeft, token } = slot
  return {
    start: start.toString(),
    end: end.toString(),
    resources: [...resources],
    price_minor: price.priceMinor,
    price_is_from: price.isFrom,
    deposit_minor: price.depositMinor,
    currency,
    places_left: placesLeft,
    token,
  }
}

/** What is free on a day or in a month, as the contract shows it. */
export function slotCountAnswer({
  date,
  count,
  first,
}: SlotCount): z.output<typeof contract.SlotCounts>['days'][number] {
  return { date: date.toString(), count, first: first?.toString() ?? null }
}

/** Whether one time can be booked, as the contract says it. */
export function timeAnswer(answer: TimeAnswer): z.output<typeof contract.SlotCheck> {
  if (answer.isBookable) {
    return {
      is_bookable: true,
      reason: null,
      holiday: null,
      resource: null,
      slot: slotAnswer(answer.slot),
      alternatives: [],
    }
  }
  const { reason, resource, holidayName, alternatives } = answer
  return {
    is_bookable: false,
    reason: codeOfReason[reason],
    holiday: holidayName,
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
    group_session_id: appointment.groupSessionId,
    resources: [...appointment.resources],
    source: appointment.source,
    call_id: appointment.callId,
    conversation_id: appointment.conversationId,
    quoted_price_minor: appointment.quotedPriceMinor,
    price_is_from: appointment.priceIsFrom,
    tax_rate: appointment.taxRate,
    tax_minor: appointment.taxMinor,
    prices_include_tax: appointment.pricesIncludeTax,
    deposit_minor: appointment.depositMinor,
    final_price_minor: appointment.finalPriceMinor,
    currency: appointment.currency,
    customer_notes: appointment.customerNotes,
    internal_notes: appointment.internalNotes,
    intake_answers: appointment.intakeAnswers,
    guest_name: appointment.guestName,
    series_id: appointment.seriesId,
    series_starts_at: appointment.seriesStartsAt?.toString() ?? null,
    visit_id: appointment.visitId,
    visit_position: appointment.visitPosition,
    external_uid: appointment.externalUid,
    actual_start: appointment.actualStart?.toString() ?? null,
    actual_end: appointment.actualEnd?.toString() ?? null,
    cancelled_at: appointment.cancelledAt?.toString() ?? null,
    cancelled_by: appointment.cancelledBy,
    cancellation_reason: appointment.cancellationReason,
    cancellation_fee_minor: appointment.cancellationFeeMinor,
    created_at: appointment.createdAt.toString(),
    updated_at: appointment.updatedAt.toString(),
  }
}
