import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findCustomers } from './store/customers.ts'
import type { CustomerFilter, CustomerRecord } from './store/customers.ts'

/** One page of the customers by name, or of those that a search finds. */
export async function listCustomers(
  session: TenantSession,
  { filter, page }: { filter: CustomerFilter; page: SortedPageRequest },
): Promise<SortedPage<CustomerRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findCustomers(tx, { filter, page: request }),
      endAfter: ({ full_name, id }) => ({ sortValue: full_name, id }),
    }),
  )
}
