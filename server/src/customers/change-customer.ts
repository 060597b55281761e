import { expectConstraints } from '../db/errors.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readPhone } from './phone.ts'
import { lockCustomers, readCustomer, updateCustomer } from './store/customers.ts'
import type { ChangedCustomer, CustomerRecord } from './store/customers.ts'
import { takenRefusals } from './taken.ts'

export type ChangeCustomerRefusal = Refusal<
  | 'customers.customer_not_found'
  | 'customers.version_mismatch'
  | 'customers.invalid_phone'
  | 'customers.phone_taken'
  | 'customers.email_taken'
  | 'customers.external_uid_taken'
>

/** Changes a customer; also blocks them from booking and lets them book again. `expectedVersion` null: whatever is there. */
export async function changeCustomer(
  session: TenantSession,
  options: { customerId: CustomerId; change: ChangedCustomer; expectedVersion: number | null },
): Promise<Result<CustomerRecord, ChangeCustomerRefusal>> {
  const { customerId, change, expectedVersion } = options
  return expectConstraints(takenRefusals, () =>
    session.transact(async (tx): Promise<Result<CustomerRecord, ChangeCustomerRefusal>> => {
      await lockCustomers(tx, [customerId])
      const found = await readCustomer(tx, customerId)
      if (found === null) return refuse('customers.customer_not_found')
      if (expectedVersion !== null && found.version !== expectedVersion) return refuse('customers.version_mismatch')
      const phone = await readPhone(tx, change.phone)
      if (!phone.ok) return phone
      const { marketing_consent: consent = found.marketing_consent } = change
      // Consent must be provable: when it was given, and when it was taken back.
      const consentAt = consent === found.marketing_consent ? undefined : session.clock()
      const written = { ...change, phone: phone.value, marketing_consent_at: consentAt }
      await updateCustomer(tx, { id: customerId, change: written })
      const changed = await readCustomer(tx, customerId)
      invariant(changed, 'a customer who is locked stays')
      return ok(changed)
    }),
  )
}
