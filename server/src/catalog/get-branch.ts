import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findBranch } from './store/branches.ts'
import type { BranchRecord } from './store/branches.ts'

/** A branch with its weekly hours. */
export async function getBranch(
  session: TenantSession,
  branchId: BranchId,
): Promise<Result<BranchRecord, Refusal<'catalog.branch_not_found'>>> {
  const found = await session.transact((tx) => findBranch(tx, branchId))
  return found === null ? refuse('catalog.branch_not_found') : ok(found)
}
