import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql } from 'kysely'
import { z } from 'zod'
import type { CustomerStatisticsTable, CustomersTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { CustomerEvents, CustomerEventType } from '../events.ts'

const COLUMNS = [
  'id',
  'first_name',
  'last_name',
  'phone',
  'email',
  'date_of_birth',
  'gender',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
  'preferred_language',
  'communication_preferences',
  'notes',
  'allergies',
  'medical_conditions',
  'emergency_contact',
  'marketing_consent',
  'marketing_consent_at',
  'acquisition_source',
  'acquired_on',
  'tags',
  'metadata',
  'external_uid',
  'is_active',
  'is_blocked',
  'blocked_reason',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof CustomersTable)[]

const COUNTS = [
  'total_appointments',
  'completed_appointments',
  'cancelled_appointments',
  'no_show_appointments',
  'total_calls',
  'total_spent_minor',
] as const satisfies (keyof CustomerStatisticsTable)[]

const MOMENTS = [
  'first_appointment_at',
  'last_appointment_at',
  'last_contact_at',
] as const satisfies (keyof CustomerStatisticsTable)[]

const JsonObject = z.record(z.string(), z.json())
type JsonObject = z.infer<typeof JsonObject>

/** Figures of a customer, kept true by the database with every appointment and call. */
type CustomerStatistics = Record<(typeof COUNTS)[number], number> &
  Record<(typeof MOMENTS)[number], Temporal.Instant | null>

type JsonColumn = 'communication_preferences' | 'emergency_contact' | 'metadata'

/** A customer with their statistics; fields are named as the columns are. */
export type CustomerRecord = Omit<Pick<Selectable<CustomersTable>, (typeof COLUMNS)[number]>, JsonColumn> & {
  full_name: string
  communication_preferences: JsonObject
  emergency_contact: JsonObject | null
  metadata: JsonObject
  statistics: CustomerStatistics
}

export interface CustomerFilter {
  /** What was typed into the search field. */
  search?: string | undefined
  tag?: string | undefined
  isActive?: boolean | undefined
  isBlocked?: boolean | undefined
}
export type NewCustomer = Omit<Insertable<CustomersTable>, 'tenant_id'>
export type ChangedCustomer = Updateable<CustomersTable>

// A customer who has no appointment and no call yet has no row of statistics. By both primary keys.
function selectCustomers(tx: TenantTx) {
  return tx.db
    .selectFrom('customers')
    .leftJoin('customer_statistics as figures', (join) =>
      join.on('figures.tenant_id', '=', tx.tenantId).onRef('figures.customer_id', '=', 'customers.id'),
    )
    .select(COLUMNS.map((column) => `customers.${column}` as const))
    .select('customers.full_name')
    .select(COUNTS.map((column) => `figures.${column}` as const))
    .select(MOMENTS.map((column) => `figures.${column}` as const))
    .where('customers.tenant_id', '=', tx.tenantId)
    .where('customers.deleted_at', 'is', null)
}

type SelectedCustomer = Awaited<ReturnType<ReturnType<typeof selectCustomers>['executeTakeFirstOrThrow']>>

function customerRecord(row: SelectedCustomer): CustomerRecord {
  const { full_name, communication_preferences, emergency_contact, metadata, ...fields } = row
  invariant(full_name, 'a customer has a first name at least')
  return {
    ...fields,
    full_name,
    communication_preferences: JsonObject.parse(communication_preferences),
    emergency_contact: JsonObject.nullable().parse(emergency_contact),
    metadata: JsonObject.parse(metadata),
    statistics: {
      total_appointments: row.total_appointments ?? 0,
      completed_appointments: row.completed_appointments ?? 0,
      cancelled_appointments: row.cancelled_appointments ?? 0,
      no_show_appointments: row.no_show_appointments ?? 0,
      total_calls: row.total_calls ?? 0,
      total_spent_minor: row.total_spent_minor ?? 0,
      first_appointment_at: row.first_appointment_at,
      last_appointment_at: row.last_appointment_at,
      last_contact_at: row.last_contact_at,
    },
  }
}

/** The customer with this id, or null. By primary key. */
export async function readCustomer(tx: TenantTx, id: string): Promise<CustomerRecord | null> {
  const row = await selectCustomers(tx).where('customers.id', '=', id).executeTakeFirst()
  return row === undefined ? null : customerRecord(row)
}

/**
 * Customers by name. Without a search served by customers_by_name in its order; with one, each word is a range of
 * customer_search_words_pkey (text ranges in the C collation stay index conditions under row-level security; LIKE would
 * read the whole tenant).
 */
export async function findCustomers(
  tx: TenantTx,
  { filter, page }: { filter: CustomerFilter; page: SortedPageRequest },
): Promise<CustomerRecord[]> {
  return (await customersQuery(tx, { filter, page, words: await wordsOf(tx, filter.search) }).execute()).map(
    customerRecord,
  )
}

/** The query of `findCustomers`, apart so that a test can look at its plan. */
export function customersQuery(
  tx: TenantTx,
  { filter, page, words }: { filter: CustomerFilter; page: SortedPageRequest; words: readonly string[] },
) {
  const { tag, isActive, isBlocked } = filter
  let query = selectCustomers(tx).orderBy('customers.full_name').orderBy('customers.id').limit(page.limit)
  for (const word of words) {
    query = query.where('customers.id', 'in', (eb) =>
      eb
        .selectFrom('customer_search_words as found')
        .select('found.customer_id')
        .where('found.tenant_id', '=', tx.tenantId)
        .where('found.word', '>=', word)
        .where('found.word', '<', `${word}${LAST_CHARACTER}`),
    )
  }
  if (tag !== undefined) query = query.where((eb) => sql<boolean>`${tag} = any(${eb.ref('customers.tags')})`)
  if (isActive !== undefined) query = query.where('customers.is_active', '=', isActive)
  if (isBlocked !== undefined) query = query.where('customers.is_blocked', '=', isBlocked)
  if (page.after !== null) {
    const { sortValue, id } = page.after
    query = query.where((eb) => eb(eb.refTuple('customers.full_name', 'customers.id'), '>', eb.tuple(sortValue, id)))
  }
  return query
}

const LAST_CHARACTER = '\u{10FFFF}'
const PHONE_DIGITS_MIN = 3
const PHONE = /^[\d\s()+./-]+$/

// The database folds accents, so that what is searched is folded exactly as what is stored.
const FOLD_WORDS = statement<{ words: string[] }>(
  'customers_fold_words',
  `select array(select w from regexp_split_to_table(app.search_text($1), '[^[:alnum:]]+') w where w <> '') as words`,
)

/** What is searched for, as the beginnings of words that are stored. An impossible word where nothing can be found. */
async function wordsOf(tx: TenantTx, search: string | undefined): Promise<string[]> {
  if (search === undefined) return []
  if (PHONE.test(search)) {
    // 0034 and +34 are said of one number, and so are 0170… and +49 170…
    const digits = search.replaceAll(/\D/g, '').replace(/^0+/, '')
    return digits.length >= PHONE_DIGITS_MIN ? [digits] : [LAST_CHARACTER]
  }
  const parts = search.split(/\s+/).filter((part) => part !== '')
  const emails = parts.filter((part) => part.includes('@')).map((part) => part.toLowerCase())
  const names = parts.filter((part) => !part.includes('@'))
  if (names.length === 0) return emails
  const [folded] = await tx.run(FOLD_WORDS, [names.join(' ')])
  const words = [...emails, ...(folded?.words ?? [])]
  return words.length === 0 ? [LAST_CHARACTER] : words
}

/** A range of customer_search_words: from a word up to, and without, another. */
export interface WordRange {
  readonly from: string
  readonly before: string
}

/** Whom a search finds has a word in each of these ranges: for lists of other rooms that are searched by customer. */
export async function customerSearchRanges(tx: TenantTx, search: string): Promise<WordRange[]> {
  const words = await wordsOf(tx, search)
  return words.map((word) => ({ from: word, before: `${word}${LAST_CHARACTER}` }))
}

/** Waits until nobody else is changing these customers, in one order for everybody; the ids of those that are there. */
export async function lockCustomers(tx: TenantTx, ids: readonly string[]): Promise<Set<string>> {
  // FOR UPDATE and not less: it makes new appointments and calls of these customers wait as well.
  const rows = await tx.db
    .selectFrom('customers')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Writes a customer and answers the id. Throws on customers_phone_unique and customers_email_unique. */
export async function insertCustomer(tx: TenantTx, customer: NewCustomer): Promise<string> {
  const written = await tx.db
    .insertInto('customers')
    .values({ ...customer, tenant_id: tx.tenantId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return written.id
}

/** Changes a customer that is locked. By primary key. Throws as `insertCustomer` does. */
export async function updateCustomer(
  tx: TenantTx,
  { id, change }: { id: string; change: ChangedCustomer },
): Promise<void> {
  await tx.db
    .updateTable('customers')
    .set({ ...change, id })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

// One row by the primary key of tenants.
const READ_PLACE = statement<{ country: string; timezone: string }>(
  'customers_read_place_of_business',
  `select t.country, t.timezone from tenants t where t.id = $1`,
)

/** Where the business is: how its customers write telephone numbers, and which day it is there. */
export async function readPlaceOfBusiness(tx: TenantTx): Promise<{ country: string; timezone: string }> {
  const [place] = await tx.run(READ_PLACE, [tx.tenantId])
  invariant(place, 'a tenant sees its own row')
  return place
}

const ANNOUNCE = statement<never>('customers_announce', `select app.announce($1, $2, $3)`)

/** Writes an event into the outbox, in the transaction of what it tells. */
export async function announce<Type extends CustomerEventType>(
  tx: TenantTx,
  event: { type: Type; payload: CustomerEvents[Type] },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
