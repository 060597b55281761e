import { decideStarts } from '../booking/index.ts'
import type { BookingRefusal, StartDecision, StartsQuestion } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { DATE_ALTERNATIVES, STAFF_TRIED_MAX } from './limits.ts'
import type { SeriesStaff } from './series.ts'

/** How all dates were decided, and who serves on all or most of them; null when nobody in particular does. */
export interface DecidedDates {
  readonly decisions: readonly StartDecision[]
  readonly staffId: ResourceId | null
}

/**
 * Decides over the dates of a series, if possible with one person for all: of those who do the service the one who can
 * serve most dates, and of equal ones the one whom the service prefers. 'same' then insists on that person,
 * 'prefer_same' lets others serve the rest.
 */
export async function decideDates(
  session: TenantSession,
  tx: TenantTx,
  asked: { question: StartsQuestion; staff: SeriesStaff; staffIds: readonly ResourceId[] },
): Promise<Result<DecidedDates, BookingRefusal>> {
  const { staff, staffIds } = asked
  const question = { ...asked.question, areTogether: true, alternatives: DATE_ALTERNATIVES }
  const { resourceIds = [], preferredIds = [] } = question
  const named = staffIds.find((id) => resourceIds.includes(id)) ?? null
  const isAsItComes = named !== null || staff === 'any' || staffIds.length === 0
  // Other times take longer to find than the dates to decide: they are looked for once it is clear who serves.
  const anyone = await decideStarts(session, tx, { ...question, alternatives: isAsItComes ? DATE_ALTERNATIVES : 0 })
  if (!anyone.ok) return anyone
  if (isAsItComes) return ok({ decisions: anyone.value, staffId: named })
  const candidates = inOrderOfUse(anyone.value, staffIds)
  const always = candidates.find((id) => anyone.value.every((decision) => isServedBy(decision, id)))
  if (always !== undefined) return ok({ decisions: anyone.value, staffId: always })
  const staffId = await findWhoCanMost(session, tx, { question, candidates, mostPossible: bookable(anyone.value) })
  const decided = await decideStarts(session, tx, {
    ...question,
    resourceIds: staff === 'same' && staffId !== null ? [...resourceIds, staffId] : resourceIds,
    preferredIds: staffId === null ? preferredIds : [staffId, ...preferredIds.filter((id) => id !== staffId)],
  })
  return decided.ok ? ok({ decisions: decided.value, staffId }) : decided
}

function isServedBy(decision: StartDecision, staffId: ResourceId): boolean {
  return decision.isBookable && decision.slot.resources.some(({ id }) => id === staffId)
}

// Nobody can serve more dates than all together, so the search ends with the first who serves as many.
async function findWhoCanMost(
  session: TenantSession,
  tx: TenantTx,
  options: { question: StartsQuestion; candidates: readonly ResourceId[]; mostPossible: number },
): Promise<ResourceId | null> {
  const { question, candidates, mostPossible } = options
  let best: { staffId: ResourceId | null; count: number } = { staffId: null, count: 0 }
  for (const staffId of candidates.slice(0, STAFF_TRIED_MAX)) {
    const resourceIds = [...(question.resourceIds ?? []), staffId]
    const decided = await decideStarts(session, tx, { ...question, resourceIds, alternatives: 0 })
    const count = decided.ok ? bookable(decided.value) : 0
    if (count > best.count) best = { staffId, count }
    if (best.count === mostPossible) break
  }
  return best.staffId
}

// Whoever serves most dates when nobody is asked for is most likely the one who can serve most of them alone.
function inOrderOfUse(decisions: readonly StartDecision[], staffIds: readonly ResourceId[]): ResourceId[] {
  const uses = new Map(staffIds.map((id) => [id, 0]))
  for (const decision of decisions) {
    for (const { id } of decision.isBookable ? decision.slot.resources : []) {
      const count = uses.get(id)
      if (count !== undefined) uses.set(id, count + 1)
    }
  }
  return staffIds.toSorted((one, other) => (uses.get(other) ?? 0) - (uses.get(one) ?? 0))
}

function bookable(decisions: readonly StartDecision[]): number {
  return decisions.filter((decision) => decision.isBookable).length
}
