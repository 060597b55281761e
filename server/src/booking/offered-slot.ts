import type { Slot } from '@ringbook/availability'
import { priceOf } from '../catalog/index.ts'
import type { Price } from '../catalog/index.ts'
import type { BranchId, ResourceId } from '../kernel/ids.ts'
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
  readonly branchId: BranchId
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

interface Offer {
  readonly slot: Slot
  readonly loaded: LoadedWorld
  readonly request: Pick<SlotRequest, 'partySize' | 'insistedIds'>
}

/** Turns a slot of the engine into one that can be shown and booked by its token. */
export function offerSlot(session: TenantSession, offer: Offer): OfferedSlot {
  return new SlotOnOffer(session, offer)
}

// Named, reckoned and signed when somebody reads it: the receptionist looks through hundreds of times and says three of
// them, and signing takes longer than finding. A class, because a thousand objects with getters of their own take 3 ms.
class SlotOnOffer implements OfferedSlot {
  readonly #session: TenantSession
  readonly #offer: Offer
  #resources: readonly AppointmentResource[] | undefined

  constructor(session: TenantSession, offer: Offer) {
    this.#session = session
    this.#offer = offer
  }

  get start(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.#offer.slot.start)
  }

  get end(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.#offer.slot.end)
  }

  get branchId(): BranchId {
    return this.#offer.loaded.catalog.branch.id
  }

  get timezone(): string {
    return this.#offer.loaded.catalog.branch.timezone
  }

  get resources(): readonly AppointmentResource[] {
    this.#resources ??= resourcesOf(this.#offer.slot, this.#offer.loaded)
    return this.#resources
  }

  get price(): Price {
    return priceOfSlot(this.#offer.slot, this.#offer.loaded)
  }

  get currency(): string {
    return this.#offer.loaded.catalog.service.currency
  }

  get placesLeft(): number | null {
    return this.#offer.slot.placesLeft ?? null
  }

  get token(): string {
    const { loaded, request } = this.#offer
    const { catalog, service } = loaded
    return sealSlotToken(this.#session, {
      serviceId: catalog.service.id,
      branchId: catalog.branch.id,
      start: this.start,
      partySize: request.partySize,
      durationMinutes: service.durationMinutes,
      mode: service.group ? 'group' : 'single',
      resourceIds: [...new Set([...staffIdsOf(this.resources), ...request.insistedIds])],
    })
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

/** What takes part in a slot, each with the role that it fills: people first, then in the order of the business. */
export function resourcesOf({ assignments }: Slot, loaded: LoadedWorld): AppointmentResource[] {
  const known = new Map<string, { resource: AppointmentResource; place: number }>()
  for (const { resourceId, role } of assignments)
    known.set(`${role} ${resourceId}`, servingAs(role, resourceId, loaded))
  return [...known.values()]
    .toSorted(
      (one, other) =>
        staffFirst(one.resource, other.resource) || one.place - other.place || byRole(one.resource, other.resource),
    )
    .map(({ resource }) => resource)
}

function servingAs(role: string, resourceId: string, { catalog, sessions }: LoadedWorld) {
  const place = catalog.resources.findIndex((candidate) => candidate.id === resourceId)
  const listed = catalog.resources[place]
  if (listed !== undefined) return { resource: resource(listed, role), place }
  // A session keeps whom it has, also somebody who serves nobody else any more.
  const taken = sessions.flatMap((session) => session.assignments).find((one) => one.resourceId === resourceId)
  invariant(taken, 'a slot is served by resources of the catalog or of its session')
  return { resource: resource({ ...taken, id: taken.resourceId }, role), place: catalog.resources.length }
}

function resource({ id, name, type }: Pick<AppointmentResource, 'id' | 'name' | 'type'>, requirement: string) {
  return { id, name, type, requirement }
}

function byRole(one: AppointmentResource, other: AppointmentResource): number {
  return one.requirement < other.requirement ? -1 : 1
}

function staffFirst(one: AppointmentResource, other: AppointmentResource): number {
  return Number(other.type === 'staff') - Number(one.type === 'staff')
}
