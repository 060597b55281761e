import { findVisitSlots, isVisitBookable } from '@ringbook/availability'
import type { Slot, TimeSpan, VisitDecision, VisitQuestion } from '@ringbook/availability'
import { invariant } from '../kernel/invariant.ts'
import { questionOfVisit } from './load-visit.ts'
import type { LoadedVisit } from './load-visit.ts'

/**
 * Decides over one start. The ways to lay the services after each other are tried in their order, and all of them with
 * the same staff before any without; the reason of a refusal is that of the way with the least waiting.
 */
export function decideVisit(visit: LoadedVisit, start: Temporal.Instant): VisitDecision {
  let refused: VisitDecision | null = null
  for (const question of questionsOf(visit)) {
    const decision = isVisitBookable({ ...question, start: start.epochMilliseconds })
    if (decision.bookable) return decision
    // Where the same staff is a wish, that it cannot be is no reason.
    if (question.samePolicy === visit.samePolicy) refused ??= decision
  }
  invariant(refused, 'a visit can be laid out in one way at least')
  return refused
}

/**
 * The visits that begin inside a window, ascending, at most `limit`: at each start the one with the same staff, if that
 * is wished for, and of those the one with the least waiting.
 */
export function searchVisits(visit: LoadedVisit, { window, limit }: { window: TimeSpan; limit: number }): Slot[][] {
  const found = new Map<number, Slot[]>()
  for (const question of questionsOf(visit)) {
    // What is among the first starts of all is among the first of the way that has it.
    for (const slots of findVisitSlots({ ...question, window, limit })) {
      const start = startOf(slots)
      if (!found.has(start)) found.set(start, slots)
    }
  }
  return [...found.values()].toSorted((one, other) => startOf(one) - startOf(other)).slice(0, limit)
}

/** The instant at which a visit begins: that of its first service. */
export function startOf([first]: readonly Slot[]): number {
  invariant(first, 'a visit has a service')
  return first.start
}

function questionsOf(visit: LoadedVisit): VisitQuestion[] {
  const asked = visit.layouts.map((layout) => questionOfVisit(visit, layout))
  // With one layout the engine itself looks for the same staff first.
  const looksTwice = visit.samePolicy === 'prefer' && asked.length > 1 && asksForSame(visit)
  return looksTwice ? [...asked.map((question) => ({ ...question, samePolicy: 'require' as const })), ...asked] : asked
}

function asksForSame({ items }: LoadedVisit): boolean {
  return items.some(({ asked }) => asked.sameAs !== null)
}
