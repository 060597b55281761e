import type { Branch, Resource, Service, Slot } from '@ringbook/api-contract'
import type { Catalogue } from './use-catalogue.ts'

/** What is being booked, as far as it is chosen. */
export interface BookingDraft {
  readonly serviceId: string | null
  /** Null: the server chooses where the service is offered first. */
  readonly branchId: string | null
  /** Null: anybody who is free. */
  readonly resourceId: string | null
  /** Null: the usual length of the service. */
  readonly durationMinutes: number | null
  /** Null: as the service is usually offered. */
  readonly mode: 'single' | 'group' | null
  readonly partySize: number
  readonly slot: Slot | null
}

/** What is asked about free times: the fields of the endpoints of slots, without a time. */
export interface SlotQuestion {
  readonly service_id: string
  readonly branch_id?: string
  readonly resource_id?: string
  readonly preferred_id?: string[]
  readonly party_size: number
  readonly duration_minutes?: number
  readonly mode?: 'single' | 'group'
  readonly customer_id?: string
  readonly hold_token?: string
  readonly moved_appointment_id?: string
  /** The business need not keep to the notice and horizon that its customers have. */
  readonly booked_by: 'staff'
}

/** Asks about the times of a draft; null while no service is chosen. */
export function questionOf(
  draft: BookingDraft,
  { customerId, holdToken }: { customerId: string | null; holdToken: string | null },
): SlotQuestion | null {
  if (draft.serviceId === null) return null
  return {
    service_id: draft.serviceId,
    party_size: draft.partySize,
    booked_by: 'staff',
    ...(draft.branchId === null ? {} : { branch_id: draft.branchId }),
    ...(draft.resourceId === null ? {} : { resource_id: draft.resourceId }),
    ...(draft.durationMinutes === null ? {} : { duration_minutes: draft.durationMinutes }),
    ...(draft.mode === null ? {} : { mode: draft.mode }),
    ...(customerId === null ? {} : { customer_id: customerId }),
    ...(holdToken === null ? {} : { hold_token: holdToken }),
  }
}

/** The draft with another service: what the new service does not offer is chosen anew. */
export function withService(draft: BookingDraft, service: Service, catalogue: Catalogue): BookingDraft {
  const branches = branchesOf(service, catalogue)
  const isThere = branches.some(({ id }) => id === draft.branchId)
  const branchId = isThere ? draft.branchId : (primaryOf(branches)?.id ?? null)
  const isServing = staffOf(service, { catalogue, branchId }).some(({ id }) => id === draft.resourceId)
  return {
    serviceId: service.id,
    branchId,
    resourceId: isServing ? draft.resourceId : null,
    durationMinutes: null,
    mode: service.booking_mode === 'single_or_group' ? 'single' : null,
    partySize: Math.min(draft.partySize, service.max_party_size),
    slot: null,
  }
}

/** The branches at which a service is offered. */
export function branchesOf({ branch_ids: ids }: Service, { branches }: Catalogue): Branch[] {
  return branches.filter(({ id }) => ids.length === 0 || ids.includes(id))
}

/** The people who can serve at a branch. */
export function staffOf(
  service: Service,
  { catalogue, branchId }: { catalogue: Catalogue; branchId: string | null },
): Resource[] {
  return catalogue.resources.filter(
    (resource) => resource.type === 'staff' && resource.service_ids.includes(service.id) && worksAt(resource, branchId),
  )
}

function worksAt({ home_branch_id: homeId, schedule }: Resource, branchId: string | null): boolean {
  if (branchId === null || homeId === null || homeId === branchId) return true
  return schedule.some((rule) => rule.branch_id === branchId)
}

function primaryOf(branches: readonly Branch[]): Branch | undefined {
  return branches.find((branch) => branch.is_primary) ?? branches[0]
}
