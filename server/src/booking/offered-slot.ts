import type { Slot } from '@ringbook/availability'
import type { BookableCatalog } from '../catalog/index.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AppointmentResource } from './appointment.ts'
import { sealSlotToken } from './slot-token.ts'

/** A time that can be booked, with those who would serve it. */
export interface OfferedSlot {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** Zone of the branch: the clock on which the time is spoken of. */
  readonly timezone: string
  readonly resources: readonly AppointmentResource[]
  /** Books exactly this: the time and the people. Valid for 30 minutes from when it is read. */
  readonly token: string
}

/** Turns a slot of the engine into one that can be shown and booked by its token. */
export function offerSlot(
  session: TenantSession,
  options: { slot: Slot; catalog: BookableCatalog; partySize: number; insistedIds: readonly ResourceId[] },
): OfferedSlot {
  const { slot, catalog, partySize, insistedIds } = options
  const start = Temporal.Instant.fromEpochMilliseconds(slot.start)
  const resources = resourcesOf(slot, catalog)
  return {
    start,
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    timezone: catalog.branch.timezone,
    resources,
    // Signed when somebody reads it: the receptionist looks through hundreds of times and says three of them, and
    // signing takes longer than finding.
    get token() {
      return sealSlotToken(session, {
        serviceId: catalog.service.id,
        branchId: catalog.branch.id,
        start,
        partySize,
        resourceIds: [...new Set([...staffIdsOf(resources), ...insistedIds])],
      })
    },
  }
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
