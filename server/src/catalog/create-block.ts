import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readBlockTime } from './block.ts'
import type { BlockTime, BlockTimeRefusal } from './block.ts'
import { announceWorkingTime } from './store/announce.ts'
import { blockTimeColumns, insertBlock } from './store/blocks.ts'
import type { BlockRecord, BlockSubject, NewBlock } from './store/blocks.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { findUnitsOf } from './store/services.ts'

/** A block to be made, with its time apart from what is said about it. */
export interface BlockInput {
  time: BlockTime
  details: Pick<NewBlock, 'block_type' | 'reason' | 'recurrence_ends_at'>
}

export type SubjectRefusal = Refusal<'catalog.resource_not_found' | 'catalog.branch_not_found'>
export type CreateBlockRefusal = BlockTimeRefusal | SubjectRefusal | Refusal<'catalog.block_exists'>

/** Adds time off of a resource or a closure of a branch. Appointments that already lie in it stay. */
export async function createBlock(
  session: TenantSession,
  { subject, input }: { subject: BlockSubject; input: BlockInput },
): Promise<Result<BlockRecord, CreateBlockRefusal>> {
  const time = readBlockTime(input.time)
  if (!time.ok) return time
  return expectConstraints({ resource_blocks_start_unique: refuse('catalog.block_exists') }, () =>
    session.transact(async (tx): Promise<Result<BlockRecord, CreateBlockRefusal>> => {
      const known = await checkSubject(tx, subject)
      if (!known.ok) return known
      const block = await insertBlock(tx, {
        ...input.details,
        resource_id: 'resourceId' in subject ? subject.resourceId : null,
        branch_id: 'branchId' in subject ? subject.branchId : null,
        ...blockTimeColumns(time.value),
        created_by: session.actor.userId,
      })
      await announceWorkingTime(tx, { subject, change: 'block' })
      return ok(block)
    }),
  )
}

/** Asks whether the resource or branch is there. */
export async function checkSubject(tx: TenantTx, subject: BlockSubject): Promise<Result<undefined, SubjectRefusal>> {
  if ('resourceId' in subject) {
    const { resourceId } = subject
    return (await findUnitsOf(tx, [resourceId])).has(resourceId) ? ok(undefined) : refuse('catalog.resource_not_found')
  }
  const { branchId } = subject
  return (await findKnownBranchIds(tx, [branchId])).has(branchId) ? ok(undefined) : refuse('catalog.branch_not_found')
}
