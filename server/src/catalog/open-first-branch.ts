import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { insertBranch } from './store/branches.ts'

/** Gives a tenant that was just opened its primary branch, named like the business, in the same transaction. */
export async function openFirstBranch(
  tx: TenantTx,
  business: { name: string; timezone: string; country: string; phone: string | null; email: string },
): Promise<void> {
  const id = await insertBranch(tx, { ...business, slug: 'main', is_primary: true })
  invariant(id, 'a new tenant has no branch that could hold the slug')
}
