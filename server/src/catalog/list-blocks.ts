import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkSubject } from './create-block.ts'
import type { SubjectRefusal } from './create-block.ts'
import { findBlocks } from './store/blocks.ts'
import type { BlockRecord, BlockSubject, BlockWindow } from './store/blocks.ts'

/** One page of the time off of a resource or the closures of a branch, by start. */
export async function listBlocks(
  session: TenantSession,
  options: { subject: BlockSubject; window: BlockWindow; page: SortedPageRequest },
): Promise<Result<SortedPage<BlockRecord>, SubjectRefusal>> {
  const { subject, window, page } = options
  return session.transact(async (tx) => {
    const known = await checkSubject(tx, subject)
    if (!known.ok) return known
    const found = await readSortedPage(page, {
      find: (request) => findBlocks(tx, { subject, window, page: request }),
      endAfter: (block) => ({ sortValue: block.starts_at.toString(), id: block.id }),
    })
    return ok(found)
  })
}
