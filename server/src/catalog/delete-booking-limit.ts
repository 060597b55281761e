import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceCapacity } from './store/announce.ts'
import { deleteBookingLimitRow, lockBookingLimit } from './store/booking-limits.ts'

/** Lifts a limit: it stops nobody any more. Its audit row keeps what it was. */
export async function deleteBookingLimit(
  session: TenantSession,
  options: { limitId: string; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'catalog.limit_not_found' | 'catalog.version_mismatch'>>> {
  const { limitId, expectedVersion } = options
  return session.transact(async (tx) => {
    const found = await lockBookingLimit(tx, limitId)
    if (found === null) return refuse('catalog.limit_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    await deleteBookingLimitRow(tx, limitId)
    await announceCapacity(tx, { serviceId: found.service_id, resourceId: found.resource_id, change: 'limit' })
    return ok(undefined)
  })
}
