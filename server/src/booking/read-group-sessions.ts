import type { GroupSessionId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import type { GroupSession, Participant } from './group-session.ts'
import { findGroupSession, listParticipants, selectSessionPage } from './store/group-session-record.ts'
import type { GroupSessionFilter } from './store/group-session-record.ts'

/** One session, and who comes: everybody who ever booked a place in it, with the state of their appointment. */
export async function getGroupSession(
  session: TenantSession,
  { groupSessionId }: { groupSessionId: GroupSessionId },
): Promise<Result<{ groupSession: GroupSession; participants: Participant[] }, BookingRefusal>> {
  const [groupSession, participants] = await session.transact((tx) =>
    Promise.all([findGroupSession(tx, groupSessionId), listParticipants(tx, groupSessionId)]),
  )
  return groupSession === null ? refuse('booking.group_session_not_found') : ok({ groupSession, participants })
}

/** Sessions in the order of their beginning, one page after the other. */
export async function listGroupSessions(
  session: TenantSession,
  { filter, page }: { filter: GroupSessionFilter; page: SortedPageRequest },
): Promise<SortedPage<GroupSession>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => selectSessionPage(tx, { filter, page: request }),
      endAfter: ({ start, id }) => ({ sortValue: start.toString(), id }),
    }),
  )
}
