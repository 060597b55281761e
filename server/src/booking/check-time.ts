import type { RefusalReason } from '@ringbook/availability'
import type { ResourceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { ALTERNATIVES_DEFAULT, ALTERNATIVES_MAX } from './limits.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { decideSlot, findAlternatives, nearestThinkable } from './plan-slot.ts'
import { readServiceQuestion } from './slot-question.ts'
import type { ServiceQuestion } from './slot-question.ts'

export interface TimeQuestion extends ServiceQuestion {
  start: Temporal.Instant
  /** How many other times to offer when this one cannot be; at most 10. */
  alternatives?: number
}

export type TimeAnswer =
  | { isBookable: true; slot: OfferedSlot }
  | {
      isBookable: false
      reason: RefusalReason
      /** The one in whose way it stands; null when none, or more than one, does. */
      resource: { id: ResourceId; name: string } | null
      /** The public holiday that is the reason, else null. */
      holidayName: string | null
      alternatives: OfferedSlot[]
    }

/** Whether one time can be booked; if not, why, and the nearest times that can. */
export async function checkTime(
  session: TenantSession,
  asked: TimeQuestion,
): Promise<Result<TimeAnswer, BookingRefusal>> {
  const { start } = asked
  const limit = Math.min(asked.alternatives ?? ALTERNATIVES_DEFAULT, ALTERNATIVES_MAX)
  const open = readServiceQuestion(asked)
  const question = { ...open, request: { ...open.request, start } }
  return session.transact<Result<TimeAnswer, BookingRefusal>>(async (tx) => {
    const decided = await decideSlot(session, tx, question)
    if (!decided.ok) return decided
    const { decision, loaded } = decided.value
    if (decision.isBookable) {
      const slot = offerSlot(session, { slot: decision.slot, loaded, request: question.request })
      return ok({ isBookable: true, slot })
    }
    const around = nearestThinkable(session, { start, loaded })
    return ok({
      isBookable: false,
      reason: decision.reason,
      resource: resourceNamed(loaded, decision.resourceId),
      holidayName: decision.holidayName,
      alternatives: limit === 0 ? [] : await findAlternatives(session, tx, { question, around, limit }),
    })
  })
}

/** The resource that the engine names, as it is called. */
export function resourceNamed({ catalog }: LoadedWorld, id: string | null): { id: ResourceId; name: string } | null {
  const resource = catalog.resources.find((candidate) => candidate.id === id)
  return resource === undefined ? null : { id: resource.id, name: resource.name }
}
