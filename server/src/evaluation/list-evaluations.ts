import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findEvaluations } from './store/evaluations.ts'
import type { EvaluationRecord } from './store/evaluations.ts'

/** Evaluations of the business, the last first. */
export async function listEvaluations(
  session: TenantSession,
  page: SortedPageRequest,
): Promise<SortedPage<EvaluationRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findEvaluations(tx, request),
      endAfter: ({ id, started_at: startedAt }) => ({ sortValue: startedAt.toString(), id }),
    }),
  )
}
