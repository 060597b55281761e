import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findBranch, lockBranches, updateBranch } from './store/branches.ts'

export type DeleteBranchRefusal = Refusal<
  'catalog.branch_not_found' | 'catalog.version_mismatch' | 'catalog.primary_branch_needed'
>

/** Deletes a branch: nothing more is booked there, and its appointments stay. The primary branch cannot be deleted. */
export async function deleteBranch(
  session: TenantSession,
  options: { branchId: BranchId; expectedVersion: number | null },
): Promise<Result<undefined, DeleteBranchRefusal>> {
  const { branchId, expectedVersion } = options
  return session.transact(async (tx) => {
    await lockBranches(tx)
    const found = await findBranch(tx, branchId)
    if (found === null) return refuse('catalog.branch_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    if (found.is_primary) return refuse('catalog.primary_branch_needed')
    const deleted = { deleted_at: session.clock(), deleted_by: session.actor.userId }
    await updateBranch(tx, { id: branchId, change: deleted })
    return ok(undefined)
  })
}
