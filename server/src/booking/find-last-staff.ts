import type { CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readLastServed } from './store/last-staff.ts'

/**
 * Who served a customer last, for "the same as last time": when they came for this service, and if they never did, when
 * they came for another one. Empty when they were never served, or by nobody in particular.
 */
export async function findLastStaff(
  session: TenantSession,
  { customerId, serviceId }: { customerId: CustomerId; serviceId: ServiceId },
): Promise<ResourceId[]> {
  return session.transact((tx) => readLastServed(tx, { customerId, serviceId, now: session.clock() }))
}
