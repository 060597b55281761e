import { releaseWithin } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { WaitlistRefusal } from './errors.ts'
import { lockOffer, refusalOfAnswer } from './find-offer.ts'
import type { OfferName } from './find-offer.ts'
import { announceEntry } from './store/announce.ts'
import { updateEntry } from './store/entries.ts'
import { closeOffer } from './store/offers.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { heldToken } from './waitlist-offer.ts'
import type { WaitlistOffer } from './waitlist-offer.ts'

/**
 * Declines an offered time: it goes to the next in order, and the customer waits on. They are not offered it again.
 */
export async function declineOffer(
  session: TenantSession,
  name: OfferName,
): Promise<Result<WaitlistEntry, WaitlistRefusal>> {
  return session.transact<Result<WaitlistEntry, WaitlistRefusal>>(async (tx) => {
    const locked = await lockOffer(tx, name)
    if (!locked.ok) return locked
    const refusal = refusalOfAnswer(locked.value, session.clock())
    if (refusal !== null) return { ok: false, refusal }
    const { entry, offer } = locked.value
    await endOffer(session, tx, { offer, status: 'declined' })
    await announceEntry(tx, { type: 'waitlist.offer_declined', entry, offer })
    return ok(await updateEntry(tx, entry.id, { status: 'waiting' }))
  })
}

/**
 * Ends an open offer of a locked entry without a booking. The hold that kept its time ends with it, which booking
 * announces: whoever is next is asked because of that.
 */
export async function endOffer(
  session: TenantSession,
  tx: TenantTx,
  { offer, status }: { offer: WaitlistOffer; status: 'declined' | 'expired' | 'withdrawn' },
): Promise<void> {
  const isClosed = await closeOffer(tx, { id: offer.id, status, now: session.clock() })
  // A hold that is not there any more keeps nothing.
  if (isClosed) await releaseWithin(session, tx, { token: heldToken(session, offer.id) })
}
