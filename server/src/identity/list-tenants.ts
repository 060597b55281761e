import type { OwnTenant } from './member.ts'
import { findMemberships } from './store/memberships.ts'
import { seenBy } from './visitor.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

/** All tenants of the signed-in user with the role in each; the one that is entered by default comes first. */
export async function listTenants(
  { database }: IdentityServices,
  { user }: SignedInVisitor,
): Promise<readonly OwnTenant[]> {
  const memberships = await database.withSystem('the tenants of a user', (tx) => findMemberships(tx, user.userId))
  return seenBy(user, memberships).map((membership, place) => ({ ...membership, isDefault: place === 0 }))
}
