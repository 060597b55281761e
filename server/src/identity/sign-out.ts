import { tenantEntry } from '../db/tenant-session.ts'
import { endStandIn, standInActor } from './stand-in.ts'
import { recordForUser } from './record-for-user.ts'
import { revokeSession } from './store/sessions.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

/** Ends the session, or the stand-in, that makes this request. Twice is as good as once. */
export async function signOut({ database }: IdentityServices, visitor: SignedInVisitor): Promise<void> {
  const { standIn, email } = visitor.user
  if (standIn !== null) {
    const { origin, clock } = visitor
    const entry = tenantEntry({ tenantId: standIn.tenantId, actor: standInActor(email), origin })
    return endStandIn({ clock, transact: (work) => database.withTenant(entry, work) }, standIn.id)
  }
  await endSession({ database }, visitor, visitor.user.sessionId)
}

/** Ends a session of the user and records it; false if there is no such live session. */
export function endSession(
  { database }: IdentityServices,
  visitor: SignedInVisitor,
  sessionId: string,
): Promise<boolean> {
  const { user, clock } = visitor
  return database.withSystem('end a session', async (tx) => {
    const ended = await revokeSession(tx, { sessionId, userId: user.userId, at: clock() })
    if (!ended) return false
    const action = { action: 'LOGOUT', tableName: 'user_sessions', recordId: sessionId } as const
    await recordForUser(tx, { visitor, user, action })
    return true
  })
}
