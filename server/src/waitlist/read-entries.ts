import type { CustomerId, WaitlistEntryId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { WaitlistRefusal } from './errors.ts'
import { findEntry, selectEntries } from './store/entries.ts'
import type { EntryFilter } from './store/entries.ts'
import { listKeptOffers, listOffersOf } from './store/offers.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import type { WaitlistOffer } from './waitlist-offer.ts'

/** The waitlist in the order in which it is asked. */
export async function listEntries(
  session: TenantSession,
  { filter, page }: { filter: EntryFilter; page: IdPageRequest },
): Promise<IdPage<WaitlistEntry>> {
  return session.transact((tx) => readIdPage(page, (request) => selectEntries(tx, { filter, page: request })))
}

/** One entry with what was offered to it, the newest first. */
export async function getEntry(
  session: TenantSession,
  { entryId }: { entryId: WaitlistEntryId },
): Promise<Result<{ entry: WaitlistEntry; offers: WaitlistOffer[] }, WaitlistRefusal>> {
  return session.transact<Result<{ entry: WaitlistEntry; offers: WaitlistOffer[] }, WaitlistRefusal>>(async (tx) => {
    const entry = await findEntry(tx, entryId)
    if (entry === null) return refuse('waitlist.entry_not_found')
    return ok({ entry, offers: await listOffersOf(tx, entryId) })
  })
}

/** The times that are kept now for a customer, or for all: "there is a time for you". */
export async function listOpenOffers(
  session: TenantSession,
  { customerId }: { customerId: CustomerId | null },
): Promise<{ entry: WaitlistEntry; offer: WaitlistOffer }[]> {
  return session.transact(async (tx) => {
    const offers = await listKeptOffers(tx, { customerId, now: session.clock() })
    const open: { entry: WaitlistEntry; offer: WaitlistOffer }[] = []
    for (const offer of offers) {
      const entry = await findEntry(tx, offer.entryId)
      invariant(entry, 'an offer belongs to an entry')
      open.push({ entry, offer })
    }
    return open
  })
}
