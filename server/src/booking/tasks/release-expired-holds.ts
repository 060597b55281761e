import type { Database } from '../../db/database.ts'
import { tenantEntry } from '../../db/tenant-session.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { Clock } from '../../kernel/clock.ts'
import { systemActor } from '../../kernel/tenant-session.ts'
import { announceChange } from '../store/change-appointment.ts'
import { clearExpiredHolds, freedByHold, listExpiredHolds, listTenantsWithExpiredHolds } from '../store/hold.ts'

const ACTOR = systemActor('release expired holds')
const ORIGIN = { requestId: 'release_expired_holds', ipAddress: null, userAgent: null }

/**
 * Clears ended holds of all tenants away; answers how many. Only tidying: an ended hold takes nothing from the moment
 * in which it ends, whether or not this runs.
 */
export async function releaseExpiredHolds(database: Database, clock: Clock): Promise<number> {
  const now = clock()
  const tenantIds = await database.withSystem('find tenants with ended holds', (tx) =>
    listTenantsWithExpiredHolds(tx, now),
  )
  let released = 0
  for (const tenantId of tenantIds) {
    const entry = tenantEntry({ tenantId, actor: ACTOR, origin: ORIGIN })
    released += await database.withTenant(entry, (tx) => clearAndAnnounce(tx, now))
  }
  return released
}

// Whoever waits for time hears of it only now: while the hold lasted, the time was not free.
async function clearAndAnnounce(tx: TenantTx, now: Temporal.Instant): Promise<number> {
  const ended = await listExpiredHolds(tx, now)
  const cleared = await clearExpiredHolds(tx, now)
  for (const hold of ended) await announceChange(tx, { type: 'hold.expired', payload: freedByHold(hold) })
  return cleared
}
