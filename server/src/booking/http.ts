import * as contract from '@ringbook/api-contract'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import type { ResourceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { bookAppointment } from './book-appointment.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import {
  checkInAppointment,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  startAppointment,
} from './change-status.ts'
import type { AppointmentChange, ChangeResult } from './change-status.ts'
import { checkTime } from './check-time.ts'
import { bookingRefusals } from './errors.ts'
import type { BookingRefusalCode } from './errors.ts'
import { countSlots } from './count-slots.ts'
import { extendHold } from './extend-hold.ts'
import { findNextSlot } from './find-next-slot.ts'
import { findSlots } from './find-slots.ts'
import {
  answerAppointment,
  answerRefusal,
  appointmentAnswer,
  reasonAnswer,
  slotAnswer,
  slotCountAnswer,
  timeAnswer,
} from './http-answers.ts'
import { changeRoutes } from './http/changes.ts'
import { groupSessionRoutes } from './http/group-sessions.ts'
import { timetableRoutes } from './http/timetable.ts'
import {
  bookingCustomer,
  changeOf,
  filterOf,
  instantOrDate,
  moveTarget,
  questionOf,
  slotChoice,
} from './http-requests.ts'
import { placeHold } from './place-hold.ts'
import { getAppointment, listAppointments } from './read-appointments.ts'
import { releaseHold } from './release-hold.ts'
import { rescheduleAppointment } from './reschedule-appointment.ts'
import { updateAppointment } from './update-appointment.ts'

const statuses: Readonly<Record<BookingRefusalCode, RefusalStatus>> = {
  'booking.in_the_past': 409,
  'booking.below_minimum_notice': 409,
  'booking.beyond_booking_horizon': 409,
  'booking.day_not_offered': 409,
  'booking.outside_service_hours': 409,
  'booking.outside_opening_hours': 409,
  'booking.public_holiday': 409,
  'booking.branch_closed': 409,
  'booking.party_too_large': 422,
  'booking.service_limit_reached': 409,
  'booking.customer_limit_reached': 409,
  'booking.no_group_session': 409,
  'booking.group_session_full': 409,
  'booking.resource_not_suitable': 422,
  'booking.resource_not_working': 409,
  'booking.calendar_unreadable': 409,
  'booking.resource_blocked': 409,
  'booking.resource_limit_reached': 409,
  'booking.slot_taken': 409,
  'booking.service_not_found': 422,
  'booking.branch_not_found': 422,
  'booking.service_not_offered_at_branch': 422,
  'booking.duration_not_offered': 422,
  'booking.mode_not_offered': 422,
  'booking.intake_invalid': 422,
  'booking.slot_token_invalid': 422,
  'booking.slot_token_expired': 410,
  'booking.invalid_window': 422,
  'booking.external_uid_taken': 409,
  'booking.series_date_taken': 409,
  'booking.hold_not_found': 404,
  'booking.hold_expired': 410,
  'booking.hold_already_used': 409,
  'booking.appointment_not_found': 404,
  'booking.version_mismatch': 412,
  'booking.wrong_status': 409,
  'booking.not_started_yet': 409,
  'booking.not_yet': 409,
  'booking.nothing_to_undo': 409,
  'booking.undo_too_late': 409,
  'booking.swap_not_possible': 422,
  'booking.group_session_not_found': 404,
  'booking.group_session_too_small': 409,
  'booking.service_without_groups': 422,
  'booking.cancellation_too_late': 409,
  'booking.cancellation_fee_due': 409,
  'booking.cancellation_not_allowed': 409,
  'booking.rescheduling_not_allowed': 409,
  'booking.reschedule_too_late': 409,
  'booking.slot_of_other_service': 422,
  'booking.slot_of_other_branch': 422,
  'booking.customer_not_found': 422,
  'booking.customer_blocked': 403,
  'booking.invalid_phone': 422,
}

/** The routes of slots, holds and appointments. Whoever has a key or a seat acts for the business, not as its customer. */
export function bookingRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'booking',
    refusals: bookingRefusals,
    statuses,
    routes: [
      ...timetableRoutes,
      ...slotRoutes,
      ...appointmentRoutes,
      ...statusRoutes,
      ...changeRoutes,
      ...holdRoutes,
      ...groupSessionRoutes,
    ],
  })
}

const slotRoutes: Route[] = [
  route(contract.listSlots, async (session, { query }) => {
    const window = { from: instantOrDate(query.from), to: instantOrDate(query.to) }
    const found = await findSlots(session, { ...questionOf(query), ...window, limit: query.limit, saysWhy: true })
    if (!found.ok) return answerRefusal(found.refusal)
    const { slots, reasons, timezone, branchId } = found.value
    return ok({ slots: slots.map(slotAnswer), reasons: reasons.map(reasonAnswer), timezone, branch_id: branchId })
  }),
  route(contract.findNextSlot, async (session, { query }) => {
    const after = query.after === undefined ? undefined : Temporal.Instant.from(query.after)
    const found = await findNextSlot(session, { ...questionOf(query), after })
    if (!found.ok) return answerRefusal(found.refusal)
    const { slot, timezone, branchId } = found.value
    return ok({ slot: slot === null ? null : slotAnswer(slot), timezone, branch_id: branchId })
  }),
  route(contract.countSlots, async (session, { query }) => {
    const window = { from: instantOrDate(query.from), to: instantOrDate(query.to) }
    const counted = await countSlots(session, { ...questionOf(query), ...window, per: query.by })
    if (!counted.ok) return answerRefusal(counted.refusal)
    const { counts, timezone, branchId } = counted.value
    return ok({ days: counts.map(slotCountAnswer), timezone, branch_id: branchId })
  }),
  route(contract.checkSlot, async (session, { query }) => {
    const { start, alternatives } = query
    const asked = { ...questionOf(query), start: Temporal.Instant.from(start), alternatives }
    const checked = await checkTime(session, asked)
    return checked.ok ? ok(timeAnswer(checked.value)) : answerRefusal(checked.refusal)
  }),
]

const appointmentRoutes: Route[] = [
  route(contract.listAppointments, async (session, { query }) => {
    const page = readSortedPageQuery(query, 'instant')
    if (!page.ok) return page
    const found = await listAppointments(session, { filter: filterOf(query), page: page.value })
    return ok(answerSortedPage(found, appointmentAnswer))
  }),
  route(contract.bookAppointment, async (session, { body }) => {
    const booked = await bookAppointment(session, {
      slot: slotChoice(body),
      holdToken: body.hold_token,
      customer: bookingCustomer(body.customer),
      source: body.source ?? (session.actor.kind === 'user' ? 'admin' : 'api'),
      customerNotes: body.customer_notes,
      intakeAnswers: body.intake_answers,
      partySize: body.party_size,
      durationMinutes: body.duration_minutes,
      mode: body.mode,
      preferredIds: body.preferred_ids as ResourceId[] | undefined,
      guestName: body.guest_name,
      externalUid: body.external_uid,
      by: body.booked_by,
    })
    return answerAppointment(booked)
  }),
  route(contract.getAppointment, async (session, input) => {
    return answerAppointment(await getAppointment(session, changeOf(input)))
  }),
  route(contract.updateAppointment, async (session, input) => {
    const { body } = input
    const details = {
      customerNotes: body.customer_notes,
      internalNotes: body.internal_notes,
      quotedPriceMinor: body.quoted_price_minor,
      finalPriceMinor: body.final_price_minor,
      intakeAnswers: body.intake_answers,
    }
    return answerAppointment(await updateAppointment(session, { ...changeOf(input), details }))
  }),
  route(contract.rescheduleAppointment, async (session, input) => {
    const { body } = input
    const move = { ...changeOf(input), slot: moveTarget(body), holdToken: body.hold_token, by: 'staff' } as const
    return answerAppointment(await rescheduleAppointment(session, move))
  }),
  route(contract.cancelAppointment, async (session, input) => {
    const { reason, cancelled_by: by, waive_fee: waivesFee, agreed_fee_minor: agreedFeeMinor } = input.body
    const cancellation = { ...changeOf(input), reason, by, waivesFee, agreedFeeMinor }
    return answerAppointment(await cancelAppointment(session, cancellation))
  }),
]

const statusRoutes: Route[] = [
  statusRoute(contract.confirmAppointment, confirmAppointment),
  statusRoute(contract.checkInAppointment, checkInAppointment),
  statusRoute(contract.startAppointment, startAppointment),
  statusRoute(contract.completeAppointment, completeAppointment),
  route(contract.markNoShow, async (session, input) => {
    const missed = { ...changeOf(input), waivesFee: input.body.waive_fee }
    return answerAppointment(await markNoShow(session, missed))
  }),
]

const holdRoutes: Route[] = [
  route(contract.placeHold, async (session, { body }) => {
    const { replaces, minutes, booked_by: by } = body
    const placed = await placeHold(session, { slot: slotChoice(body), replaces, minutes, by })
    if (!placed.ok) return answerRefusal(placed.refusal)
    const { token, expiresAt, slot } = placed.value
    return ok({ token, expires_at: expiresAt.toString(), slot: slotAnswer(slot), timezone: slot.timezone })
  }),
  route(contract.extendHold, async (session, { body }) => {
    const extended = await extendHold(session, body)
    return extended.ok ? ok({ expires_at: extended.value.expiresAt.toString() }) : extended
  }),
  route(contract.releaseHold, async (session, { params }) => releaseHold(session, params)),
]

function statusRoute(
  endpoint: typeof contract.confirmAppointment,
  change: (session: TenantSession, asked: AppointmentChange) => Promise<ChangeResult>,
): Route {
  return route(endpoint, async (session, input) => answerAppointment(await change(session, changeOf(input))))
}
