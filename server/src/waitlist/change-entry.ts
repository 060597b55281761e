import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { WaitlistEntryId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { createFreeTimes } from './free-times.ts'
import type { WaitlistRefusal } from './errors.ts'
import { announceEntry } from './store/announce.ts'
import { findEntry, lockEntry, updateEntry } from './store/entries.ts'
import type { EntryUpdate } from './store/entries.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'

/** What a customer may want otherwise; what is left out stays. */
export type EntryChange = Omit<EntryUpdate, 'status' | 'appointmentId'>

/** Changes a wish. Only while it waits: an offer that is open was made for the wish as it was, and is answered first. */
export async function changeEntry(
  session: TenantSession,
  options: { entryId: WaitlistEntryId; change: EntryChange; expectedVersion: number | null },
): Promise<Result<WaitlistEntry, WaitlistRefusal>> {
  const { entryId, change, expectedVersion } = options
  const seen = await session.transact((tx) => findEntry(tx, entryId))
  if (seen === null) return refuse('waitlist.entry_not_found')
  const possible = await checkWish(session, changed(seen, change))
  if (!possible.ok) return possible
  return session.transact<Result<WaitlistEntry, WaitlistRefusal>>(async (tx) => {
    const entry = await lockEntry(tx, entryId)
    if (entry === null) return refuse('waitlist.entry_not_found')
    const { version, status } = entry
    if (expectedVersion !== null && expectedVersion !== version) return refuse('waitlist.version_mismatch', { version })
    if (status !== 'waiting') return refuse('waitlist.wrong_status', { status })
    const { fromDate, untilDate } = changed(entry, change)
    if (Temporal.PlainDate.compare(untilDate, fromDate) < 0) return refuse('waitlist.dates_in_wrong_order')
    const written = await updateEntry(tx, entryId, change)
    await announceEntry(tx, { type: 'waitlist.entry_changed', entry: written })
    return ok(written)
  })
}

function changed(entry: WaitlistEntry, change: EntryChange): WaitlistEntry {
  return {
    ...entry,
    resourceIds: change.resourceIds ?? entry.resourceIds,
    partySize: change.partySize ?? entry.partySize,
    fromDate: change.fromDate ?? entry.fromDate,
    untilDate: change.untilDate ?? entry.untilDate,
    daysOfWeek: change.daysOfWeek ?? entry.daysOfWeek,
    timesOfDay: change.timesOfDay ?? entry.timesOfDay,
  }
}

// Whoever does not do the service is not "never free".
async function checkWish(session: TenantSession, wish: WaitlistEntry): Promise<Result<undefined, WaitlistRefusal>> {
  const free = await createFreeTimes(session, { freed: null }).suiting(wish, { count: 1 })
  return free.ok ? ok(undefined) : free
}
