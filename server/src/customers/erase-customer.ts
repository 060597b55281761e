import type { CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announce } from './store/customers.ts'
import { eraseRecord } from './store/merge.ts'

/**
 * Forgets a person for good (GDPR, article 17): personal data in the record and in those merged into it, in calls and
 * messages, in the notes of appointments and in the audit log is replaced. Appointments, times and amounts stay.
 */
export async function eraseCustomer(
  session: TenantSession,
  customerId: CustomerId,
): Promise<Result<undefined, Refusal<'customers.customer_not_found'>>> {
  return session.transact(async (tx) => {
    const erased = await eraseRecord(tx, { customerId, now: session.clock() })
    if (!erased) return refuse('customers.customer_not_found')
    await announce(tx, { type: 'customer.erased', payload: { customer_id: customerId } })
    return ok(undefined)
  })
}
