import { isBookable, nearestSlots } from '@ringbook/availability'
import type { BookableService, BookingWorld } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, GroupSessionId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusal } from './errors.ts'
import { ALTERNATIVES_DAYS_AFTER, ALTERNATIVES_DAYS_BEFORE, ALTERNATIVES_DEFAULT } from './limits.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld, WorldQuestion } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import type { PlannedSlot } from './plan-slot.ts'

/** A session that the business wants to hold. */
export interface SessionPlan {
  readonly serviceId: ServiceId
  readonly branchId: BranchId | null
  readonly start: Temporal.Instant
  /** Null: the service's own length. */
  readonly durationMinutes: number | null
  /** Null: as many as the service says. */
  readonly places: number | null
  readonly resourceIds: readonly ResourceId[]
  /** Those who shall serve if they can. */
  readonly preferredIds: readonly ResourceId[]
  /** The session that is being moved: what it takes now never blocks it. Null for a new one. */
  readonly movedId: GroupSessionId | null
}

/** What a session would take, and how many it would have room for. */
export interface PlannedSession extends PlannedSlot {
  readonly places: number
}

/**
 * Plans a session like an appointment of its service for a full house: people, room and equipment must do for everybody
 * who may come. The business is not held to notice and horizon. Refused with the true reason and other times.
 */
export async function planGroupSession(
  session: TenantSession,
  tx: TenantTx,
  plan: SessionPlan,
): Promise<Result<PlannedSession, BookingRefusal>> {
  const loaded = await loadBookingWorld(tx, worldQuestion(session, plan, { from: plan.start, to: plan.start }))
  if (!loaded.ok) return loaded
  const { group } = loaded.value.catalog.service
  if (group === null) return refuse('booking.service_without_groups')
  const places = plan.places ?? group.places
  const decision = isBookable({
    ...engineQuestion(loaded.value, { plan, places }),
    start: plan.start.epochMilliseconds,
  })
  if (decision.bookable) return ok({ slot: decision.slot, loaded: loaded.value, places })
  const alternatives = await otherTimes(session, tx, { plan, places })
  return refuse(codeOfReason[decision.reason], { alternatives })
}

async function otherTimes(
  session: TenantSession,
  tx: TenantTx,
  { plan, places }: { plan: SessionPlan; places: number },
): Promise<OfferedSlot[]> {
  const starts = {
    from: later(plan.start.subtract({ hours: 24 * ALTERNATIVES_DAYS_BEFORE }), session.clock()),
    to: later(plan.start, session.clock()).add({ hours: 24 * ALTERNATIVES_DAYS_AFTER }),
  }
  const loaded = await loadBookingWorld(tx, worldQuestion(session, plan, starts))
  if (!loaded.ok) return []
  return nearestSlots({
    ...engineQuestion(loaded.value, { plan, places }),
    window: { start: starts.from.epochMilliseconds, end: starts.to.epochMilliseconds },
    around: plan.start.epochMilliseconds,
    limit: ALTERNATIVES_DEFAULT,
  }).map((slot) =>
    offerSlot(session, { slot, loaded: loaded.value, request: { partySize: places, insistedIds: plan.resourceIds } }),
  )
}

function worldQuestion(session: TenantSession, plan: SessionPlan, starts: WorldQuestion['starts']): WorldQuestion {
  const { serviceId, branchId, durationMinutes, movedId } = plan
  return {
    serviceId,
    branchId,
    durationMinutes,
    mode: null,
    noticeRule: 'waived',
    customer: null,
    starts,
    now: session.clock(),
    ownHoldTokens: [],
    ignoredAppointmentIds: [],
    ignoredSessionIds: movedId === null ? [] : [movedId],
  }
}

// A session takes its time as one appointment for all of its places would. Limits on customers and on how often the
// service is booked are asked of those who join.
function engineQuestion(
  { service, world }: LoadedWorld,
  { plan, places }: { plan: SessionPlan; places: number },
): { service: BookableService; world: BookingWorld; partySize: number; resourceIds: string[]; preferredIds: string[] } {
  return {
    service: { ...service, group: null, maxPartySize: Math.max(service.maxPartySize, places) },
    world: { ...world, limits: (world.limits ?? []).filter((limit) => limit.scope === 'resource') },
    partySize: places,
    resourceIds: [...plan.resourceIds],
    preferredIds: [...plan.preferredIds],
  }
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other
}
