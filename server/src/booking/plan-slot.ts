import { isBookable, nearestSlots, prepareWorld } from '@ringbook/availability'
import type { Decision, RefusalReason, Slot } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusal } from './errors.ts'
import { ALTERNATIVES_DAYS_AFTER, ALTERNATIVES_DAYS_BEFORE, ALTERNATIVES_DEFAULT } from './limits.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { engineQuestion, worldQuestion } from './slot-question.ts'
import type { SlotQuestion } from './slot-question.ts'

/** A time that can be booked, and what it would take. */
export interface PlannedSlot {
  readonly slot: Slot
  readonly loaded: LoadedWorld
}

export type SlotDecision =
  | { readonly isBookable: true; readonly slot: Slot }
  | {
      readonly isBookable: false
      readonly reason: RefusalReason
      readonly resourceId: string | null
      /** The public holiday that is the reason, else null. */
      readonly holidayName: string | null
    }

/** Loads what decides over one time and asks the engine. The one place where a single time is decided. */
export async function decideSlot(
  session: TenantSession,
  tx: TenantTx,
  question: SlotQuestion,
): Promise<Result<{ decision: SlotDecision; loaded: LoadedWorld }, BookingRefusal>> {
  const { start } = question.request
  const load = () => loadBookingWorld(tx, worldQuestion(session, question, { from: start, to: start }))
  let loaded = await load()
  if (!loaded.ok) return loaded
  let decision = decide(loaded.value, question)
  // Sessions are read after the time that is taken: one that ended in between is gone, and its time still looks taken.
  if (loaded.value.service.group && !decision.bookable && decision.reason === 'resource_taken') {
    loaded = await load()
    if (!loaded.ok) return loaded
    decision = decide(loaded.value, question)
  }
  if (decision.bookable) return ok({ decision: { isBookable: true, slot: decision.slot }, loaded: loaded.value })
  const { reason, resourceId, holidayName = null } = decision
  return ok({ decision: { isBookable: false, reason, resourceId, holidayName }, loaded: loaded.value })
}

/** Plans one time, or refuses it with the true reason and the nearest times that can be booked instead. */
export async function planSlot(
  session: TenantSession,
  tx: TenantTx,
  question: SlotQuestion,
): Promise<Result<PlannedSlot, BookingRefusal>> {
  const decided = await decideSlot(session, tx, question)
  if (!decided.ok) return decided
  const { decision, loaded } = decided.value
  if (decision.isBookable) return ok({ slot: decision.slot, loaded })
  const around = nearestThinkable(session, { start: question.request.start, loaded })
  const alternatives = await findAlternatives(session, tx, { question, around, limit: ALTERNATIVES_DEFAULT })
  const { reason, holidayName } = decision
  return refuse(codeOfReason[reason], { alternatives, ...(holidayName === null ? {} : { holiday: holidayName }) })
}

/** The instant nearest to a wanted start at which the service may be booked at all: not past, not beyond its horizon. */
export function nearestThinkable(
  session: TenantSession,
  { start, loaded }: { start: Temporal.Instant; loaded: LoadedWorld },
): Temporal.Instant {
  const now = session.clock()
  const { service, world } = loaded
  const { horizonEnd } = prepareWorld({ service, world, window: { start: world.now, end: world.now + 1 } })
  if (start.epochMilliseconds < horizonEnd) return later(start, now)
  return later(Temporal.Instant.fromEpochMilliseconds(horizonEnd - 1), now)
}

/** The nearest times that can be booked in place of a wanted one that is gone. */
export async function timesInstead(
  session: TenantSession,
  tx: TenantTx,
  question: SlotQuestion,
): Promise<OfferedSlot[]> {
  return findAlternatives(session, tx, { question, around: question.request.start, limit: ALTERNATIVES_DEFAULT })
}

/**
 * The bookable times nearest to an instant, with those on whom the caller insists. If these have none in four weeks,
 * the times at which others would serve.
 */
export async function findAlternatives(
  session: TenantSession,
  tx: TenantTx,
  options: { question: SlotQuestion; around: Temporal.Instant; limit: number },
): Promise<OfferedSlot[]> {
  const { question, around, limit } = options
  const starts = {
    from: later(around.subtract({ hours: 24 * ALTERNATIVES_DAYS_BEFORE }), session.clock()),
    to: around.add({ hours: 24 * ALTERNATIVES_DAYS_AFTER }),
  }
  const loaded = await loadBookingWorld(tx, worldQuestion(session, question, starts))
  if (!loaded.ok) return []
  const { insistedIds } = question.request
  const window = { start: starts.from.epochMilliseconds, end: starts.to.epochMilliseconds }
  const nearest = (resourceIds: readonly ResourceId[]) =>
    nearestSlots({
      ...engineQuestion(loaded.value, question),
      window,
      around: around.epochMilliseconds,
      limit,
      resourceIds,
    }).map((slot) =>
      offerSlot(session, { slot, loaded: loaded.value, request: { ...question.request, insistedIds: resourceIds } }),
    )
  const found = nearest(insistedIds)
  return found.length > 0 || insistedIds.length === 0 ? found : nearest([])
}

function decide(loaded: LoadedWorld, question: SlotQuestion): Decision {
  return isBookable({ ...engineQuestion(loaded, question), start: question.request.start.epochMilliseconds })
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other
}
