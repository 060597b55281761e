import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findInvitations } from './store/invitations.ts'
import type { Invitation } from './store/invitations.ts'

/** A page of the invitations that wait for an answer, the oldest first; those whose time is over are among them. */
export function listInvitations(session: TenantSession, page: IdPageRequest): Promise<IdPage<Invitation>> {
  return session.transact((tx) => readIdPage(page, (request) => findInvitations(tx, request)))
}
