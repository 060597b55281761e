import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findLimitFault } from './booking-limit.ts'
import type { LimitRefusal } from './booking-limit.ts'
import { announceCapacity } from './store/announce.ts'
import { lockBookingLimit, updateBookingLimit } from './store/booking-limits.ts'
import type { BookingLimitRecord, ChangedBookingLimit } from './store/booking-limits.ts'

export type ChangeBookingLimitRefusal = LimitRefusal | Refusal<'catalog.limit_not_found' | 'catalog.version_mismatch'>

/** Changes how much a limit allows; what it counts stays. Appointments beyond a lower limit stay. */
export async function changeBookingLimit(
  session: TenantSession,
  options: { limitId: string; change: ChangedBookingLimit; expectedVersion: number | null },
): Promise<Result<BookingLimitRecord, ChangeBookingLimitRefusal>> {
  const { limitId, change, expectedVersion } = options
  return session.transact(async (tx) => {
    const found = await lockBookingLimit(tx, limitId)
    if (found === null) return refuse('catalog.limit_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const fault = findLimitFault({ ...found, ...change })
    if (fault !== null) return fault
    await announceCapacity(tx, { serviceId: found.service_id, resourceId: found.resource_id, change: 'limit' })
    return ok(await updateBookingLimit(tx, { id: limitId, change }))
  })
}
