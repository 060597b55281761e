import { expectConstraints } from '../db/errors.ts'
import { wallTime } from '../kernel/clock.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readPhone } from './phone.ts'
import { announce, insertCustomer, readCustomer, readPlaceOfBusiness } from './store/customers.ts'
import type { CustomerRecord, NewCustomer } from './store/customers.ts'
import { takenRefusals } from './taken.ts'

export type CreateCustomerRefusal = Refusal<
  'customers.invalid_phone' | 'customers.phone_taken' | 'customers.email_taken' | 'customers.external_uid_taken'
>

/** Adds a customer whom a member of the business enters. Whoever calls or books is found by `identifyCustomer`. */
export async function createCustomer(
  session: TenantSession,
  input: NewCustomer,
): Promise<Result<CustomerRecord, CreateCustomerRefusal>> {
  return expectConstraints(takenRefusals, () =>
    session.transact(async (tx): Promise<Result<CustomerRecord, CreateCustomerRefusal>> => {
      const phone = await readPhone(tx, input.phone)
      if (!phone.ok) return phone
      const now = session.clock()
      const { timezone } = await readPlaceOfBusiness(tx)
      const id = await insertCustomer(tx, {
        ...input,
        phone: phone.value,
        acquired_on: wallTime({ at: now, timeZone: timezone }).date,
        marketing_consent_at: input.marketing_consent === true ? now : null,
        created_by: session.actor.userId,
      })
      await announce(tx, { type: 'customer.created', payload: { customer_id: id } })
      const written = await readCustomer(tx, id)
      invariant(written, 'a customer who was just written is there')
      return ok(written)
    }),
  )
}
