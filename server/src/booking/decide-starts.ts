import { decide, nearestSlots, prepareWorld } from '@ringbook/availability'
import type { Decision, PreparedWorld } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusal, BookingRefusalCode } from './errors.ts'
import { ALTERNATIVES_DAYS_AFTER, ALTERNATIVES_DAYS_BEFORE, ALTERNATIVES_MAX } from './limits.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'

export interface StartsQuestion {
  serviceId: ServiceId
  /** Null: the primary branch if it offers the service, else the first that does. */
  branchId: BranchId | null
  /** In any order; each is answered for itself, as if the others were not taken. */
  starts: readonly Temporal.Instant[]
  /** Resources that must take part. */
  resourceIds?: readonly ResourceId[]
  /** Who shall serve if they can, in this order; they give way when they cannot. */
  preferredIds?: readonly ResourceId[]
  partySize?: number
  durationMinutes?: number
  /** Whose limits count; nobody's when it is not said. */
  customerId?: CustomerId
  /** Appointments that are being moved: their old times never block. */
  ignoredAppointmentIds?: readonly AppointmentId[]
  /** The caller's own holds, which do not block. */
  holdTokens?: readonly string[]
  /** How many other times to look for beside each start that cannot be; none when it is not said, at most 10. */
  alternatives?: number
}

export type StartDecision =
  | { readonly start: Temporal.Instant; readonly isBookable: true; readonly slot: OfferedSlot }
  | {
      readonly start: Temporal.Instant
      readonly isBookable: false
      readonly code: BookingRefusalCode
      /** The one in whose way it stands; null when none, or more than one, does. */
      readonly resource: { readonly id: ResourceId; readonly name: string } | null
      readonly alternatives: OfferedSlot[]
    }

/**
 * Decides over many starts of one service by one look at the calendar: what a series needs, whose dates reach over a
 * year. The answers stand in the order of the starts.
 */
export async function decideStarts(
  session: TenantSession,
  tx: TenantTx,
  asked: StartsQuestion,
): Promise<Result<StartDecision[], BookingRefusal>> {
  const { starts, alternatives = 0 } = asked
  const instants = starts.map((start) => start.epochMilliseconds)
  const [first, last] = [Math.min(...instants), Math.max(...instants)]
  if (starts.length === 0) return ok([])
  const around = alternatives === 0 ? { before: 0, after: 0 } : AROUND
  const loaded = await loadBookingWorld(tx, {
    serviceId: asked.serviceId,
    branchId: asked.branchId,
    durationMinutes: asked.durationMinutes ?? null,
    starts: {
      from: Temporal.Instant.fromEpochMilliseconds(first - around.before),
      to: Temporal.Instant.fromEpochMilliseconds(last + around.after),
    },
    now: session.clock(),
    ownHoldTokens: asked.holdTokens ?? [],
    ignoredAppointmentIds: asked.ignoredAppointmentIds ?? [],
  })
  if (!loaded.ok) return loaded
  const prepared = prepareWays(loaded.value, asked, { start: first, end: last + 1 })
  return ok(
    starts.map((start) => {
      const decision = decideFirst(prepared, start.epochMilliseconds)
      return answerStart(session, { asked, loaded: loaded.value, start, decision })
    }),
  )
}

const DAY_MS = 86_400_000
const AROUND = { before: ALTERNATIVES_DAYS_BEFORE * DAY_MS, after: ALTERNATIVES_DAYS_AFTER * DAY_MS }

// With those who shall serve first, then with whoever can.
function prepareWays(
  { catalog, world }: LoadedWorld,
  { resourceIds = [], preferredIds = [], partySize = 1 }: StartsQuestion,
  window: { start: number; end: number },
): PreparedWorld[] {
  const ways = preferredIds.length === 0 ? [resourceIds] : [[...resourceIds, ...preferredIds], resourceIds]
  return ways.map((ids) => prepareWorld({ service: catalog.service, world, window, resourceIds: ids, partySize }))
}

function decideFirst(ways: readonly PreparedWorld[], start: number): Decision {
  const decisions = ways.map((prepared) => decide(prepared, start))
  const answer = decisions.find((decision) => decision.bookable) ?? decisions.at(-1)
  if (answer === undefined) throw new Error('there is at least one way')
  return answer
}

function answerStart(
  session: TenantSession,
  options: { asked: StartsQuestion; loaded: LoadedWorld; start: Temporal.Instant; decision: Decision },
): StartDecision {
  const { asked, loaded, start, decision } = options
  const { partySize = 1, resourceIds: insistedIds = [] } = asked
  const { catalog } = loaded
  if (decision.bookable) {
    return {
      start,
      isBookable: true,
      slot: offerSlot(session, { slot: decision.slot, catalog, partySize, insistedIds }),
    }
  }
  const resource = catalog.resources.find(({ id }) => id === decision.resourceId)
  return {
    start,
    isBookable: false,
    code: codeOfReason[decision.reason],
    resource: resource === undefined ? null : { id: resource.id, name: resource.name },
    alternatives: nearestTo(session, { asked, loaded, start }),
  }
}

function nearestTo(
  session: TenantSession,
  { asked, loaded, start }: { asked: StartsQuestion; loaded: LoadedWorld; start: Temporal.Instant },
): OfferedSlot[] {
  const { alternatives = 0, partySize = 1, resourceIds = [] } = asked
  if (alternatives === 0) return []
  const around = start.epochMilliseconds
  const { catalog, world } = loaded
  return nearestSlots({
    service: catalog.service,
    world,
    window: { start: around - AROUND.before, end: around + AROUND.after },
    around,
    limit: Math.min(alternatives, ALTERNATIVES_MAX),
    resourceIds,
    partySize,
  }).map((slot) => offerSlot(session, { slot, catalog, partySize, insistedIds: resourceIds }))
}
