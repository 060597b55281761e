import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { isMember } from './store/resources.ts'

export type ReferenceRefusal = Refusal<'catalog.unknown_branch' | 'catalog.unknown_member'>

/** Asks whether the home branch and the member that a resource names are there. What is null or not given is fine. */
export async function checkResourceReferences(
  tx: TenantTx,
  { home_branch_id: branchId, user_id: userId }: { home_branch_id?: string | null; user_id?: string | null },
): Promise<Result<undefined, ReferenceRefusal>> {
  if (branchId && !(await findKnownBranchIds(tx, [branchId])).has(branchId)) {
    return refuse('catalog.unknown_branch', { branch_id: branchId })
  }
  if (userId && !(await isMember(tx, userId))) return refuse('catalog.unknown_member')
  return ok(undefined)
}
