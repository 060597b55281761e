import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findResources } from './store/resources.ts'
import type { ResourceFilter, ResourceRecord } from './store/resources.ts'

/** One page of the resources, by name. */
export async function listResources(
  session: TenantSession,
  { filter, page }: { filter: ResourceFilter; page: SortedPageRequest },
): Promise<SortedPage<ResourceRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findResources(tx, { filter, page: request }),
      endAfter: ({ name, id }) => ({ sortValue: name, id }),
    }),
  )
}
