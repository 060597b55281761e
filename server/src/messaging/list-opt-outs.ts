import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { listOptOutRows } from './store/opt-outs.ts'
import type { OptOutFilter, OptOutRow } from './store/opt-outs.ts'

/** One page of the numbers that want no messages, or once wanted none, the latest first. */
export async function listOptOuts(
  session: TenantSession,
  { filter, page }: { filter: OptOutFilter; page: SortedPageRequest },
): Promise<SortedPage<OptOutRow>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => listOptOutRows(tx, { filter, page: request }),
      endAfter: ({ id }) => ({ sortValue: id, id }),
    }),
  )
}
