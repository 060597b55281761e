import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findBranches } from './store/branches.ts'
import type { BranchFilter, BranchRecord } from './store/branches.ts'

/** One page of the branches, by name. */
export async function listBranches(
  session: TenantSession,
  { filter, page }: { filter: BranchFilter; page: SortedPageRequest },
): Promise<SortedPage<BranchRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findBranches(tx, { filter, page: request }),
      endAfter: ({ name, id }) => ({ sortValue: name, id }),
    }),
  )
}
