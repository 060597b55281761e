import type { Database } from '../../db/database.ts'
import type { TenantId, WaitlistEntryId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { offerFreedTime } from '../offer-freed-time.ts'
import { announceEntry } from '../store/announce.ts'
import { listOver, lockEntry, updateEntry } from '../store/entries.ts'
import { listTenantsWithWaiting } from '../store/offers.ts'

const TASK = 'keep_waitlist'

/**
 * What no event tells, of all tenants: wishes whose dates are over end, and time that comes within reach because a day
 * has passed is offered, to those who were never offered any. Others would be asked every hour for as long as anything
 * is free.
 */
export async function keepWaitlist(options: {
  database: Database
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}): Promise<void> {
  const { database, openSession } = options
  const tenantIds = await database.withSystem('find tenants for whose time somebody waits', listTenantsWithWaiting)
  const failures: unknown[] = []
  for (const tenantId of tenantIds) {
    const session = openSession({ tenantId, label: TASK })
    try {
      for (const id of await session.transact((tx) => listOver(tx, session.clock()))) await endWish(session, id)
      await offerFreedTime(session, { freed: null, neverAsked: true })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `the waitlists of ${failures.length} tenants were not kept`)
}

async function endWish(session: TenantSession, id: WaitlistEntryId): Promise<void> {
  await session.transact(async (tx) => {
    const entry = await lockEntry(tx, id)
    if (entry?.status !== 'waiting') return
    await updateEntry(tx, id, { status: 'expired' })
    await announceEntry(tx, { type: 'waitlist.entry_expired', entry })
  })
}
