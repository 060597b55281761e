import type { BranchId, CustomerId, GroupSessionId, AppointmentId, ServiceId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentResource, AppointmentStatus } from './appointment.ts'
import type { PlannedSlot } from './plan-slot.ts'

export type GroupSessionStatus = 'open' | 'cancelled'

/** One time with one set of resources that several customers share. */
export interface GroupSession {
  readonly id: GroupSessionId
  readonly version: number
  readonly status: GroupSessionStatus
  readonly service: { readonly id: ServiceId; readonly name: string }
  readonly branch: { readonly id: BranchId; readonly name: string } | null
  readonly title: string | null
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** Zone of the branch: the clock on which the session is spoken of. */
  readonly timezone: string
  readonly places: number
  /** Places that are taken, by appointments or by holds that run. */
  readonly taken: number
  /** 'booking': by somebody who booked at a free time; it ends when the last one leaves it. */
  readonly openedBy: 'business' | 'booking'
  readonly resources: readonly AppointmentResource[]
  readonly internalNotes: string | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** Somebody who comes, or would have come, to a session. */
export interface Participant {
  readonly appointmentId: AppointmentId
  readonly reference: string
  readonly status: AppointmentStatus
  readonly customer: { readonly id: CustomerId; readonly name: string } | null
  readonly guestName: string | null
  readonly partySize: number
}

/** The session that a booking joins or, at a free time, opens. */
export type EnteredSession =
  | { readonly isNew: false; readonly id: GroupSessionId; readonly start: Temporal.Instant }
  | {
      readonly isNew: true
      readonly id: GroupSessionId
      readonly serviceId: ServiceId
      readonly branchId: BranchId
      readonly title: string
      readonly start: Temporal.Instant
      readonly end: Temporal.Instant
      readonly places: number
      /** The sessions at this start of which the plan knew: any other was opened meanwhile. */
      readonly knownIds: readonly string[]
    }

/** The session that a planned slot joins or opens; null when it has its resources for itself. */
export function sessionOf({ slot, loaded }: PlannedSlot): EnteredSession | null {
  const { group } = loaded.service
  if (!group) return null
  const start = Temporal.Instant.fromEpochMilliseconds(slot.start)
  const joined = slot.groupSessionId ?? null
  if (joined !== null) return { isNew: false, id: joined as GroupSessionId, start }
  const { service, branch } = loaded.catalog
  const known = (loaded.world.groupSessions ?? []).filter((session) => session.start === slot.start)
  return {
    isNew: true,
    id: newId<GroupSessionId>(),
    serviceId: service.id,
    branchId: branch.id,
    title: service.name,
    start,
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    places: group.places,
    knownIds: known.map((session) => session.id),
  }
}
