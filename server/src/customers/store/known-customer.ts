import { sql } from 'kysely'
import { violatedConstraint } from '../../db/errors.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'

/** What other rooms need to know of a customer. */
export interface KnownCustomer {
  id: CustomerId
  firstName: string
  /** Empty when the customer gave one name only. */
  lastName: string
  fullName: string
  phone: E164Number | null
  email: string | null
  preferredLanguage: string | null
  isBlocked: boolean
}

/** What somebody says about themselves when they call, write or book. */
export interface StatedIdentity {
  phone: E164Number | null
  email: string | null
  firstName: string
  lastName: string
  language: string | null
  source: string
}

const KNOWN = `c.id, c.first_name as "firstName", c.last_name as "lastName", c.full_name as "fullName",
  c.phone_normalized as phone, c.email, c.preferred_language as "preferredLanguage", c.is_blocked as "isBlocked"`

// Equality on text is leakproof, so that row-level security leaves the unique index customers_phone_unique in use.
const FIND_BY_PHONE = statement<KnownCustomer>(
  'customers_find_by_phone',
  `select ${KNOWN} from customers c where c.tenant_id = $1 and c.phone_normalized = $2 and c.deleted_at is null`,
)

// Served by customers_email_unique.
const FIND_BY_EMAIL = statement<KnownCustomer>(
  'customers_find_by_email',
  `select ${KNOWN} from customers c where c.tenant_id = $1 and c.email_normalized = $2 and c.deleted_at is null`,
)

// Served by the primary key.
const FIND_BY_ID = statement<KnownCustomer>(
  'customers_find_by_id',
  `select ${KNOWN} from customers c where c.tenant_id = $1 and c.id = $2 and c.deleted_at is null`,
)

// Served by customers_external_uid_unique.
const FIND_BY_EXTERNAL_UID = statement<KnownCustomer>(
  'customers_find_by_external_uid',
  `select ${KNOWN} from customers c where c.tenant_id = $1 and c.external_uid = $2 and c.deleted_at is null`,
)

// Served by customers_by_name; two are enough to know that the name alone does not say who it is.
const FIND_BY_NAME = statement<KnownCustomer>(
  'customers_find_by_name',
  `select ${KNOWN} from customers c where c.tenant_id = $1 and c.full_name = $2 and c.deleted_at is null
    order by c.id limit 2`,
)

// Of two at once for one phone or e-mail the second waits here for the first, then inserts nothing. Without a
// conflict target, because either unique index may be the one that refuses.
const INSERT_CUSTOMER = statement<KnownCustomer>(
  'customers_insert_stated_identity',
  `insert into customers as c (tenant_id, first_name, last_name, phone, email, preferred_language, acquisition_source, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, app.user_id())
   on conflict do nothing returning ${KNOWN}`,
)

// Only what is empty is filled, and an e-mail or phone that another customer has is left with them. By primary key.
const FILL_EMPTY_FIELDS = statement<KnownCustomer>(
  'customers_fill_empty_fields',
  `update customers c
      set last_name = case when c.last_name = '' then $3 else c.last_name end,
          phone = coalesce(c.phone, case when not exists
            (select from customers o where o.tenant_id = $1 and o.phone_normalized = $4 and o.deleted_at is null) then $4 end),
          email = coalesce(c.email, case when not exists
            (select from customers o where o.tenant_id = $1 and o.email_normalized = lower($5) and o.deleted_at is null) then $5 end),
          preferred_language = coalesce(c.preferred_language, $6)
    where c.tenant_id = $1 and c.id = $2 and c.deleted_at is null
   returning ${KNOWN}`,
)

/** The customer with this phone number, or null. */
export async function findCustomerByPhone(tx: TenantTx, phone: E164Number): Promise<KnownCustomer | null> {
  const [found] = await tx.run(FIND_BY_PHONE, [tx.tenantId, phone])
  return found ?? null
}

/** The customer with this e-mail address, whatever its case, or null. */
export async function findCustomerByEmail(tx: TenantTx, email: string): Promise<KnownCustomer | null> {
  const [found] = await tx.run(FIND_BY_EMAIL, [tx.tenantId, email.toLowerCase()])
  return found ?? null
}

/** The customer with this id, or null. */
export async function findCustomer(tx: TenantTx, id: CustomerId): Promise<KnownCustomer | null> {
  const [found] = await tx.run(FIND_BY_ID, [tx.tenantId, id])
  return found ?? null
}

/** The customer who has this identifier in another system, or null. */
export async function findCustomerByExternalUid(tx: TenantTx, externalUid: string): Promise<KnownCustomer | null> {
  const [found] = await tx.run(FIND_BY_EXTERNAL_UID, [tx.tenantId, externalUid])
  return found ?? null
}

/** Customers of exactly this name, first and last; at most two. */
export async function findCustomersByName(tx: TenantTx, fullName: string): Promise<KnownCustomer[]> {
  return tx.run(FIND_BY_NAME, [tx.tenantId, fullName])
}

/** Writes a new customer; null if the phone or the e-mail is somebody's already. */
export async function insertStatedIdentity(tx: TenantTx, stated: StatedIdentity): Promise<KnownCustomer | null> {
  const { firstName, lastName, phone, email, language, source } = stated
  const values = [tx.tenantId, firstName, lastName, phone, email, language, source]
  const [inserted] = await tx.run(INSERT_CUSTOMER, values)
  return inserted ?? null
}

/**
 * Fills what is empty in a customer's record; null if that customer is gone, or if phone or e-mail was given to another
 * in this moment. The savepoint keeps the caller's transaction usable then.
 */
export async function fillEmptyFields(
  tx: TenantTx,
  options: { id: CustomerId; stated: StatedIdentity },
): Promise<KnownCustomer | null> {
  const { id, stated } = options
  const values = [tx.tenantId, id, stated.lastName, stated.phone, stated.email, stated.language]
  await sql`savepoint fill_empty_fields`.execute(tx.db)
  try {
    const [filled] = await tx.run(FILL_EMPTY_FIELDS, values)
    await sql`release savepoint fill_empty_fields`.execute(tx.db)
    return filled ?? null
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (constraint !== 'customers_phone_unique' && constraint !== 'customers_email_unique') throw error
    await sql`rollback to savepoint fill_empty_fields`.execute(tx.db)
    return null
  }
}
