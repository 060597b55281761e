import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findLimitFault } from './booking-limit.ts'
import type { BookingLimitInput, LimitRefusal } from './booking-limit.ts'
import { insertBookingLimit, serviceExists } from './store/booking-limits.ts'
import type { BookingLimitRecord } from './store/booking-limits.ts'
import { findUnitsOf } from './store/services.ts'

export type CreateBookingLimitRefusal =
  | LimitRefusal
  | Refusal<'catalog.unknown_service' | 'catalog.unknown_resource' | 'catalog.limit_exists'>

/** Limits what may be booked from now on. Appointments that are booked stay, and count. */
export async function createBookingLimit(
  session: TenantSession,
  limit: BookingLimitInput,
): Promise<Result<BookingLimitRecord, CreateBookingLimitRefusal>> {
  const fault = findLimitFault(limit)
  if (fault !== null) return fault
  const { service_id = null, resource_id = null } = limit
  return session.transact(async (tx) => {
    if (service_id !== null && !(await serviceExists(tx, service_id))) {
      return refuse('catalog.unknown_service', { service_id })
    }
    if (resource_id !== null && !(await findUnitsOf(tx, [resource_id])).has(resource_id)) {
      return refuse('catalog.unknown_resource', { resource_id })
    }
    const written = await insertBookingLimit(tx, { ...limit, created_by: session.actor.userId })
    return written === null ? refuse('catalog.limit_exists') : ok(written)
  })
}
