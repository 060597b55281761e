import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockCustomers, readCustomer, updateCustomer } from './store/customers.ts'

/** Deletes a customer: the record is kept unseen, and the appointments stay. Phone and e-mail are free for another. */
export async function deleteCustomer(
  session: TenantSession,
  options: { customerId: CustomerId; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'customers.customer_not_found' | 'customers.version_mismatch'>>> {
  const { customerId, expectedVersion } = options
  return session.transact(async (tx) => {
    await lockCustomers(tx, [customerId])
    const found = await readCustomer(tx, customerId)
    if (found === null) return refuse('customers.customer_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('customers.version_mismatch')
    const deleted = { deleted_at: session.clock(), deleted_by: session.actor.userId }
    await updateCustomer(tx, { id: customerId, change: deleted })
    return ok(undefined)
  })
}
