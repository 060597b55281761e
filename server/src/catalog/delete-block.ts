import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceWorkingTime, subjectOf } from './store/announce.ts'
import { lockBlock, updateBlock } from './store/blocks.ts'

/** Deletes time off or a closure: its time can be booked again. */
export async function deleteBlock(
  session: TenantSession,
  options: { blockId: string; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'catalog.block_not_found' | 'catalog.version_mismatch'>>> {
  const { blockId, expectedVersion } = options
  return session.transact(async (tx) => {
    const found = await lockBlock(tx, blockId)
    if (found === null) return refuse('catalog.block_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    const deleted = { deleted_at: session.clock(), deleted_by: session.actor.userId }
    await updateBlock(tx, { id: blockId, change: deleted })
    await announceWorkingTime(tx, { subject: subjectOf(found), change: 'block' })
    return ok(undefined)
  })
}
