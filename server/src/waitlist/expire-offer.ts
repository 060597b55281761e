import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { endOffer } from './decline-offer.ts'
import { announceEntry } from './store/announce.ts'
import { lockEntry, updateEntry } from './store/entries.ts'
import { findOffer } from './store/offers.ts'
import type { WaitlistOffer } from './waitlist-offer.ts'

/**
 * Ends an offer that nobody answered in time: the customer waits on, and the time goes to the next. Without effect on
 * one that was answered meanwhile; answers whether it had one.
 */
export async function expireOffer(session: TenantSession, { id, entryId }: WaitlistOffer): Promise<boolean> {
  return session.transact(async (tx) => {
    const entry = await lockEntry(tx, entryId)
    const offer = await findOffer(tx, id)
    if (entry === null || offer === null || offer.status !== 'open') return false
    if (Temporal.Instant.compare(session.clock(), offer.expiresAt) < 0) return false
    invariant(entry.status === 'offered', 'an entry with an open offer is offered')
    await endOffer(session, tx, { offer, status: 'expired' })
    await announceEntry(tx, { type: 'waitlist.offer_expired', entry, offer })
    await updateEntry(tx, entry.id, { status: 'waiting' })
    return true
  })
}
