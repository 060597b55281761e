import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'

/** By what a customer is found again elsewhere. */
export interface Contact {
  readonly id: CustomerId
  readonly externalUid: string | null
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: string | null
}

// A page of customers by primary key; the list comes as one parameter, so that the statement is prepared once.
const READ_CONTACTS = statement<Contact>(
  'exchange_read_contacts',
  `select c.id, c.external_uid as "externalUid", c.first_name as "firstName", c.last_name as "lastName", c.phone, c.email,
          c.preferred_language as language
     from customers c where c.tenant_id = $1 and c.id = any ($2::uuid[])`,
)

/** The customers with these ids, also those who were deleted since. */
export async function readContacts(tx: TenantTx, ids: readonly CustomerId[]): Promise<Map<string, Contact>> {
  const found = ids.length === 0 ? [] : await tx.run(READ_CONTACTS, [tx.tenantId, ids])
  return new Map(found.map((contact) => [contact.id, contact]))
}
