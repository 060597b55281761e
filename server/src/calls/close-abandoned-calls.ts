import type { Database } from '../db/database.ts'
import { tenantEntry } from '../db/tenant-session.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import type { RequestOrigin } from '../kernel/tenant-session.ts'
import { finishCall } from './finish-call.ts'
import { abandonedCalls, tenantsWithOldCalls } from './store/abandoned-call.ts'
import { lockCall } from './store/call.ts'

/** How much longer than the assistant allows a call may be silent before nobody is believed to be there. */
const GRACE_MINUTES = 15
const TASK = 'close-abandoned-calls'
const ORIGIN: RequestOrigin = { requestId: TASK, ipAddress: null, userAgent: null }

/**
 * Ends calls whose end we were never told of: a vendor's message lost, a command line killed. Repeatable at any time;
 * a report that comes after all corrects the record. Returns how many were closed.
 */
export async function closeAbandonedCalls(options: { database: Database; clock: Clock }): Promise<number> {
  const { database, clock } = options
  const startedBefore = clock().subtract({ minutes: GRACE_MINUTES })
  const tenants = await database.withSystem('calls whose end was never told', (tx) =>
    tenantsWithOldCalls(tx, startedBefore),
  )
  const closed = []
  for (const tenantId of tenants) closed.push(await closeInTenant({ database, tenantId, now: clock() }))
  return closed.reduce((sum, count) => sum + count, 0)
}

async function closeInTenant(options: {
  database: Database
  tenantId: TenantId
  now: Temporal.Instant
}): Promise<number> {
  const { database, tenantId, now } = options
  const entry = tenantEntry({ tenantId, actor: systemActor(TASK), origin: ORIGIN })
  const callIds = await database.withTenant(entry, (tx) => abandonedCalls(tx, { now, graceMinutes: GRACE_MINUTES }))
  for (const callId of callIds) {
    await database.withTenant(entry, async (tx) => {
      const call = await lockCall(tx, callId)
      const ending = { status: 'abandoned', reason: 'silence', cause: 'unknown', endedAt: null } as const
      if (call !== null) await finishCall(tx, call, { ...ending, now })
    })
  }
  return callIds.length
}
