import type { WaitlistEntryId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { endOffer } from './decline-offer.ts'
import type { WaitlistRefusal } from './errors.ts'
import { announceEntry } from './store/announce.ts'
import { lockEntry, updateEntry } from './store/entries.ts'
import { listOffersOf } from './store/offers.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'

/** Takes a customer off the waitlist. A time that is kept for them goes to the next in order. */
export async function cancelEntry(
  session: TenantSession,
  { entryId, expectedVersion }: { entryId: WaitlistEntryId; expectedVersion: number | null },
): Promise<Result<WaitlistEntry, WaitlistRefusal>> {
  return session.transact<Result<WaitlistEntry, WaitlistRefusal>>(async (tx) => {
    const entry = await lockEntry(tx, entryId)
    if (entry === null) return refuse('waitlist.entry_not_found')
    const { version, status } = entry
    if (expectedVersion !== null && expectedVersion !== version) return refuse('waitlist.version_mismatch', { version })
    if (status !== 'waiting' && status !== 'offered') return refuse('waitlist.wrong_status', { status })
    const open = (await listOffersOf(tx, entryId)).find((offer) => offer.status === 'open')
    if (open !== undefined) await endOffer(session, tx, { offer: open, status: 'withdrawn' })
    const cancelled = await updateEntry(tx, entryId, { status: 'cancelled' })
    await announceEntry(tx, { type: 'waitlist.entry_cancelled', entry: cancelled })
    return ok(cancelled)
  })
}
