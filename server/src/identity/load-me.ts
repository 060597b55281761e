import { invariant } from '../kernel/invariant.ts'
import type { Membership } from './member.ts'
import type { StandIn } from './stand-in.ts'
import { findMemberships } from './store/memberships.ts'
import { findProfile } from './store/users.ts'
import type { Profile } from './store/users.ts'
import { seenBy } from './visitor.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

/** Who is signed in, and the tenants of this user; the one that is entered by default comes first. */
export function loadMe(
  { database }: IdentityServices,
  { user }: SignedInVisitor,
): Promise<{ profile: Profile; memberships: readonly Membership[]; standIn: StandIn | null }> {
  return database.withSystem('the tenants of a user', async (tx) => {
    const profile = await findProfile(tx, user.userId)
    invariant(profile, 'who is signed in has an active account')
    return { profile, memberships: seenBy(user, await findMemberships(tx, user.userId)), standIn: user.standIn }
  })
}
