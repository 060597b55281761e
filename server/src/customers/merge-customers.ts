import type { CustomerId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announce, lockCustomers, readCustomer } from './store/customers.ts'
import type { CustomerRecord } from './store/customers.ts'
import { mergeRecords } from './store/merge.ts'

export type MergeCustomersRefusal = Refusal<
  | 'customers.customer_not_found'
  | 'customers.version_mismatch'
  | 'customers.unknown_customer'
  | 'customers.same_customer'
>

/**
 * Makes two records of one person one: what was booked, said and written moves to the kept one, its empty fields are
 * filled, and the other is gone. A booking that is under way for the other follows by itself. `expectedVersion` is that
 * of the kept customer.
 */
export async function mergeCustomers(
  session: TenantSession,
  options: { keptId: CustomerId; mergedId: CustomerId; expectedVersion: number | null },
): Promise<Result<CustomerRecord, MergeCustomersRefusal>> {
  const { keptId, mergedId, expectedVersion } = options
  if (keptId === mergedId) return refuse('customers.same_customer')
  return session.transact(async (tx) => {
    const locked = await lockCustomers(tx, [keptId, mergedId])
    if (!locked.has(keptId)) return refuse('customers.customer_not_found')
    if (!locked.has(mergedId)) return refuse('customers.unknown_customer')
    const found = await readCustomer(tx, keptId)
    if (expectedVersion !== null && found?.version !== expectedVersion) return refuse('customers.version_mismatch')
    await mergeRecords(tx, { keptId, mergedId }, session.clock())
    await announce(tx, { type: 'customer.merged', payload: { customer_id: keptId, merged_customer_id: mergedId } })
    const kept = await readCustomer(tx, keptId)
    invariant(kept, 'a customer who is locked stays')
    return ok(kept)
  })
}
