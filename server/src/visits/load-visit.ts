import type { BookingWorld, VisitItem, VisitQuestion } from '@ringbook/availability'
import { engineQuestion, loadServices, worldOfServices } from '../booking/index.ts'
import type { LoadedWorld } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AskedItem, AskedVisit } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { layoutsOf } from './layouts.ts'
import type { Layout } from './layouts.ts'
import type { RefusedItem } from './visit.ts'

/** One service of a visit with all that decides over it. */
export interface LoadedItem {
  readonly asked: AskedItem
  readonly loaded: LoadedWorld
}

/** A visit with all that decides over it, at one moment. */
export interface LoadedVisit {
  readonly items: readonly LoadedItem[]
  readonly branch: LoadedWorld['catalog']['branch']
  /** Everybody and everything that serves any of its services. */
  readonly world: BookingWorld
  readonly samePolicy: 'require' | 'prefer'
  /** The ways to lay its services after each other, those with the least waiting first. */
  readonly layouts: readonly Layout[]
}

interface Starts {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

// Most visits are over on the day on which they begin.
const USUAL_MINUTES = 24 * 60

/** Loads what decides over a visit that begins at one of these starts. */
export async function loadVisit(
  session: TenantSession,
  tx: TenantTx,
  { asked, starts }: { asked: AskedVisit; starts: Starts },
): Promise<Result<LoadedVisit, VisitRefusal>> {
  const usual = await loadItems(session, tx, { asked, starts, reachMinutes: USUAL_MINUTES })
  if (!usual.ok) return usual
  const reachMinutes = Math.max(...layoutsOfVisit(asked, usual.value).flat())
  const items = reachMinutes > USUAL_MINUTES ? await loadItems(session, tx, { asked, starts, reachMinutes }) : usual
  if (!items.ok) return items
  const shared = shareStaff(asked, items.value)
  if (!shared.ok) return shared
  const [first] = items.value
  invariant(first, 'a visit has a service')
  return ok({
    items: shared.value,
    branch: first.loaded.catalog.branch,
    world: worldOfServices(items.value.map(({ loaded }) => loaded)),
    samePolicy: asked.samePolicy,
    layouts: layoutsOfVisit(asked, items.value),
  })
}

// How long the services take is known only once they are loaded: all of them are read as far as the last one may begin.
async function loadItems(
  session: TenantSession,
  tx: TenantTx,
  { asked, starts, reachMinutes }: { asked: AskedVisit; starts: Starts; reachMinutes: number },
): Promise<Result<LoadedItem[], VisitRefusal>> {
  const loaded = await loadServices(session, tx, {
    questions: asked.items.map(({ question }) => question),
    starts: { from: starts.from, to: starts.to.add({ minutes: reachMinutes }) },
  })
  if (!loaded.ok) {
    const { index, refusal } = loaded.refusal
    const guest = asked.items[index]?.guest ?? null
    const item: RefusedItem = { index, service: null, guest, resource: null }
    return refuse(refusal.code, { ...refusal.details, item })
  }
  return ok(loaded.value.map((world, index) => ({ asked: requiredItem(asked.items[index]), loaded: world })))
}

// Nobody does both of two services: as a demand that is refused at once, as a wish it is looked further back. A service
// that needs no staff shares them with none.
function shareStaff({ samePolicy }: AskedVisit, items: readonly LoadedItem[]): Result<LoadedItem[], VisitRefusal> {
  const shared: LoadedItem[] = []
  for (const [index, item] of items.entries()) {
    const own = staffOf(item)
    let sameAs = own.size === 0 ? null : item.asked.sameAs
    for (let earlier = earlierItem(items, sameAs); earlier !== null; earlier = earlierItem(items, sameAs)) {
      const staff = staffOf(earlier)
      if (!staff.isDisjointFrom(own)) break
      if (staff.size > 0 && samePolicy === 'require') {
        return refuse('booking.resource_not_suitable', { item: namedItem(item, index) })
      }
      sameAs = earlier.asked.sameAs
    }
    shared.push({ ...item, asked: { ...item.asked, sameAs } })
  }
  return ok(shared)
}

function earlierItem(items: readonly LoadedItem[], place: number | null): LoadedItem | null {
  return place === null ? null : (items[place] ?? null)
}

function staffOf({ loaded: { catalog, service } }: LoadedItem): Set<string> {
  const staff = new Set<string>(catalog.resources.filter(({ type }) => type === 'staff').map(({ id }) => id))
  const candidates = service.requirements.flatMap((requirement) => requirement.candidates)
  return new Set(candidates.map(({ resourceId }) => resourceId).filter((id) => staff.has(id)))
}

/** A service of a visit as a refusal names it, with the one in whose way it stands, if it is one alone. */
export function namedItem(
  { asked, loaded }: LoadedItem,
  index: number,
  resource: RefusedItem['resource'] = null,
): RefusedItem {
  const { id, name } = loaded.catalog.service
  return { index, service: { id, name }, guest: asked.guest, resource }
}

function layoutsOfVisit({ times }: AskedVisit, items: readonly LoadedItem[]): Layout[] {
  if ('layout' in times) return [times.layout]
  return layoutsOf(
    items.map(({ asked: { guest }, loaded: { service } }) => ({ guest, service })),
    times,
  )
}

/** What the engine is asked about a visit that is laid out in one way. */
export function questionOfVisit({ items, world, samePolicy }: LoadedVisit, layout: Layout): VisitQuestion {
  const resources = items.flatMap(({ loaded }) => loaded.catalog.resources)
  return {
    items: items.map((item, index) => ({
      ...engineItem(item, layout[index]),
      overByMinutes: nextOfSameGuest(items, { index, layout }),
    })),
    world,
    samePolicy,
    staffIds: [...new Set(resources.filter(({ type }) => type === 'staff').map(({ id }) => id))],
  }
}

// When whoever has a service has their next one; null when it is their last.
function nextOfSameGuest(
  items: readonly LoadedItem[],
  { index, layout }: { index: number; layout: Layout },
): number | null {
  const guest = items[index]?.asked.guest
  const own = layout[index] ?? 0
  const later = layout.filter((offset, other) => items[other]?.asked.guest === guest && offset > own)
  return later.length === 0 ? null : Math.min(...later)
}

function engineItem({ asked, loaded }: LoadedItem, offsetMinutes: number | undefined): VisitItem {
  invariant(offsetMinutes !== undefined, 'every service of a visit has its place')
  const { world, ...question } = engineQuestion(loaded, asked.question)
  return {
    ...question,
    serviceId: loaded.catalog.service.id,
    offsetMinutes,
    sameAs: asked.sameAs,
    limits: world.limits,
    groupSessions: world.groupSessions,
  }
}

function requiredItem(item: AskedItem | undefined): AskedItem {
  invariant(item, 'every service that was loaded was asked for')
  return item
}
