import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { noteStale } from '../report-failure.ts'
import { listStale, listTenantsWithStale } from '../store/calendars.ts'

const TASK = 'note_stale_calendars'

/**
 * Announces calendars without news for too long, of all tenants; answers how many. Only telling: a stale calendar blocks
 * its resource from the moment in which it goes stale, whether or not this runs.
 */
export async function noteStaleCalendars(options: {
  database: Database
  clock: Clock
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}): Promise<number> {
  const { database, clock, openSession } = options
  const tenantIds = await database.withSystem('find tenants with stale calendars', (tx) =>
    listTenantsWithStale(tx, clock()),
  )
  let noted = 0
  for (const tenantId of tenantIds) {
    const session = openSession({ tenantId, label: TASK })
    for (const id of await session.transact((tx) => listStale(tx, session.clock()))) {
      if (await noteStale(session, id)) noted += 1
    }
  }
  return noted
}
