import type { BookableResource, BookingWorld } from '@ringbook/availability'
import { loadBookableCatalog } from '../catalog/index.ts'
import type { BookableCatalog, CatalogResource } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { BookingRefusal } from './errors.ts'
import { expandCatalogBlocks } from './expand-blocks.ts'
import { readBusyTime, readOwnAllocations } from './store/busy-time.ts'
import type { OwnAllocation } from './store/busy-time.ts'

/** Everything that decides whether a service can be booked, at one moment. */
export interface LoadedWorld {
  readonly catalog: BookableCatalog
  readonly world: BookingWorld
  /** What the appointments that are being moved take now; empty when none is. */
  readonly own: readonly OwnAllocation[]
}

export interface WorldQuestion {
  readonly serviceId: ServiceId
  readonly branchId: BranchId | null
  /** Null: the service's own. */
  readonly durationMinutes: number | null
  /** The starts that are asked about. */
  readonly starts: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  readonly now: Temporal.Instant
  /** Tokens of the caller's own holds, which never block the caller. */
  readonly ownHoldTokens: readonly string[]
  /** Appointments that are being moved: their old times never block their new ones. */
  readonly ignoredAppointmentIds: readonly AppointmentId[]
}

// What a service can reach at most (constraints services_buffer_before_valid, …_duration_positive, …_buffer_after_valid).
// Its own figures are not known yet when the questions go out, and waiting for them would cost a round trip.
const REACH_BEFORE = { hours: 12 }
const REACH_AFTER = { hours: 36 }

/**
 * Loads the world of one service. Whatever cannot be loaded throws: unknown time is never free time.
 */
export async function loadBookingWorld(
  tx: TenantTx,
  question: WorldQuestion,
): Promise<Result<LoadedWorld, BookingRefusal>> {
  const { serviceId, branchId, starts, now, ownHoldTokens, ignoredAppointmentIds } = question
  const window = { from: starts.from.subtract(REACH_BEFORE), to: starts.to.add(REACH_AFTER) }
  const [catalog, busy, own] = await Promise.all([
    loadBookableCatalog(tx, { serviceId, branchId, window }),
    readBusyTime(tx, { serviceId, window, now, ownHoldTokens }),
    readOwnAllocations(tx, ignoredAppointmentIds),
  ])
  if (!catalog.ok) return refuse(bookingCodeOf[catalog.refusal.code])
  const { branch, service, resources } = catalog.value
  const { durationMinutes = null } = question
  if (durationMinutes !== null && durationMinutes !== service.durationMinutes) {
    return refuse('booking.duration_not_offered')
  }
  const span = { start: window.from.epochMilliseconds, end: window.to.epochMilliseconds }
  const world: BookingWorld = {
    now: now.epochMilliseconds,
    zone: branch.timezone,
    openingHours: branch.openingHours,
    closures: expandCatalogBlocks(branch.closures, span),
    resources: resources.map((resource) => bookableResource(resource, { busy, own, span })),
  }
  return ok({ catalog: catalog.value, world, own })
}

const bookingCodeOf = {
  'catalog.service_not_found': 'booking.service_not_found',
  'catalog.branch_not_found': 'booking.branch_not_found',
  'catalog.service_not_offered_at_branch': 'booking.service_not_offered_at_branch',
} as const

function bookableResource(
  resource: CatalogResource,
  known: {
    busy: Awaited<ReturnType<typeof readBusyTime>>
    own: readonly OwnAllocation[]
    span: { start: number; end: number }
  },
): BookableResource {
  const { id, units, capacity, working, blocks } = resource
  const ownSpans = known.own.filter((own) => own.resourceId === id)
  // One unit is never taken twice at once, so unit and start name an allocation.
  const isOwn = (busy: { unit: number; start: number }) =>
    ownSpans.some((own) => own.unit === busy.unit && own.start === busy.start)
  const busy = (known.busy.get(id) ?? []).filter((span) => !isOwn(span))
  return { id, units, capacity, working, blocks: expandCatalogBlocks(blocks, known.span), busy }
}
