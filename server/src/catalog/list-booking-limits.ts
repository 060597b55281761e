import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findBookingLimits } from './store/booking-limits.ts'
import type { BookingLimitFilter, BookingLimitRecord } from './store/booking-limits.ts'

/** One page of the limits: those of customers, of resources, of services. */
export async function listBookingLimits(
  session: TenantSession,
  { filter, page }: { filter: BookingLimitFilter; page: SortedPageRequest },
): Promise<SortedPage<BookingLimitRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findBookingLimits(tx, { filter, page: request }),
      endAfter: ({ scope, id }) => ({ sortValue: scope, id }),
    }),
  )
}
