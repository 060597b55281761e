import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

// Rows of two imports at once are taken in turns, so that a customer who is known by nothing but a name is added once.
// By primary key; bookings and everything else that only refers to the tenant do not wait for this lock.
const TAKE_TURN = statement<never>('exchange_take_turn', 'select from tenants t where t.id = $1 for no key update')

/** Waits until no other import of this tenant is writing a row; until the end of the transaction. */
export async function takeTurn(tx: TenantTx): Promise<void> {
  await tx.run(TAKE_TURN, [tx.tenantId])
}
