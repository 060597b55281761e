import type { Slot } from '@ringbook/availability'
import { priceOf } from '../catalog/index.ts'
import type { BookableCatalog, Price } from '../catalog/index.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AppointmentResource } from './appointment.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import type { SlotRequest } from './slot-choice.ts'
import { sealSlotToken } from './slot-token.ts'

/** A time that can be booked, with those who would serve it. */
export interface OfferedSlot {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** Zone of the branch: the clock on which the time is spoken of. */
  readonly timezone: string
  readonly resources: readonly AppointmentResource[]
  /** What it costs in this length with these people; in the currency of the service. */
  readonly price: Price
  readonly currency: string
  /** Places that are left in the session that it would be; null when it is none. */
  readonly placesLeft: number | null
  /** Books exactly this: the time and the people. Valid for 30 minutes from when it is read. */
  readonly token: string
}

/** Turns a slot of the engine into one that can be shown and booked by its token. */
export function offerSlot(
  session: TenantSession,
  options: { slot: Slot; loaded: LoadedWorld; request: Pick<SlotRequest, 'partySize' | 'insistedIds'> },
): OfferedSlot {
  const { slot, loaded, request } = options
  const { catalog, service } = loaded
  const start = Temporal.Instant.fromEpochMilliseconds(slot.start)
  const resources = resourcesOf(slot, catalog)
  return {
    start,
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    timezone: catalog.branch.timezone,
    resources,
    currency: catalog.service.currency,
    placesLeft: slot.placesLeft ?? null,
    // Reckoned and signed when somebody reads it: the receptionist looks through hundreds of times and says three of
    // them, and signing takes longer than finding.
    get price() {
      return priceOfSlot(slot, loaded)
    },
    get token() {
      return sealSlotToken(session, {
        serviceId: catalog.service.id,
        branchId: catalog.branch.id,
        start,
        partySize: request.partySize,
        durationMinutes: service.durationMinutes,
        mode: service.group ? 'group' : 'single',
        resourceIds: [...new Set([...staffIdsOf(resources), ...request.insistedIds])],
      })
    },
  }
}

/** What a slot costs in its length with those who would serve it. */
export function priceOfSlot({ assignments }: Slot, { catalog, service }: LoadedWorld): Price {
  const staffIds = assignments.map((assignment) => assignment.resourceId)
  return priceOf({ service: catalog.service, durationMinutes: service.durationMinutes, staffIds })
}

function staffIdsOf(resources: readonly AppointmentResource[]): ResourceId[] {
  return resources.filter((resource) => resource.type === 'staff').map((resource) => resource.id)
}

function resourcesOf(slot: Slot, catalog: BookableCatalog): AppointmentResource[] {
  const known = new Map<string, AppointmentResource>()
  for (const { resourceId, role } of slot.assignments) {
    const resource = catalog.resources.find((candidate) => candidate.id === resourceId)
    invariant(resource, 'a slot is served by resources of the catalog')
    const { id, name, type } = resource
    known.set(`${role} ${id}`, { id, name, type, requirement: role })
  }
  return [...known.values()]
}
