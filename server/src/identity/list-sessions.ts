import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { findSessions } from './store/sessions.ts'
import type { UserSession } from './store/sessions.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

/** A page of the devices on which the user is signed in, the latest first. */
export function listSessions(
  { database }: IdentityServices,
  { user, clock }: SignedInVisitor,
  page: IdPageRequest,
): Promise<IdPage<UserSession>> {
  const { userId } = user
  return database.withSystem('the sessions of a user', (tx) =>
    readIdPage(page, (request) => findSessions(tx, { userId, now: clock(), page: request })),
  )
}
