import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { removeRelationship as removeRecord } from './store/relationships.ts'

/** Removes a relationship of a customer. */
export async function removeRelationship(
  session: TenantSession,
  options: { customerId: CustomerId; relationshipId: string },
): Promise<Result<undefined, Refusal<'customers.relationship_not_found'>>> {
  const removed = await session.transact((tx) => removeRecord(tx, options))
  return removed ? ok(undefined) : refuse('customers.relationship_not_found')
}
