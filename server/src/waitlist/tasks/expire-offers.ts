import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { expireOffer } from '../expire-offer.ts'
import { listEndedOffers, listTenantsWithEndedOffers } from '../store/offers.ts'

const TASK = 'expire_waitlist_offers'

/**
 * Ends offers that nobody answered in time, of all tenants; answers how many. Late or twice it does no harm: an offer
 * that has ended is refused from that moment, and its hold keeps nothing.
 */
export async function expireOffers(options: {
  database: Database
  clock: Clock
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}): Promise<number> {
  const { database, clock, openSession } = options
  const tenantIds = await database.withSystem('find tenants with ended offers of the waitlist', (tx) =>
    listTenantsWithEndedOffers(tx, clock()),
  )
  let expired = 0
  for (const tenantId of tenantIds) {
    const session = openSession({ tenantId, label: TASK })
    for (const offer of await session.transact((tx) => listEndedOffers(tx, session.clock()))) {
      if (await expireOffer(session, offer)) expired += 1
    }
  }
  return expired
}
