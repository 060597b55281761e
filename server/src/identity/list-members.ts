import type { Role } from '@ringbook/api-contract'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Member } from './member.ts'
import { findMembers } from './store/members.ts'

/** A page of the members, in the order in which they joined; of one role if given. */
export function listMembers(
  session: TenantSession,
  { role, page }: { role: Role | null; page: IdPageRequest },
): Promise<IdPage<Member>> {
  return session.transact((tx) => readIdPage(page, (request) => findMembers(tx, { role, page: request })))
}
