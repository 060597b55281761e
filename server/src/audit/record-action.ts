import type { TenantTx } from '../db/transaction.ts'
import type { RecordedAction } from './audit-log.ts'
import { insertAction } from './store.ts'

/**
 * Records a sign-in, a sign-out, an export or an import in the transaction that does it. Changes of rows need no call:
 * the database records them by trigger. Who acts, from where and by which request comes from the transaction.
 */
export async function recordAction(tx: TenantTx, action: RecordedAction): Promise<void> {
  await insertAction(tx, action)
}
