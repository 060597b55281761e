import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findCustomer } from './store/known-customer.ts'
import { findRelationships } from './store/relationships.ts'
import type { RelationshipRecord } from './store/relationships.ts'

/** Who is related to a customer, and who of them may book for them. */
export async function listRelationships(
  session: TenantSession,
  customerId: CustomerId,
): Promise<Result<RelationshipRecord[], Refusal<'customers.customer_not_found'>>> {
  return session.transact(async (tx) => {
    if ((await findCustomer(tx, customerId)) === null) return refuse('customers.customer_not_found')
    return ok(await findRelationships(tx, customerId))
  })
}
