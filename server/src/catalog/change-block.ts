import { expectConstraints } from '../db/errors.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readBlockTime } from './block.ts'
import type { BlockTime, BlockTimeRefusal } from './block.ts'
import type { BlockInput } from './create-block.ts'
import { announceWorkingTime, subjectOf } from './store/announce.ts'
import { blockTimeColumns, lockBlock, updateBlock } from './store/blocks.ts'
import type { BlockRecord } from './store/blocks.ts'

/** What is to change of a block. */
export interface BlockChange {
  time: Partial<BlockTime>
  details: Partial<BlockInput['details']>
}

export type ChangeBlockRefusal =
  | BlockTimeRefusal
  | Refusal<'catalog.block_not_found' | 'catalog.version_mismatch' | 'catalog.block_exists'>

/** Changes time off or a closure; a rule that stays is asked again, as it depends on the start. */
export async function changeBlock(
  session: TenantSession,
  options: { blockId: string; change: BlockChange; expectedVersion: number | null },
): Promise<Result<BlockRecord, ChangeBlockRefusal>> {
  const { blockId, change, expectedVersion } = options
  return expectConstraints({ resource_blocks_start_unique: refuse('catalog.block_exists') }, () =>
    session.transact(async (tx): Promise<Result<BlockRecord, ChangeBlockRefusal>> => {
      const found = await lockBlock(tx, blockId)
      if (found === null) return refuse('catalog.block_not_found')
      if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
      const time = readBlockTime(changedTime(found, change.time))
      if (!time.ok) return time
      await announceWorkingTime(tx, { subject: subjectOf(found), change: 'block' })
      return ok(await updateBlock(tx, { id: blockId, change: { ...change.details, ...blockTimeColumns(time.value) } }))
    }),
  )
}

function changedTime(found: BlockRecord, change: Partial<BlockTime>): BlockTime {
  const { startsAt, endsAt, recurrenceRule = found.recurrence_rule, timezone = found.timezone } = change
  // Without a rule, or with lines that bring dates of their own, the dates of before have nothing left to belong to.
  const dropsDates = change.recurrenceRule === null || /^(?:EXDATE|RDATE)/im.test(change.recurrenceRule ?? '')
  return {
    startsAt: startsAt ?? found.starts_at,
    endsAt: endsAt ?? found.ends_at,
    recurrenceRule,
    recurrenceExceptions: change.recurrenceExceptions ?? (dropsDates ? [] : found.recurrence_exceptions),
    recurrenceAdditions: change.recurrenceAdditions ?? (dropsDates ? [] : found.recurrence_additions),
    timezone,
  }
}
