import type { TenantTx } from '../db/transaction.ts'
import type { BusinessWorld } from './business-world.ts'
import {
  insertAssistant,
  insertBranches,
  insertCustomers,
  insertResources,
  insertServices,
  insertTenant,
  tenantExists,
} from './store/world.ts'

/**
 * Writes a whole business in the transaction of its tenant, and answers whether it did: a tenant that is already there
 * is left as it is.
 */
export async function loadWorld(tx: TenantTx, world: BusinessWorld): Promise<{ isNew: boolean }> {
  if (await tenantExists(tx)) return { isNew: false }
  // One flight: the connection is pipelined and runs them in this order.
  await Promise.all([
    insertTenant(tx, world),
    insertBranches(tx, world),
    insertResources(tx, world),
    insertServices(tx, world),
    insertCustomers(tx, world),
    insertAssistant(tx, world),
  ])
  return { isNew: true }
}
