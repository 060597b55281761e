import { decide, isBookable, nearestSlots, prepareWorld } from '@ringbook/availability'
import type { Decision, PreparedWorld, Slot } from '@ringbook/availability'
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
import { reachesInto, worldWithSlots } from './world-with-slots.ts'

export interface StartsQuestion extends ServiceQuestion {
  /** In any order; each is answered for itself, as if the others were not taken, unless `areTogether`. */
  starts: readonly Temporal.Instant[]
  /** All of them are wanted: each is answered as if those before it in the list were taken. */
  areTogether?: boolean
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
  const taken: Slot[] = []
  return ok(
    asked.starts.map((start) => {
      const one = asked.areTogether ? besideTaken({ ...many, start }, taken) : { ...many, start }
      const decision = decideAt(one)
      if (decision.bookable) taken.push(decision.slot)
      return answerStart(session, { ...one, decision })
    }),
  )
}

interface OneStart {
  readonly question: CalendarQuestion
  readonly loaded: LoadedWorld
  /** Null: what was prepared for all starts does not hold for this one. */
  readonly prepared: PreparedWorld | null
  readonly alternatives: number
  readonly start: Temporal.Instant
}

// Dates of a series are days apart as a rule: only where one reaches into the time of another, or a limit counts them
// all, is the world made anew.
function besideTaken(one: OneStart, taken: readonly Slot[]): OneStart {
  const { loaded, start, question } = one
  const { service, world } = loaded
  const minutes = (count: number) => count * 60_000
  const span = {
    start: start.epochMilliseconds - minutes(service.bufferBeforeMinutes),
    end: start.epochMilliseconds + minutes(service.durationMinutes + service.bufferAfterMinutes),
  }
  const isCounted = (world.limits ?? []).length > 0
  const slots = isCounted ? taken : taken.filter((slot) => reachesInto(slot, span))
  if (slots.length === 0) return one
  const changed = worldWithSlots(world, { slots, partySize: question.request.partySize })
  return { ...one, prepared: null, loaded: { ...loaded, world: changed } }
}

function decideAt({ question, loaded, prepared, start }: OneStart): Decision {
  const instant = start.epochMilliseconds
  return prepared === null
    ? isBookable({ ...engineQuestion(loaded, question), start: instant })
    : decide(prepared, instant)
}

function answerStart(session: TenantSession, one: OneStart & { decision: Decision }): StartDecision {
  const { question, loaded, start, decision } = one
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

function nearestTo(session: TenantSession, one: OneStart): OfferedSlot[] {
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
