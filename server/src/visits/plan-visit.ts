import type { Slot, VisitDecision } from '@ringbook/availability'
import { codeOfReason, nearestThinkable, resourceNamed } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AskedItem, AskedVisit } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { VISIT_ALTERNATIVES, VISIT_ALTERNATIVES_DAYS_AFTER, VISIT_ALTERNATIVES_DAYS_BEFORE } from './limits.ts'
import { loadVisit, namedItem } from './load-visit.ts'
import type { LoadedItem, LoadedVisit } from './load-visit.ts'
import { offerVisit } from './offer-visit.ts'
import { decideVisit, searchVisits, startOf } from './search-visits.ts'
import type { OfferedVisit, RefusedItem } from './visit.ts'

/** A visit that can be booked, and what it would take. */
export interface PlannedVisit {
  readonly visit: LoadedVisit
  /** One for each service. */
  readonly slots: readonly Slot[]
}

/** A visit and the start at which it is wanted. */
export interface VisitAtStart {
  readonly asked: AskedVisit
  readonly start: Temporal.Instant
}

/**
 * Plans a visit at one start, all services by one decision, or refuses it: `details.item` is the service in whose way
 * something stands, `details.alternatives` the nearest times at which all of it can be had.
 */
export async function planVisit(
  session: TenantSession,
  tx: TenantTx,
  { asked, start }: VisitAtStart,
): Promise<Result<PlannedVisit, VisitRefusal>> {
  const loaded = await loadVisit(session, tx, { asked, starts: { from: start, to: start } })
  if (!loaded.ok) return loaded
  const visit = loaded.value
  const decision = decideVisit(visit, start)
  if (decision.bookable) return ok({ visit, slots: decision.slots })
  const { reason, holidayName = null } = decision
  const [first] = visit.items
  invariant(first, 'a visit has a service')
  const around = nearestThinkable(session, { start, loaded: first.loaded })
  const alternatives = await visitsInstead(session, tx, { asked, start: around })
  const item = refusedItem(visit, decision)
  return refuse(codeOfReason[reason], {
    item,
    alternatives,
    ...(holidayName === null ? {} : { holiday: holidayName }),
  })
}

function refusedItem(
  { items }: LoadedVisit,
  { item: index, resourceId }: Exclude<VisitDecision, { bookable: true }>,
): RefusedItem {
  const refused = items[index]
  invariant(refused, 'a visit is refused for one of its services')
  return namedItem(refused, index, resourceNamed(refused.loaded, resourceId))
}

/** One service of a planned visit with its slot. */
export interface PlannedItem extends LoadedItem {
  readonly slot: Slot
}

/** The service at one place, from 0. */
export function plannedItem({ visit, slots }: PlannedVisit, index: number): PlannedItem {
  const [item, slot] = [visit.items[index], slots[index]]
  invariant(item && slot, 'every service of a planned visit has its slot')
  return { ...item, slot }
}

/**
 * The times nearest to a wanted one at which a visit can be had, with those on whom the caller insists; if these have
 * none in four weeks, the times at which others would serve.
 */
export async function visitsInstead(
  session: TenantSession,
  tx: TenantTx,
  { asked, start }: VisitAtStart,
): Promise<OfferedVisit[]> {
  const found = await findNearest(session, tx, { asked, start })
  const isInsistedOn = asked.items.some(({ question }) => question.request.insistedIds.length > 0)
  if (found.length > 0 || !isInsistedOn) return found
  return findNearest(session, tx, { asked: { ...asked, items: asked.items.map(withAnybody) }, start })
}

// Those who were insisted on are still asked first.
function withAnybody(item: AskedItem): AskedItem {
  const { request, preferredIds } = item.question
  const question = {
    ...item.question,
    request: { ...request, insistedIds: [] },
    preferredIds: [...new Set([...request.insistedIds, ...preferredIds])],
  }
  return { ...item, question }
}

async function findNearest(
  session: TenantSession,
  tx: TenantTx,
  { asked, start }: VisitAtStart,
): Promise<OfferedVisit[]> {
  const earliest = later(start.subtract({ hours: 24 * VISIT_ALTERNATIVES_DAYS_BEFORE }), session.clock())
  const latest = start.add({ hours: 24 * VISIT_ALTERNATIVES_DAYS_AFTER })
  const loaded = await loadVisit(session, tx, { asked, starts: { from: earliest, to: latest } })
  if (!loaded.ok) return []
  const around = start.epochMilliseconds
  const [from, to] = [earliest.epochMilliseconds, latest.epochMilliseconds]
  const found = await nearestVisits(loaded.value, { around, from, to })
  return found.map((slots) => offerVisit(session, loaded.value, slots))
}

const DAY_MS = 86_400_000

// Forwards a search stops as soon as it has enough; backwards it goes day by day, so that it can stop too.
async function nearestVisits(
  visit: LoadedVisit,
  { around, from, to }: { around: number; from: number; to: number },
): Promise<Slot[][]> {
  const after = await searchVisits(visit, { window: { start: around, end: to }, limit: VISIT_ALTERNATIVES })
  const before: Slot[][] = []
  for (let end = around; end > from && before.length < VISIT_ALTERNATIVES; end -= DAY_MS) {
    const day = { start: Math.max(from, end - DAY_MS), end }
    before.push(...(await searchVisits(visit, { window: day, limit: Infinity })))
  }
  const distance = (slots: readonly Slot[]) => Math.abs(startOf(slots) - around)
  return [...before, ...after]
    .toSorted((one, other) => distance(one) - distance(other) || startOf(one) - startOf(other))
    .slice(0, VISIT_ALTERNATIVES)
    .toSorted((one, other) => startOf(one) - startOf(other))
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other
}
