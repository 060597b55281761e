import { findSlots as searchSlots } from '@ringbook/availability'
import type { BookableService } from '@ringbook/availability'
import type { AppointmentId, BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { SEARCH_WINDOW_DAYS_MAX, SLOTS_DEFAULT, SLOTS_MAX } from './limits.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'

/** An instant, or a local date that begins at midnight in the zone of the branch. */
export type InstantOrDate = Temporal.Instant | Temporal.PlainDate

export interface SlotSearch {
  serviceId: ServiceId
  /** Null or left out: the primary branch if it offers the service, else the first that does. */
  branchId?: BranchId | null
  /** The first start that is looked at. */
  from: InstantOrDate
  /** The first that is not. */
  to: InstantOrDate
  /** Resources that must take part. */
  resourceIds?: readonly ResourceId[]
  partySize?: number
  limit?: number
  /** The caller's own holds, which do not block. */
  holdTokens?: readonly string[]
  /** Appointments that are to be moved there: their own old times do not block. */
  ignoredAppointmentIds?: readonly AppointmentId[]
}

/** The starts in a window of at most 62 days that can be booked now, in ascending order, each with its token. */
export async function findSlots(
  session: TenantSession,
  search: SlotSearch,
): Promise<Result<{ slots: OfferedSlot[]; timezone: string; branchId: BranchId }, BookingRefusal>> {
  const { serviceId, branchId = null, resourceIds = [], partySize = 1, holdTokens = [] } = search
  const limit = Math.min(search.limit ?? SLOTS_DEFAULT, SLOTS_MAX)
  // Dates are read in the zone of the branch, which is not known yet: first in the zones farthest away.
  const widest = { from: instantOf(search.from, FIRST_ZONE), to: instantOf(search.to, LAST_ZONE) }
  if (hoursOf(widest) > WINDOW_HOURS_MAX + ZONES_APART_HOURS) return refuse('booking.invalid_window')
  const now = session.clock()
  const loaded = await session.transact((tx) =>
    loadBookingWorld(tx, {
      serviceId,
      branchId,
      durationMinutes: null,
      starts: widest,
      now,
      ownHoldTokens: holdTokens,
      ignoredAppointmentIds: search.ignoredAppointmentIds ?? [],
    }),
  )
  if (!loaded.ok) return loaded
  const { catalog, world } = loaded.value
  const areSuitable = resourceIds.every((id) => canServe(catalog.service, id))
  if (!areSuitable) return refuse('booking.resource_not_suitable')
  const { timezone } = catalog.branch
  const exact = { from: instantOf(search.from, timezone), to: instantOf(search.to, timezone) }
  if (hoursOf(exact) <= 0 || hoursOf(exact) > WINDOW_HOURS_MAX) return refuse('booking.invalid_window')
  const window = { start: exact.from.epochMilliseconds, end: exact.to.epochMilliseconds }
  const slots = searchSlots({ service: catalog.service, world, window, limit, resourceIds, partySize })
  return ok({
    slots: slots.map((slot) => offerSlot(session, { slot, catalog, partySize, insistedIds: resourceIds })),
    timezone,
    branchId: catalog.branch.id,
  })
}

// Who does not do the service is not "never free": whoever asks has the wrong one, or none at all.
function canServe(service: BookableService, resourceId: ResourceId): boolean {
  return service.requirements.some(({ candidates }) => candidates.some((one) => one.resourceId === resourceId))
}

const FIRST_ZONE = '+14:00'
const LAST_ZONE = '-12:00'
const ZONES_APART_HOURS = 26
/** A window of whole local days is an hour longer when summer time ends in it. */
const WINDOW_HOURS_MAX = SEARCH_WINDOW_DAYS_MAX * 24 + 1

function instantOf(point: InstantOrDate, zone: string): Temporal.Instant {
  return point instanceof Temporal.Instant ? point : point.toZonedDateTime(zone).toInstant()
}

function hoursOf({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }): number {
  return from.until(to).total('hours')
}
