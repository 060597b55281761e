import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { announce } from './store/customers.ts'
import {
  fillEmptyFields,
  findCustomerByEmail,
  findCustomerByPhone,
  insertStatedIdentity,
} from './store/known-customer.ts'
import type { KnownCustomer, StatedIdentity } from './store/known-customer.ts'

// One for the ordinary case, one after losing to another caller, and one more for a customer deleted in between.
const ATTEMPTS = 3

/** What `identifyCustomer` is told; phone and e-mail may be missing, the first name may not. */
export type CustomerToIdentify = Pick<StatedIdentity, 'firstName' | 'lastName' | 'language' | 'source'> &
  Partial<Pick<StatedIdentity, 'phone' | 'email'>>

/** Who it is. `isNew` is true for the one caller who made the record. */
export interface IdentifiedCustomer {
  id: CustomerId
  isNew: boolean
  customer: KnownCustomer
}

/**
 * The customer with this phone, else with this e-mail, else a new one. A known customer keeps the record as it is: only
 * empty fields are filled, since whoever calls may use the phone of somebody else. Any number of calls at once for
 * one phone give one customer: the unique indexes decide, and the losers read what the winner wrote.
 */
export async function identifyCustomer(tx: TenantTx, person: CustomerToIdentify): Promise<IdentifiedCustomer> {
  const stated: StatedIdentity = { ...person, phone: person.phone ?? null, email: person.email ?? null }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findStated(tx, stated)
    if (found !== null) {
      const customer = lacksStated(found, stated) ? await fillEmptyFields(tx, { id: found.id, stated }) : found
      if (customer !== null) return { id: customer.id, isNew: false, customer }
      continue
    }
    const inserted = await insertStatedIdentity(tx, stated)
    if (inserted !== null) {
      await announce(tx, { type: 'customer.created', payload: { customer_id: inserted.id } })
      return { id: inserted.id, isNew: true, customer: inserted }
    }
  }
  invariant(false, 'a customer is found or made within a few attempts')
}

async function findStated(tx: TenantTx, { phone, email }: StatedIdentity): Promise<KnownCustomer | null> {
  const byPhone = phone === null ? null : await findCustomerByPhone(tx, phone)
  if (byPhone !== null || email === null) return byPhone
  return findCustomerByEmail(tx, email)
}

function lacksStated(found: KnownCustomer, stated: StatedIdentity): boolean {
  return (
    (found.lastName === '' && stated.lastName !== '') ||
    (found.phone === null && stated.phone !== null) ||
    (found.email === null && stated.email !== null) ||
    (found.preferredLanguage === null && stated.language !== null)
  )
}
