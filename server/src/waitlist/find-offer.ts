import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId, WaitlistOfferId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { WaitlistRefusal } from './errors.ts'
import { lockEntry } from './store/entries.ts'
import { findOffer, findOfferByToken } from './store/offers.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import type { WaitlistOffer } from './waitlist-offer.ts'

/** An offer as whoever answers it names it: by the token that they were sent, or by who they are. */
export type OfferName = { token: string } | { offerId: WaitlistOfferId; customerId: CustomerId }

/** An offer with its entry, which is locked until the end of the transaction. */
export interface LockedOffer {
  readonly entry: WaitlistEntry
  readonly offer: WaitlistOffer
}

/** Locks what is to be answered; an offer of another customer is as unknown as one that is not there. */
export async function lockOffer(tx: TenantTx, name: OfferName): Promise<Result<LockedOffer, WaitlistRefusal>> {
  const found = 'token' in name ? await findOfferByToken(tx, name.token) : await findOffer(tx, name.offerId)
  if (found === null) return refuse('waitlist.offer_not_found')
  const entry = await lockEntry(tx, found.entryId)
  // Read again: what it was before the lock may have been answered meanwhile.
  const offer = await findOffer(tx, found.id)
  if (entry === null || offer === null) return refuse('waitlist.offer_not_found')
  if ('customerId' in name && name.customerId !== entry.customer.id) return refuse('waitlist.offer_not_found')
  return ok({ entry, offer })
}

/** Why an offer cannot be answered any more; null if it can. */
export function refusalOfAnswer({ entry, offer }: LockedOffer, now: Temporal.Instant): WaitlistRefusal | null {
  const { status } = offer
  if (status === 'accepted' || status === 'declined' || status === 'withdrawn') {
    return { code: 'waitlist.offer_answered', details: { status, appointment_id: entry.appointmentId } }
  }
  const hasEnded = status === 'expired' || Temporal.Instant.compare(now, offer.expiresAt) >= 0
  if (hasEnded) return { code: 'waitlist.offer_expired', details: { expired_at: offer.expiresAt.toString() } }
  invariant(entry.status === 'offered', 'an entry with an open offer is offered')
  return null
}
