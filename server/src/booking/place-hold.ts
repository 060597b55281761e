import { newId } from '../kernel/ids.ts'
import type { HoldId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { newToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ChangedBy } from './appointment.ts'
import { leadTimeOf } from './asked-service.ts'
import type { BookingRefusal } from './errors.ts'
import { sessionOf } from './group-session.ts'
import { HOLD_MINUTES_DEFAULT, HOLD_MINUTES_MAX } from './limits.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { planSlot, timesInstead } from './plan-slot.ts'
import { readSlotChoice } from './slot-choice.ts'
import type { SlotChoice } from './slot-choice.ts'
import { findHoldIds, insertHold } from './store/hold.ts'
import { takeTime } from './take-time.ts'

export interface HoldRequest {
  slot: SlotChoice
  /** The caller's own earlier holds, by token: given up for this one, and never in its way. */
  replaces?: readonly string[]
  /** Default 5, at most 30. */
  minutes?: number
  /** Who keeps it: a customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/** A time that is kept. The token is its only key and is not stored. */
export interface PlacedHold {
  token: string
  expiresAt: Temporal.Instant
  slot: OfferedSlot
}

/** Keeps a time for one caller for some minutes. Refuses like a booking, with alternatives. */
export async function placeHold(
  session: TenantSession,
  { slot, replaces = [], minutes = HOLD_MINUTES_DEFAULT, by }: HoldRequest,
): Promise<Result<PlacedHold, BookingRefusal>> {
  const chosen = readSlotChoice(session, slot)
  if (!chosen.ok) return chosen
  const { partySize } = chosen.value
  const question = {
    request: chosen.value,
    ownHoldTokens: replaces,
    ignoredAppointmentIds: [],
    preferredIds: [],
    customer: null,
    leadTime: leadTimeOf({ by }),
  } as const
  return takeTime(session, {
    otherTimes: (tx) => timesInstead(session, tx, question),
    attempt: async (tx) => {
      const planned = await planSlot(session, tx, question)
      if (!planned.ok) return planned
      const { catalog } = planned.value.loaded
      const offered = offerSlot(session, { ...planned.value, request: chosen.value })
      const now = session.clock()
      const token = newToken()
      const expiresAt = now.add({ minutes: Math.min(minutes, HOLD_MINUTES_MAX) })
      const { start, end } = offered
      await insertHold(tx, {
        hold: {
          id: newId<HoldId>(),
          token,
          serviceId: catalog.service.id,
          branchId: catalog.branch.id,
          partySize,
          start,
          end,
          expiresAt,
        },
        allocations: planned.value.slot.assignments,
        entered: sessionOf(planned.value),
        replaces: await findHoldIds(tx, replaces),
        now,
      })
      return ok({ token, expiresAt, slot: offered })
    },
  })
}
