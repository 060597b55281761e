import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import type { BookingMode } from './asked-service.ts'
import { openSlotToken } from './slot-token.ts'

/** A time somebody chose: one that was offered, by its token, or one that they name themselves. */
export type SlotChoice =
  | { token: string }
  | {
      serviceId: ServiceId
      branchId?: BranchId | null
      start: Temporal.Instant
      /** Resources without which they do not want it. */
      resourceIds?: readonly ResourceId[]
      partySize?: number
      /** One of the lengths in which the service can be booked; its own when it is not said. */
      durationMinutes?: number
      /** For a service that is offered alone and in sessions. */
      mode?: BookingMode
    }

/** A choice as it is asked of the calendar. */
export interface SlotRequest {
  readonly serviceId: ServiceId
  /** Null: the primary branch if it offers the service, else the first that does. */
  readonly branchId: BranchId | null
  readonly start: Temporal.Instant
  readonly partySize: number
  /** Null: the service's own. */
  readonly durationMinutes: number | null
  /** Null: as the service is offered, alone if it is offered both ways. */
  readonly mode: BookingMode | null
  /** Every one of them must be part of the appointment. */
  readonly insistedIds: readonly ResourceId[]
}

/** Reads a choice; refuses a token that is not ours or too old. */
export function readSlotChoice(session: TenantSession, choice: SlotChoice): Result<SlotRequest, BookingRefusal> {
  if (!('token' in choice)) {
    const { serviceId, branchId = null, start, resourceIds: insistedIds = [], partySize = 1 } = choice
    const { durationMinutes = null, mode = null } = choice
    return ok({ serviceId, branchId, start, partySize, durationMinutes, mode, insistedIds })
  }
  const opened = openSlotToken(session, choice.token)
  if (!opened.ok) return opened
  const { resourceIds, ...request } = opened.value
  return ok({ ...request, insistedIds: resourceIds })
}
