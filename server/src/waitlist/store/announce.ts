import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { WaitlistEntry } from '../waitlist-entry.ts'
import type { WaitlistOffer } from '../waitlist-offer.ts'

/** What the waitlist announces, besides what booking announces for the appointment that comes of it. */
export type WaitlistEventType =
  | 'waitlist.entry_added'
  | 'waitlist.entry_changed'
  | 'waitlist.entry_cancelled'
  | 'waitlist.entry_expired'
  | 'waitlist.entry_fulfilled'
  | 'waitlist.offered'
  | 'waitlist.offer_accepted'
  | 'waitlist.offer_declined'
  | 'waitlist.offer_expired'

const ANNOUNCE = statement<never>('waitlist_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened to an entry or its offer, in the transaction in which it happened. */
export async function announceEntry(
  tx: TenantTx,
  event: {
    type: WaitlistEventType
    entry: Pick<WaitlistEntry, 'id' | 'customer' | 'serviceId'>
    offer?: Pick<WaitlistOffer, 'id' | 'start' | 'expiresAt'>
  },
): Promise<void> {
  const { type, entry, offer } = event
  const payload = {
    entry_id: entry.id,
    customer_id: entry.customer.id,
    service_id: entry.serviceId,
    ...(offer === undefined ? {} : { offer_id: offer.id, starts_at: offer.start, expires_at: offer.expiresAt }),
  }
  await tx.run(ANNOUNCE, [tx.tenantId, type, JSON.stringify(payload)])
}
