import { recordAction } from '../audit/index.ts'
import { newId } from '../kernel/ids.ts'
import type { UserId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { hashToken } from '../kernel/secrets.ts'
import type { Actor, TenantSession } from '../kernel/tenant-session.ts'
import { closeStandIn, insertStandIn } from './store/stand-ins.ts'
import { newTenantToken } from './tenant-token.ts'

/** The operator inside a business, seeing and doing what one of its members may. */
export interface StandIn {
  readonly id: string
  /** In the operator's words, for the people of the business. */
  readonly reason: string
  readonly expiresAt: Temporal.Instant
}

/** `operator_stand_ins_short` holds it besides. */
const STAND_IN_MINUTES = 30

/** Who acts in a stand-in: the operator, and not the member whose place is taken. */
export function standInActor(email: string): Actor {
  return { kind: 'operator', label: `as ${email}`, userId: null, userEmail: null }
}

/**
 * Begins to stand in for a member of the business, and records it there. Known here only: its token. The session is the
 * operator's. Refuses identity.member_not_found.
 */
export function beginStandIn(
  session: TenantSession,
  { userId, reason }: { userId: UserId; reason: string },
): Promise<Result<{ token: string; standIn: StandIn }, Refusal<'identity.member_not_found'>>> {
  const startedAt = session.clock()
  const token = newTenantToken({ prefix: 'rbs', tenantId: session.tenantId })
  const standIn = { id: newId<string>(), reason, expiresAt: startedAt.add({ minutes: STAND_IN_MINUTES }) }
  return session.transact(async (tx) => {
    const email = await insertStandIn(tx, { ...standIn, userId, tokenHash: hashToken(token), startedAt })
    if (email === null) return refuse('identity.member_not_found')
    const context = { as: email, reason, expires_at: standIn.expiresAt.toString() }
    await recordAction(tx, { action: 'LOGIN', tableName: 'operator_stand_ins', recordId: standIn.id, context })
    return ok({ token, standIn })
  })
}

/** Ends a stand-in before its time, and records it. Twice is as good as once. */
export async function endStandIn(session: Pick<TenantSession, 'transact' | 'clock'>, standInId: string): Promise<void> {
  await session.transact(async (tx) => {
    if (!(await closeStandIn(tx, { id: standInId, at: session.clock() }))) return
    await recordAction(tx, { action: 'LOGOUT', tableName: 'operator_stand_ins', recordId: standInId })
  })
}
