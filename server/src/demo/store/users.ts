import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { DemoUser } from '../demo-business.ts'

/** The tenants of the installation, those of the demo and all others. Global and small; read once at the start. */
export async function listTenantIds(tx: SystemTx): Promise<string[]> {
  const rows = await tx.db.selectFrom('tenants').select('id').execute()
  return rows.map(({ id }) => id)
}

/**
 * Writes the people who sign in. Of two loads at once the second waits here for the first and then writes nothing,
 * served by users_email_unique.
 */
export async function insertUsers(
  tx: SystemTx,
  options: { users: readonly DemoUser[]; passwordHashes: readonly string[]; locale: string; timezone: string },
): Promise<void> {
  const { users, passwordHashes, locale, timezone } = options
  await tx.db
    .insertInto('users')
    .values(
      users.map((user, index) => ({
        id: user.id,
        email: user.email,
        password_hash: passwordHashes[index] ?? null,
        first_name: user.firstName,
        last_name: user.lastName,
        email_verified: true,
        locale,
        timezone,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes them members of the tenant, the owner first. One statement. */
export async function insertMembers(tx: TenantTx, users: readonly DemoUser[]): Promise<void> {
  await tx.db
    .insertInto('tenant_users')
    .values(users.map(({ id, role }) => ({ tenant_id: tx.tenantId, user_id: id, role, is_primary: role === 'owner' })))
    .execute()
}
