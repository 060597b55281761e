import { expectConstraints } from '../db/errors.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findCustomer } from './store/known-customer.ts'
import { insertRelationship } from './store/relationships.ts'
import type { NewRelationship, RelationshipRecord } from './store/relationships.ts'

export type AddRelationshipRefusal = Refusal<
  | 'customers.customer_not_found'
  | 'customers.unknown_customer'
  | 'customers.same_customer'
  | 'customers.relationship_exists'
>

/** Says how another customer is related to this one. The other direction is its own relationship. */
export async function addRelationship(
  session: TenantSession,
  input: Omit<NewRelationship, 'createdBy'> & { customerId: CustomerId; relatedCustomerId: CustomerId },
): Promise<Result<RelationshipRecord, AddRelationshipRefusal>> {
  const { customerId, relatedCustomerId } = input
  if (customerId === relatedCustomerId) return refuse('customers.same_customer')
  return expectConstraints({ customer_relationships_once: refuse('customers.relationship_exists') }, () =>
    session.transact(async (tx): Promise<Result<RelationshipRecord, AddRelationshipRefusal>> => {
      if ((await findCustomer(tx, customerId)) === null) return refuse('customers.customer_not_found')
      if ((await findCustomer(tx, relatedCustomerId)) === null) return refuse('customers.unknown_customer')
      return ok(await insertRelationship(tx, { ...input, createdBy: session.actor.userId }))
    }),
  )
}
