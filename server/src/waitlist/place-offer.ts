import { holdWithin, retryLostRaces } from '../booking/index.ts'
import type { OfferedSlot } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { ResourceId, WaitlistOfferId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceEntry } from './store/announce.ts'
import { lockEntry, updateEntry } from './store/entries.ts'
import { insertOffer, readOfferMinutes } from './store/offers.ts'
import { localTimeOf, whatSuits } from './waitlist-entry.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { heldToken, offerToken } from './waitlist-offer.ts'

/** What came of an attempt: the entry waits no longer, or the time cannot be had for this customer. */
export type PlacedOffer = 'offered' | 'not_waiting' | 'not_possible'

/**
 * Offers one time to one entry: the hold that keeps it, the offer and the state of the entry are one transaction. The
 * entry is locked first, so that of two workers the second sees that the first has made its offer.
 */
export async function placeOffer(
  session: TenantSession,
  { entry, slot }: { entry: WaitlistEntry; slot: OfferedSlot },
): Promise<PlacedOffer> {
  const tried = await retryLostRaces(session, (tx) => attempt(session, tx, { entry, slot }))
  return tried.lost === null ? tried.answer : 'not_possible'
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  { entry: seen, slot }: { entry: WaitlistEntry; slot: OfferedSlot },
): Promise<PlacedOffer> {
  const entry = await lockEntry(tx, seen.id)
  if (entry === null || entry.status !== 'waiting') return 'not_waiting'
  if (!whatSuits(entry)(localTimeOf(slot))) return 'not_possible'
  const now = session.clock()
  const minutes = await minutesFor(tx, { slot, now })
  if (minutes < 1) return 'not_possible'
  const id = newId<WaitlistOfferId>()
  const held = await holdWithin(session, tx, {
    slot: { token: slot.token },
    minutes,
    token: heldToken(session, id),
    customerId: entry.customer.id,
    ignoredAppointmentIds: entry.replaced === null ? [] : [entry.replaced.id],
  })
  if (!held.ok) return 'not_possible'
  const { start, end } = held.value.slot
  const offer = {
    id,
    entryId: entry.id,
    branchId: slot.branchId,
    resourceIds: staffOf(slot, entry),
    holdId: held.value.id,
    start,
    end,
    offeredAt: now,
    expiresAt: held.value.expiresAt,
  }
  await insertOffer(tx, { offer, token: offerToken(session, id) })
  await updateEntry(tx, entry.id, { status: 'offered' })
  await announceEntry(tx, { type: 'waitlist.offered', entry, offer })
  return 'offered'
}

// Nobody accepts a time that has begun.
async function minutesFor(tx: TenantTx, { slot, now }: { slot: OfferedSlot; now: Temporal.Instant }): Promise<number> {
  return Math.min(await readOfferMinutes(tx), Math.floor(now.until(slot.start).total('minutes')))
}

// The people who would serve, and what they asked for: what is said when it is offered must be true when it is accepted.
function staffOf(slot: OfferedSlot, { resourceIds }: WaitlistEntry): ResourceId[] {
  const named = slot.resources.filter(({ id, type }) => type === 'staff' || resourceIds.includes(id))
  return [...new Set(named.map(({ id }) => id))]
}
