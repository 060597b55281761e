import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findPublications } from './store/system-prompt-history.ts'
import type { PublicationRecord } from './store/system-prompt-history.ts'
import type { SystemPromptChannel } from './store/system-prompts.ts'

/** One page of what was published in a channel, when and by whom, the latest first. */
export async function listPublications(
  session: TenantSession,
  { channel, page }: { channel: SystemPromptChannel; page: SortedPageRequest },
): Promise<SortedPage<PublicationRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => findPublications(tx, { channel, page: request }),
      endAfter: (publication) => ({ sortValue: publication.published_at.toString(), id: publication.id }),
    }),
  )
}
