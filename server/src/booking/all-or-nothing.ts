import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import { retryLostRaces } from './take-time.ts'
import type { Retried } from './take-time.ts'

/**
 * Runs an attempt that writes many appointments: a refusal undoes all of it, and a lost race lets it plan anew with what
 * is true by then.
 */
export async function allOrNothing<Value, Refused>(
  session: TenantSession,
  attempt: (tx: TenantTx) => Promise<Result<Value, Refused>>,
): Promise<Retried<Result<Value, Refused>>> {
  return retryLostRaces(session, (tx) =>
    undoIfRefused<TenantTx, Value, Refused>((work) => joinTransaction(session, tx).transact(work), attempt),
  )
}
