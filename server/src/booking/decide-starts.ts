import { decide, nearestSlots, prepareWorld } from '@ringbook/availability'
import type { PreparedWorld } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { resourceNamed } from './check-time.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusal, BookingRefusalCode } from './errors.ts'
import { ALTERNATIVES_DAYS_AFTER, ALTERNATIVES_DAYS_BEFORE, ALTERNATIVES_MAX } from './limits.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { offerSlot } from './offered-slot.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { engineQuestion, readServiceQuestion, worldQuestion } from './slot-question.ts'
import type { CalendarQuestion, ServiceQuestion } from './slot-question.ts'

export interface StartsQuestion extends ServiceQuestion {
  /** In any order; each is answered for itself, as if the others were not taken. */
  starts: readonly Temporal.Instant[]
  /** How many other times to look for beside each start that cannot be; none when it is not said, at most 10. */
  alternatives?: number
}

export type StartDecision =
  | { readonly start: Temporal.Instant; readonly isBookable: true; readonly slot: OfferedSlot }
  | {
      readonly start: Temporal.Instant
      readonly isBookable: false
      readonly code: BookingRefusalCode
      /** The one in whose way it stands; null when none, or more than one, does. */
      readonly resource: { readonly id: ResourceId; readonly name: string } | null
      /** The public holiday that is the reason, else null. */
      readonly holidayName: string | null
      readonly alternatives: OfferedSlot[]
    }

const DAY_MS = 86_400_000

/**
 * Decides over many starts of one service by one look at the calendar: what a series needs, whose dates reach over a
 * year. The answers stand in the order of the starts.
 */
export async function decideStarts(
  session: TenantSession,
  tx: TenantTx,
  asked: StartsQuestion,
): Promise<Result<StartDecision[], BookingRefusal>> {
  if (asked.starts.length === 0) return ok([])
  const alternatives = Math.min(asked.alternatives ?? 0, ALTERNATIVES_MAX)
  const question = readServiceQuestion(asked)
  const instants = asked.starts.map((start) => start.epochMilliseconds)
  const window = { start: Math.min(...instants), end: Math.max(...instants) + 1 }
  const reach = alternatives === 0 ? window : around(window)
  const loaded = await loadBookingWorld(
    tx,
    worldQuestion(session, question, {
      from: Temporal.Instant.fromEpochMilliseconds(reach.start),
      to: Temporal.Instant.fromEpochMilliseconds(reach.end),
    }),
  )
  if (!loaded.ok) return loaded
  const prepared = prepareWorld({ ...engineQuestion(loaded.value, question), window })
  const many = { question, loaded: loaded.value, prepared, alternatives }
  return ok(asked.starts.map((start) => decideOne(session, { ...many, start })))
}

function decideOne(
  session: TenantSession,
  one: {
    question: CalendarQuestion
    loaded: LoadedWorld
    prepared: PreparedWorld
    alternatives: number
    start: Temporal.Instant
  },
): StartDecision {
  const { question, loaded, start } = one
  const decision = decide(one.prepared, start.epochMilliseconds)
  if (decision.bookable) {
    const slot = offerSlot(session, { slot: decision.slot, loaded, request: question.request })
    return { start, isBookable: true, slot }
  }
  return {
    start,
    isBookable: false,
    code: codeOfReason[decision.reason],
    resource: resourceNamed(loaded, decision.resourceId),
    holidayName: decision.holidayName ?? null,
    alternatives: nearestTo(session, one),
  }
}

function nearestTo(
  session: TenantSession,
  one: { question: CalendarQuestion; loaded: LoadedWorld; alternatives: number; start: Temporal.Instant },
): OfferedSlot[] {
  const { question, loaded, alternatives: limit, start } = one
  if (limit === 0) return []
  const instant = start.epochMilliseconds
  return nearestSlots({
    ...engineQuestion(loaded, question),
    window: around({ start: instant, end: instant }),
    around: instant,
    limit,
  }).map((slot) => offerSlot(session, { slot, loaded, request: question.request }))
}

function around({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start: start - ALTERNATIVES_DAYS_BEFORE * DAY_MS, end: end + ALTERNATIVES_DAYS_AFTER * DAY_MS }
}
