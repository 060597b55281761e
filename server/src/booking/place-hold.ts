import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, CustomerId, HoldId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { newToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ChangedBy } from './appointment.ts'
import { noticeRuleOf } from './asked-service.ts'
import type { BookingRefusal } from './errors.ts'
import { sessionOf } from './group-session.ts'
import { HOLD_MINUTES_DEFAULT, HOLD_MINUTES_MAX } from './limits.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { planSlot, timesInstead } from './plan-slot.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotChoice, SlotRequest } from './slot-choice.ts'
import type { SlotQuestion } from './slot-question.ts'
import { findHoldIds, insertHold } from './store/hold.ts'
import { takeTime } from './take-time.ts'

export interface HoldRequest {
  slot: SlotChoice
  /** The caller's own earlier holds, by token: given up for this one, and never in its way. */
  replaces?: readonly string[]
  /** Default 5, at most 30. */
  minutes?: number
  /** Who keeps it: a customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/** A time that is kept. The token is its only key and is not stored. */
export interface PlacedHold {
  id: HoldId
  token: string
  expiresAt: Temporal.Instant
  slot: OfferedSlot
}

/** A hold that another room places for somebody of its own. */
export interface KeptHoldRequest extends HoldRequest {
  /** However many; the 30 that callers have are no bound here. */
  minutes: number
  /** Whose token it shall have. */
  token: string
  /** Whose limits count. */
  customerId: CustomerId
  /** Appointments that the held time would replace: limits do not count them. */
  ignoredAppointmentIds?: readonly AppointmentId[]
}

/** Keeps a time for one caller for some minutes. Refuses like a booking, with alternatives. */
export async function placeHold(
  session: TenantSession,
  asked: HoldRequest,
): Promise<Result<PlacedHold, BookingRefusal>> {
  const chosen = readSlotChoice(session, asked.slot)
  if (!chosen.ok) return chosen
  const question = questionOf(chosen.value, asked)
  const minutes = Math.min(asked.minutes ?? HOLD_MINUTES_DEFAULT, HOLD_MINUTES_MAX)
  return takeTime(session, {
    otherTimes: (tx) => timesInstead(session, tx, question),
    attempt: (tx) => keep(session, tx, { question, minutes, token: newToken() }),
  })
}

/**
 * One attempt to keep a time inside a transaction of the caller's, who may have more to write in it. Refuses as
 * `placeHold` does; throws LostRace when somebody else was first, and then the transaction is over: run it by
 * `retryLostRaces`.
 */
export async function holdWithin(
  session: TenantSession,
  tx: TenantTx,
  asked: KeptHoldRequest,
): Promise<Result<PlacedHold, BookingRefusal>> {
  const chosen = readSlotChoice(session, asked.slot)
  if (!chosen.ok) return chosen
  return keep(session, tx, { ...asked, question: questionOf(chosen.value, asked) })
}

function questionOf(request: SlotRequest, asked: HoldRequest & Partial<KeptHoldRequest>): SlotQuestion {
  return {
    request,
    ownHoldTokens: asked.replaces ?? [],
    ignoredAppointmentIds: asked.ignoredAppointmentIds ?? [],
    preferredIds: [],
    customer: asked.customerId === undefined ? null : { customerId: asked.customerId },
    noticeRule: noticeRuleOf(asked),
  }
}

async function keep(
  session: TenantSession,
  tx: TenantTx,
  asked: { question: SlotQuestion; minutes: number; token: string },
): Promise<Result<PlacedHold, BookingRefusal>> {
  const { question, minutes, token } = asked
  const planned = await planSlot(session, tx, question)
  if (!planned.ok) return planned
  const { catalog } = planned.value.loaded
  const slot = offerSlot(session, { ...planned.value, request: question.request })
  const now = session.clock()
  const id = newId<HoldId>()
  const expiresAt = now.add({ minutes })
  await insertHold(tx, {
    hold: {
      id,
      token,
      serviceId: catalog.service.id,
      branchId: catalog.branch.id,
      partySize: question.request.partySize,
      start: slot.start,
      end: slot.end,
      expiresAt,
    },
    allocations: planned.value.slot.assignments,
    entered: sessionOf(planned.value),
    replaces: await findHoldIds(tx, question.ownHoldTokens),
    toMoveIds: question.ignoredAppointmentIds,
    now,
  })
  return ok({ id, token, expiresAt, slot })
}
