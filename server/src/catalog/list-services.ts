import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { withProblems } from './service-problems.ts'
import type { ServiceWithProblems } from './service-problems.ts'
import { findServices } from './store/services.ts'
import type { ServiceFilter } from './store/services.ts'

/** One page of the services, by name. */
export async function listServices(
  session: TenantSession,
  { filter, page }: { filter: ServiceFilter; page: SortedPageRequest },
): Promise<SortedPage<ServiceWithProblems>> {
  return session.transact(async (tx) => {
    const found = await readSortedPage(page, {
      find: (request) => findServices(tx, { filter, page: request }),
      endAfter: ({ name, id }) => ({ sortValue: name, id }),
    })
    return { ...found, items: await withProblems(tx, { services: found.items, now: session.clock() }) }
  })
}
