import { setImmediate as nextTurn } from 'node:timers/promises'
import { findSlots, findVisitSlots, isVisitBookable } from '@ringbook/availability'
import type { Slot, TimeSpan, VisitDecision, VisitQuestion } from '@ringbook/availability'
import { invariant } from '../kernel/invariant.ts'
import { SEARCHES_MAX } from './limits.ts'
import { questionOfVisit } from './load-visit.ts'
import type { LoadedVisit } from './load-visit.ts'

/**
 * Decides over one start. The ways to lay the services after each other are tried in their order, and all of them with
 * the same staff before any without; the reason of a refusal is that of the way with the least waiting.
 */
export function decideVisit(visit: LoadedVisit, start: Temporal.Instant): VisitDecision {
  const asked = questionsOf(visit)
  for (const question of asked.inOrder) {
    const decision = isVisitBookable({ ...question, start: start.epochMilliseconds })
    if (decision.bookable) return decision
  }
  // Where the same staff is a wish, that it cannot be is no reason.
  return isVisitBookable({ ...asked.plain, start: start.epochMilliseconds })
}

const DAY_MS = 86_400_000

/**
 * The visits that begin inside a window, ascending, at most `limit`: at each start the one with the same staff, if that
 * is wished for, and of those the one with the least waiting. The window is searched day by day, once for each way to lay
 * the services after each other. After 500 such searches only the way without waiting is looked for on the days that
 * are left: fewer visits are offered then, and never one that cannot be.
 */
export async function searchVisits(
  visit: LoadedVisit,
  { window, limit }: { window: TimeSpan; limit: number },
): Promise<Slot[][]> {
  const asked = questionsOf(visit)
  const visits: Slot[][] = []
  let searches = 0
  for (let start = window.start; start < window.end && visits.length < limit; start += DAY_MS) {
    const day = { start, end: Math.min(window.end, start + DAY_MS) }
    const thinkable = startsOfFirst(asked.plain, day)
    const onDay = new Map<number, Slot[]>()
    for (const question of searches < SEARCHES_MAX ? asked.inOrder : [asked.plain]) {
      if (onDay.size === thinkable) break
      searches++
      for (const slots of findVisitSlots({ ...question, window: day })) {
        if (!onDay.has(startOf(slots))) onDay.set(startOf(slots), slots)
      }
      // Somebody else's request need not wait for the whole of a long search.
      await nextTurn()
    }
    visits.push(...[...onDay.values()].toSorted((one, other) => startOf(one) - startOf(other)))
  }
  return visits.slice(0, limit)
}

/** The instant at which a visit begins: that of its first service. */
export function startOf([first]: readonly Slot[]): number {
  invariant(first, 'a visit has a service')
  return first.start
}

// No visit begins where its first service could not even be alone.
function startsOfFirst({ items: [first], world }: VisitQuestion, window: TimeSpan): number {
  invariant(first, 'a visit has a service')
  const { limits, groupSessions, ...item } = first
  return findSlots({ ...item, world: { ...world, limits, groupSessions }, window }).length
}

interface AskedQuestions {
  /** The better first. */
  readonly inOrder: readonly VisitQuestion[]
  /** The way with the least waiting. */
  readonly plain: VisitQuestion
}

function questionsOf(visit: LoadedVisit): AskedQuestions {
  const asked = visit.layouts.map((layout) => questionOfVisit(visit, layout))
  const [plain] = asked
  invariant(plain, 'a visit can be laid out in one way at least')
  // With one layout the engine itself looks for the same staff first.
  const looksTwice =
    visit.samePolicy === 'prefer' && asked.length > 1 && plain.items.some(({ sameAs }) => sameAs !== null)
  const withSame = looksTwice ? asked.map((question) => ({ ...question, samePolicy: 'require' as const })) : []
  return { inOrder: [...withSame, ...asked], plain }
}
