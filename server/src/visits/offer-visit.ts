import type { Slot } from '@ringbook/availability'
import { offerSlot } from '../booking/index.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { LoadedItem, LoadedVisit } from './load-visit.ts'
import { sumOfPrices } from './visit.ts'
import type { OfferedItem, OfferedVisit } from './visit.ts'
import { sealVisitToken } from './visit-token.ts'
import type { TokenItem } from './visit-token.ts'

/** Turns the slots of the engine, one for each service, into a visit that can be shown and booked by its token. */
export function offerVisit(
  session: TenantSession,
  { items, branch }: LoadedVisit,
  slots: readonly Slot[],
): OfferedVisit {
  const offered = items.map((item, index) => offerItem(session, item, slots[index]))
  const start = instant(Math.min(...slots.map((slot) => slot.start)))
  return {
    start,
    end: instant(Math.max(...slots.map((slot) => slot.end))),
    branchId: branch.id,
    timezone: branch.timezone,
    items: offered,
    total: sumOfPrices(offered.map(({ price, currency }) => ({ ...price, currency }))),
    // Signed when somebody reads it.
    get token() {
      const tokenItems = items.map((item, index) => tokenItem(item, { offered: offered[index], start }))
      return sealVisitToken(session, { branchId: branch.id, start, items: tokenItems })
    },
  }
}

function offerItem(session: TenantSession, { asked, loaded }: LoadedItem, slot: Slot | undefined): OfferedItem {
  invariant(slot, 'every service of a visit has its slot')
  const { start, end, resources, price, currency, placesLeft } = offerSlot(session, {
    slot,
    loaded,
    request: asked.question.request,
  })
  const { id, name } = loaded.catalog.service
  return { service: { id, name }, guest: asked.guest, start, end, resources, price, currency, placesLeft }
}

function tokenItem(
  { asked, loaded }: LoadedItem,
  { offered, start }: { offered: OfferedItem | undefined; start: Temporal.Instant },
): TokenItem {
  invariant(offered, 'every service of a visit is offered')
  const { partySize, insistedIds } = asked.question.request
  const staffIds = offered.resources.filter(({ type }) => type === 'staff').map(({ id }) => id)
  return {
    serviceId: loaded.catalog.service.id,
    guest: asked.guest,
    offsetMinutes: start.until(offered.start).total('minutes'),
    durationMinutes: loaded.service.durationMinutes,
    partySize,
    mode: loaded.service.group ? 'group' : 'single',
    resourceIds: [...new Set([...staffIds, ...insistedIds])],
  }
}

function instant(epochMilliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
}
