import type { Database } from '../../db/database.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { extendOneSeries } from '../extend-one-series.ts'
import { listOpenSeries, listTenantsWithOpenSeries } from '../store/open-series.ts'

const TASK = 'extend_series'

/**
 * Books the dates of series without an end that have come within reach, of all tenants; answers how many. Each series is
 * a transaction of its own: one that fails is tried again with the next run, and keeps no other waiting.
 */
export async function extendSeries(options: {
  database: Database
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}): Promise<number> {
  const { database, openSession } = options
  const tenantIds = await database.withSystem('find series that go on', listTenantsWithOpenSeries)
  let booked = 0
  const failures: unknown[] = []
  for (const tenantId of tenantIds) {
    const session = openSession({ tenantId, label: TASK })
    for (const seriesId of await session.transact(listOpenSeries)) {
      try {
        booked += await extendOneSeries(session, { seriesId })
      } catch (error) {
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} series could not be extended`)
  return booked
}
