import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import * as store from './store/follow-ups.ts'
import type { FollowUpFilter, FollowUpRecord } from './store/follow-ups.ts'

type FinishRefusal = Refusal<
  'receptionist.follow_up_not_found' | 'receptionist.version_mismatch' | 'receptionist.follow_up_already_done'
>

/** One page of what is to be done after conversations, the oldest first. */
export async function listFollowUps(
  session: TenantSession,
  { filter, page }: { filter: FollowUpFilter; page: SortedPageRequest },
): Promise<SortedPage<FollowUpRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => store.findFollowUps(tx, { filter, page: request }),
      endAfter: (followUp) => ({ sortValue: followUp.created_at.toString(), id: followUp.id }),
    }),
  )
}

/** Marks a follow-up as done, with who and when. Of two at once one has done it. */
export async function finishFollowUp(
  session: TenantSession,
  { followUpId, expectedVersion }: { followUpId: string; expectedVersion: number | null },
): Promise<Result<FollowUpRecord, FinishRefusal>> {
  return session.transact(async (tx): Promise<Result<FollowUpRecord, FinishRefusal>> => {
    const found = await store.lockFollowUp(tx, followUpId)
    if (found === null) return refuse('receptionist.follow_up_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
    if (found.status === 'done') return refuse('receptionist.follow_up_already_done')
    const doneBy = session.actor.userId
    return ok(await store.finishFollowUp(tx, { id: followUpId, doneAt: session.clock(), doneBy }))
  })
}
