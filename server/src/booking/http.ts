import * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment, AppointmentSource } from './appointment.ts'
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
import { bookingRefusals, codeOfReason } from './errors.ts'
import type { BookingRefusalCode } from './errors.ts'
import { extendHold } from './extend-hold.ts'
import { findSlots } from './find-slots.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { placeHold } from './place-hold.ts'
import { getAppointment, listAppointments } from './read-appointments.ts'
import { releaseHold } from './release-hold.ts'
import { rescheduleAppointment } from './reschedule-appointment.ts'
import type { SlotChoice } from './slot-choice.ts'
import { updateAppointment } from './update-appointment.ts'

const statuses: Readonly<Record<BookingRefusalCode, RefusalStatus>> = {
  'booking.in_the_past': 409,
  'booking.below_minimum_notice': 409,
  'booking.beyond_booking_horizon': 409,
  'booking.day_not_offered': 409,
  'booking.outside_service_hours': 409,
  'booking.outside_opening_hours': 409,
  'booking.branch_closed': 409,
  'booking.party_too_large': 422,
  'booking.resource_not_suitable': 422,
  'booking.resource_not_working': 409,
  'booking.resource_blocked': 409,
  'booking.slot_taken': 409,
  'booking.service_not_found': 422,
  'booking.branch_not_found': 422,
  'booking.service_not_offered_at_branch': 422,
  'booking.slot_token_invalid': 422,
  'booking.slot_token_expired': 410,
  'booking.invalid_window': 422,
  'booking.hold_not_found': 404,
  'booking.hold_expired': 410,
  'booking.hold_already_used': 409,
  'booking.appointment_not_found': 404,
  'booking.version_mismatch': 412,
  'booking.wrong_status': 409,
  'booking.not_started_yet': 409,
  'booking.cancellation_too_late': 409,
  'booking.cancellation_not_allowed': 409,
  'booking.reschedule_too_late': 409,
  'booking.slot_of_other_service': 422,
  'booking.slot_of_other_branch': 422,
  'booking.customer_not_found': 422,
  'booking.customer_blocked': 403,
  'booking.invalid_phone': 422,
}

/** The routes of appointments, slots and holds. Whoever has an API key or a seat acts for the business, not for a customer. */
export function bookingRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'booking',
    refusals: bookingRefusals,
    statuses,
    routes: [
      route(contract.listSlots, async (session, { query }) => {
        const found = await findSlots(session, {
          ...questionOf(query),
          from: instantOrDate(query.from),
          to: instantOrDate(query.to),
          limit: query.limit,
        })
        if (!found.ok) return answerRefusal(found.refusal)
        const { slots, timezone, branchId } = found.value
        return ok({ slots: slots.map(slotAnswer), timezone, branch_id: branchId })
      }),
      route(contract.checkSlot, async (session, { query }) => {
        const { start, alternatives } = query
        const asked = { ...questionOf(query), start: Temporal.Instant.from(start), alternatives }
        const checked = await checkTime(session, asked)
        if (!checked.ok) return answerRefusal(checked.refusal)
        const answer = checked.value
        return ok({
          is_bookable: answer.isBookable,
          reason: answer.isBookable ? null : codeOfReason[answer.reason],
          resource: answer.isBookable ? null : answer.resource,
          slot: answer.isBookable ? slotAnswer(answer.slot) : null,
          alternatives: answer.isBookable ? [] : answer.alternatives.map(slotAnswer),
        })
      }),
      route(contract.listAppointments, listPage),
      route(contract.bookAppointment, async (session, { body }) => {
        const booked = await bookAppointment(session, {
          slot: slotChoice(body),
          holdToken: body.hold_token ?? null,
          customer: bookingCustomer(body.customer),
          source: body.source ?? sourceOf(session),
          customerNotes: body.customer_notes ?? null,
          intakeAnswers: body.intake_answers ?? {},
          ...(body.party_size === undefined ? {} : { partySize: body.party_size }),
        })
        return answerAppointment(booked)
      }),
      route(contract.getAppointment, async (session, { params }) =>
        answerAppointment(await getAppointment(session, { appointmentId: appointmentId(params) })),
      ),
      route(contract.updateAppointment, async (session, { params, body, expectedVersion }) => {
        const details = {
          customerNotes: body.customer_notes,
          internalNotes: body.internal_notes,
          quotedPriceMinor: body.quoted_price_minor,
          finalPriceMinor: body.final_price_minor,
          intakeAnswers: body.intake_answers,
        }
        const change = { appointmentId: appointmentId(params), expectedVersion, details }
        return answerAppointment(await updateAppointment(session, change))
      }),
      route(contract.rescheduleAppointment, async (session, { params, body, expectedVersion }) => {
        const moved = await rescheduleAppointment(session, {
          appointmentId: appointmentId(params),
          slot: moveTarget(body),
          holdToken: body.hold_token ?? null,
          expectedVersion,
          by: 'staff',
        })
        return answerAppointment(moved)
      }),
      route(contract.cancelAppointment, async (session, { params, body, expectedVersion }) => {
        const cancellation = { appointmentId: appointmentId(params), expectedVersion, reason: body.reason ?? null }
        return answerAppointment(await cancelAppointment(session, { ...cancellation, by: 'staff' }))
      }),
      statusRoute(contract.confirmAppointment, confirmAppointment),
      statusRoute(contract.checkInAppointment, checkInAppointment),
      statusRoute(contract.startAppointment, startAppointment),
      statusRoute(contract.completeAppointment, completeAppointment),
      statusRoute(contract.markNoShow, markNoShow),
      route(contract.placeHold, async (session, { body }) => {
        const slot = slotChoice(body)
        const placed = await placeHold(session, { slot, replaces: body.replaces ?? [], minutes: body.minutes })
        if (!placed.ok) return answerRefusal(placed.refusal)
        const { token, expiresAt } = placed.value
        const { timezone } = placed.value.slot
        return ok({ token, expires_at: expiresAt.toString(), slot: slotAnswer(placed.value.slot), timezone })
      }),
      route(contract.extendHold, async (session, { body }) => {
        const extended = await extendHold(session, body)
        return extended.ok ? ok({ expires_at: extended.value.expiresAt.toString() }) : extended
      }),
      route(contract.releaseHold, async (session, { params }) => releaseHold(session, params)),
    ],
  })
}

function statusRoute(
  endpoint: typeof contract.confirmAppointment,
  change: (session: TenantSession, asked: AppointmentChange) => Promise<ChangeResult>,
) {
  return route(endpoint, async (session, { params, expectedVersion }) =>
    answerAppointment(await change(session, { appointmentId: appointmentId(params), expectedVersion })),
  )
}

async function listPage(session: TenantSession, { query }: { query: z.output<typeof contract.AppointmentQuery> }) {
  const page = readSortedPageQuery(query, 'instant')
  if (!page.ok) return page
  const found = await listAppointments(session, { filter: filterOf(query), page: page.value })
  return ok(answerSortedPage(found, appointmentAnswer))
}

function filterOf(query: z.output<typeof contract.AppointmentQuery>) {
  const { from, to, status, reference } = query
  return {
    ...(from === undefined ? {} : { from: Temporal.Instant.from(from) }),
    ...(to === undefined ? {} : { to: Temporal.Instant.from(to) }),
    ...(status === undefined ? {} : { statuses: typeof status === 'string' ? [status] : status }),
    ...(query.branch_id === undefined ? {} : { branchId: query.branch_id as BranchId }),
    ...(query.customer_id === undefined ? {} : { customerId: query.customer_id as CustomerId }),
    ...(query.resource_id === undefined ? {} : { resourceId: query.resource_id as ResourceId }),
    ...(query.service_id === undefined ? {} : { serviceId: query.service_id as ServiceId }),
    ...(reference === undefined ? {} : { reference }),
  }
}

function questionOf(query: { service_id: string; branch_id?: string; resource_id?: string; party_size: number }) {
  return {
    serviceId: query.service_id as ServiceId,
    branchId: (query.branch_id ?? null) as BranchId | null,
    resourceIds: query.resource_id === undefined ? [] : [query.resource_id as ResourceId],
    partySize: query.party_size,
  }
}

function instantOrDate(text: string): Temporal.Instant | Temporal.PlainDate {
  return text.includes('T') ? Temporal.Instant.from(text) : Temporal.PlainDate.from(text)
}

interface ChosenTime {
  slot_token?: string
  service_id?: string
  branch_id?: string
  start?: string
  resource_ids?: string[]
  party_size?: number
}

// The contract lets nothing through that names neither; an empty token is refused as one that is not ours.
function slotChoice(body: ChosenTime): SlotChoice {
  const { slot_token: token = '', service_id: serviceId, start, branch_id: branchId, resource_ids: resourceIds } = body
  if (token !== '' || serviceId === undefined || start === undefined) return { token }
  return {
    serviceId: serviceId as ServiceId,
    branchId: (branchId ?? null) as BranchId | null,
    start: Temporal.Instant.from(start),
    resourceIds: (resourceIds ?? []) as ResourceId[],
    ...(body.party_size === undefined ? {} : { partySize: body.party_size }),
  }
}

function moveTarget({ slot_token: token = '', start, resource_ids: resourceIds }: contract.AppointmentReschedule) {
  if (token !== '' || start === undefined) return { token }
  return { start: Temporal.Instant.from(start), resourceIds: (resourceIds ?? []) as ResourceId[] }
}

function bookingCustomer(customer: z.output<typeof contract.BookingCustomer>) {
  if ('id' in customer) return { customerId: customer.id as CustomerId }
  const { first_name: firstName, last_name: lastName, phone, email, language } = customer
  return { firstName, lastName, phone: phone ?? null, email: email ?? null, language: language ?? null }
}

function sourceOf(session: TenantSession): AppointmentSource {
  return session.actor.kind === 'user' ? 'admin' : 'api'
}

function appointmentId(params: { appointment_id: string }): AppointmentId {
  return params.appointment_id as AppointmentId
}

function answerAppointment(result: Result<Appointment, Refusal>): Result<contract.Appointment, Refusal> {
  return result.ok ? ok(appointmentAnswer(result.value)) : answerRefusal(result.refusal)
}

/** A refusal as the contract writes it: other times that are offered with it in the shape of slots. */
function answerRefusal(refusal: Refusal) {
  const offered = refusal.details?.['alternatives']
  if (!Array.isArray(offered)) return { ok: false, refusal } as const
  return refuse(refusal.code, { ...refusal.details, alternatives: offered.map(slotAnswer) })
}

function slotAnswer({ start, end, resources, token }: OfferedSlot): contract.Slot {
  return { start: start.toString(), end: end.toString(), resources: [...resources], token }
}

function appointmentAnswer(appointment: Appointment): contract.Appointment {
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
