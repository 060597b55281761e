import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { ChangedBy } from './appointment.ts'
import { noticeRuleOf } from './asked-service.ts'
import type { BookingMode, NoticeRule } from './asked-service.ts'
import type { BookingCustomer } from './booking-customer.ts'
import type { LoadedWorld, WorldQuestion } from './load-booking-world.ts'
import type { SlotRequest } from './slot-choice.ts'

/** What is asked of one service, whatever the times. */
export interface ServiceQuestion {
  serviceId: ServiceId
  /** Null or left out: the primary branch if it offers the service, else the first that does. */
  branchId?: BranchId | null
  /** Resources that must take part. */
  resourceIds?: readonly ResourceId[]
  /** Who shall serve if they can, in this order; they give way when they cannot. */
  preferredIds?: readonly ResourceId[]
  partySize?: number
  /** One of the lengths in which the service can be booked; its own when it is not said. */
  durationMinutes?: number
  /** For a service that is offered alone and in sessions; alone when it is not said. */
  mode?: BookingMode
  /** Whose limits count, and whose usual staff is asked first. */
  customerId?: CustomerId | null
  /** The caller's own holds, which do not block. */
  holdTokens?: readonly string[]
  /** Appointments that are being moved: their own old times do not block. */
  ignoredAppointmentIds?: readonly AppointmentId[]
  /** Who asks: a customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/** A question with nothing left unsaid. */
export interface CalendarQuestion {
  readonly request: Omit<SlotRequest, 'start'>
  readonly ownHoldTokens: readonly string[]
  /** Appointments that are being moved: their old times never block their new ones. */
  readonly ignoredAppointmentIds: readonly AppointmentId[]
  /** Those who shall serve it if they can; they give way when they cannot. */
  readonly preferredIds: readonly ResourceId[]
  /** Who it is for, as far as that is known; null: nobody yet. */
  readonly customer: BookingCustomer | null
  readonly noticeRule: NoticeRule
  /** What is moved shall get another length: only one in which the service is offered. */
  readonly isNewLength?: boolean
}

/** The same about one wanted time. */
export interface SlotQuestion extends CalendarQuestion {
  readonly request: SlotRequest
}

/** Completes a question by what holds when it is not said. */
export function readServiceQuestion(asked: ServiceQuestion): CalendarQuestion {
  const { serviceId, branchId = null, partySize = 1, durationMinutes = null, mode = null, customerId = null } = asked
  return {
    request: { serviceId, branchId, partySize, durationMinutes, mode, insistedIds: asked.resourceIds ?? [] },
    ownHoldTokens: asked.holdTokens ?? [],
    ignoredAppointmentIds: asked.ignoredAppointmentIds ?? [],
    preferredIds: asked.preferredIds ?? [],
    customer: customerId === null ? null : { customerId },
    noticeRule: noticeRuleOf(asked),
  }
}

/** What must be loaded to answer a question for these starts. */
export function worldQuestion(
  session: TenantSession,
  question: CalendarQuestion,
  starts: WorldQuestion['starts'],
): WorldQuestion {
  const { serviceId, branchId, durationMinutes, mode } = question.request
  const { ownHoldTokens, ignoredAppointmentIds, customer, noticeRule, isNewLength } = question
  const asked = {
    serviceId,
    branchId,
    durationMinutes,
    mode,
    noticeRule,
    customer,
    ownHoldTokens,
    ignoredAppointmentIds,
    isNewLength,
  }
  return { ...asked, starts, now: session.clock() }
}

/** What the engine is asked, whatever the start. The usual staff of the customer come first if nobody was named. */
export function engineQuestion({ service, world, lastStaffIds }: LoadedWorld, question: CalendarQuestion) {
  const { partySize, insistedIds: resourceIds } = question.request
  const isNobodyNamed = resourceIds.length === 0 && question.preferredIds.length === 0
  const preferredIds = isNobodyNamed ? lastStaffIds : question.preferredIds
  return { service, world, partySize, resourceIds, preferredIds }
}
