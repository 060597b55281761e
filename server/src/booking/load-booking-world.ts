import type { BookableResource, BookableService, BookingWorld } from '@ringbook/availability'
import { loadBookableCatalog } from '../catalog/index.ts'
import type { BookableCatalog, CatalogResource } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, GroupSessionId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { askedService } from './asked-service.ts'
import type { AskedWay } from './asked-service.ts'
import type { BookingCustomer } from './booking-customer.ts'
import type { BookingRefusal } from './errors.ts'
import { expandCatalogBlocks } from './expand-blocks.ts'
import { WALK_IN_BEGAN_MINUTES_MAX } from './limits.ts'
import { loadSpecialRules } from './load-special-rules.ts'
import type { SpecialRules } from './load-special-rules.ts'
import { readGroupSessions } from './store/bookable-session.ts'
import type { LoadedSession } from './store/bookable-session.ts'
import { readBusyTime, readOwnAllocations } from './store/busy-time.ts'
import type { OwnAllocation } from './store/busy-time.ts'

/** Everything that decides whether a service can be booked, at one moment. */
export interface LoadedWorld {
  readonly catalog: BookableCatalog
  /** The service of the catalogue in the length and way in which it is asked for: what the engine is given. */
  readonly service: BookableService
  readonly world: BookingWorld
  /** The sessions of the service that begin at the starts that are asked about. */
  readonly sessions: readonly LoadedSession[]
  /** Who served this customer last, if the service asks for them first. */
  readonly lastStaffIds: readonly ResourceId[]
  /** What the appointments that are being moved take now; empty when none is. */
  readonly own: readonly OwnAllocation[]
}

export interface WorldQuestion extends Omit<AskedWay, 'keepsLength'> {
  readonly serviceId: ServiceId
  readonly branchId: BranchId | null
  /** The starts that are asked about. */
  readonly starts: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  readonly now: Temporal.Instant
  /** Whose limits count and whose usual staff is asked first; null: nobody's. */
  readonly customer: BookingCustomer | null
  /** Tokens of the caller's own holds, which never block the caller. */
  readonly ownHoldTokens: readonly string[]
  /** Appointments that are being moved: their old times never block their new ones. */
  readonly ignoredAppointmentIds: readonly AppointmentId[]
  /** Sessions that are being moved: what they take never blocks. */
  readonly ignoredSessionIds?: readonly GroupSessionId[]
  /** What is moved shall get another length: only one in which the service is offered. */
  readonly isNewLength?: boolean
}

// What a service can reach at most (constraints services_buffer_before_valid, …_duration_positive, …_buffer_after_valid),
// and before it the local day, on which the least busy is looked for and a packed grid begins. Its own figures are not
// known yet when the questions go out, and waiting for them would cost a round trip.
const REACH_BEFORE = { hours: 25 + 12 }
const REACH_AFTER = { hours: 36 }

/**
 * Loads the world of one service. Whatever cannot be loaded throws: unknown time is never free time.
 */
export async function loadBookingWorld(
  tx: TenantTx,
  question: WorldQuestion,
): Promise<Result<LoadedWorld, BookingRefusal>> {
  const { serviceId, branchId, starts, now, ownHoldTokens, ignoredAppointmentIds, ignoredSessionIds = [] } = question
  const window = { from: starts.from.subtract(REACH_BEFORE), to: starts.to.add(REACH_AFTER) }
  const [loaded, busy, own] = await Promise.all([
    loadBookableCatalog(tx, { serviceId, branchId, window, now }),
    readBusyTime(tx, { serviceId, window, now, ownHoldTokens, ignoredAppointmentIds, ignoredSessionIds }),
    readOwnAllocations(tx, ignoredAppointmentIds),
  ])
  if (!loaded.ok) return refuse(bookingCodeOf[loaded.refusal.code])
  const catalog = loaded.value
  const isMoved = ignoredAppointmentIds.length > 0 || ignoredSessionIds.length > 0
  const keepsLength = isMoved && question.isNewLength !== true
  const service = askedService(catalog.service, { ...question, keepsLength })
  if (!service.ok) return service
  const [special, sessions] = await Promise.all([
    loadSpecialRules(tx, { question, catalog, window }),
    service.value.group ? loadSessions(tx, { question, catalog }) : [],
  ])
  const span = { start: window.from.epochMilliseconds, end: window.to.epochMilliseconds }
  const { branch, resources } = catalog
  const world: BookingWorld = {
    now: nowOf(question).epochMilliseconds,
    zone: branch.timezone,
    openingHours: branch.openingHours,
    openingOverrides: branch.openingOverrides,
    holidays: branch.holidays,
    closures: expandCatalogBlocks(branch.closures, span),
    limits: special.limits,
    groupSessions: sessions,
    resources: resources.map((resource) => bookableResource(resource, { busy, own, span, special })),
  }
  const served = withServedCounts(service.value, special)
  return ok({ catalog, service: served, world, sessions, lastStaffIds: special.lastStaffIds, own })
}

function loadSessions(
  tx: TenantTx,
  { question, catalog }: { question: WorldQuestion; catalog: BookableCatalog },
): Promise<LoadedSession[]> {
  const { starts, now, ownHoldTokens, ignoredAppointmentIds } = question
  // A single start is a window too.
  const window = { from: starts.from, to: starts.to.add({ minutes: 1 }) }
  const { service, branch } = catalog
  const sought = { serviceId: service.id, branchId: branch.id, window, now, ownHoldTokens, ignoredAppointmentIds }
  return readGroupSessions(tx, sought)
}

const bookingCodeOf = {
  'catalog.service_not_found': 'booking.service_not_found',
  'catalog.branch_not_found': 'booking.branch_not_found',
  'catalog.service_not_offered_at_branch': 'booking.service_not_offered_at_branch',
} as const

// Whoever is served at the desk says so some minutes after sitting down; that is no appointment in the past.
function nowOf({ now, noticeRule }: WorldQuestion): Temporal.Instant {
  return noticeRule === 'walk_in' ? now.subtract({ minutes: WALK_IN_BEGAN_MINUTES_MAX }) : now
}

function withServedCounts(service: BookableService, { servedCounts }: SpecialRules): BookableService {
  if (servedCounts.size === 0) return service
  const requirements = service.requirements.map((requirement) => ({
    ...requirement,
    candidates: requirement.candidates.map((candidate) => ({
      ...candidate,
      servedCount: servedCounts.get(candidate.resourceId) ?? 0,
    })),
  }))
  return { ...service, requirements }
}

function bookableResource(
  resource: CatalogResource,
  known: {
    busy: Awaited<ReturnType<typeof readBusyTime>>
    own: readonly OwnAllocation[]
    span: { start: number; end: number }
    special: SpecialRules
  },
): BookableResource {
  const { id, units, capacity, working, overrides } = resource
  const ownSpans = known.own.filter((own) => own.resourceId === id)
  // One unit is never taken twice at once for the same, so unit, start and kind name an allocation.
  const isOwn = (busy: { unit: number; start: number; kind?: string }) =>
    ownSpans.some((own) => own.unit === busy.unit && own.start === busy.start && own.kind === busy.kind)
  const taken = known.busy.get(id) ?? []
  const busy = ownSpans.length === 0 ? taken : taken.filter((span) => !isOwn(span))
  const { external } = known.special
  const blocks = [...expandCatalogBlocks(resource.blocks, known.span), ...(external?.busy.get(id) ?? [])]
  const isUnreadable = external?.unreadable.has(id) ?? false
  const unread = external?.unread.get(id) ?? []
  return { id, units, capacity, working, overrides, blocks, busy, isUnreadable, unread }
}
