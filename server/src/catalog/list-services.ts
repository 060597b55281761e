import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findServices } from './store/services.ts'
import type { ServiceFilter, ServiceRecord } from './store/services.ts'

/** One page of the services, by name. */
export async function listServices(
  session: TenantSession,
  { filter, page }: { filter: ServiceFilter; page: SortedPageRequest },
): Promise<SortedPage<ServiceRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findServices(tx, { filter, page: request }),
      endAfter: ({ name, id }) => ({ sortValue: name, id }),
    }),
  )
}
