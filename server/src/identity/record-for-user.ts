import { recordAction } from '../audit/index.ts'
import type { RecordedAction } from '../audit/index.ts'
import { tenantEntry } from '../db/tenant-session.ts'
import type { SystemTx } from '../db/transaction.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { findMemberships } from './store/memberships.ts'
import { userActor } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/**
 * Records in the audit log of the user's default tenant what belongs to the user and to no tenant. Answers that tenant;
 * null, and no row, if the user has none. Enters the tenant: must be the last thing of the transaction.
 */
export async function recordForUser(
  systemTx: SystemTx,
  options: { visitor: Visitor; user: { userId: UserId; email: string }; action: RecordedAction },
): Promise<TenantId | null> {
  const { visitor, user, action } = options
  const [membership] = await findMemberships(systemTx, user.userId)
  if (membership === undefined) return null
  const { tenantId } = membership
  const tx = await systemTx.enterTenant(tenantEntry({ tenantId, actor: userActor(user), origin: visitor.origin }))
  await recordAction(tx, action)
  return tenantId
}
