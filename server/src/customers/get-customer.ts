import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readCustomer } from './store/customers.ts'
import type { CustomerRecord } from './store/customers.ts'

/** A customer with their statistics. */
export async function getCustomer(
  session: TenantSession,
  customerId: CustomerId,
): Promise<Result<CustomerRecord, Refusal<'customers.customer_not_found'>>> {
  const found = await session.transact((tx) => readCustomer(tx, customerId))
  return found === null ? refuse('customers.customer_not_found') : ok(found)
}
