import { Readable } from 'node:stream'
import { recordAction } from '../../audit/index.ts'
import { listCustomers } from '../../customers/index.ts'
import type { CustomerRecord } from '../../customers/index.ts'
import type { PageEnd, SortedPage } from '../../kernel/sorted-page.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { ExportedFile } from '../exported-file.ts'
import { BYTE_ORDER_MARK, csvLine } from '../file/write-csv.ts'
import { CUSTOMER_COLUMNS } from './customer-columns.ts'

const PAGE_SIZE = 1_000

type CellName = Exclude<(typeof CUSTOMER_COLUMNS)[number]['name'], 'name'>

const CELLS: readonly CellName[] = CUSTOMER_COLUMNS.flatMap(({ name }) => (name === 'name' ? [] : [name]))

/** All customers by name, as a file that the import reads back; read and sent page by page. */
export async function exportCustomers(
  session: TenantSession,
  { delimiter }: { delimiter: string },
): Promise<ExportedFile> {
  await session.transact((tx) => recordAction(tx, { action: 'EXPORT', tableName: 'customers', recordId: null }))
  const content = Readable.from(csvTexts(session, delimiter))
  return { name: 'customers', extension: 'csv', contentType: 'text/csv; charset=utf-8', content }
}

async function* csvTexts(session: TenantSession, delimiter: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(CELLS, delimiter)
  let after: PageEnd | null = null
  do {
    const page: SortedPage<CustomerRecord> = await listCustomers(session, {
      filter: {},
      page: { after, limit: PAGE_SIZE },
    })
    yield page.items.map((customer) => csvLine(cellsOf(customer), delimiter)).join('')
    after = page.end
  } while (after !== null)
}

function cellsOf(customer: CustomerRecord): string[] {
  const cells: Readonly<Record<CellName, string | null>> = {
    external_uid: customer.external_uid,
    first_name: customer.first_name,
    last_name: customer.last_name,
    phone: customer.phone,
    email: customer.email,
    language: customer.preferred_language,
    date_of_birth: customer.date_of_birth,
    gender: customer.gender,
    address_line1: customer.address_line1,
    address_line2: customer.address_line2,
    postal_code: customer.postal_code,
    city: customer.city,
    state: customer.state,
    country: customer.country,
    notes: customer.notes,
    tags: customer.tags.join('; '),
    allergies: customer.allergies,
    medical_conditions: customer.medical_conditions,
    marketing_consent: yesOrNo(customer.marketing_consent),
    acquisition_source: customer.acquisition_source,
    is_active: yesOrNo(customer.is_active),
    is_blocked: yesOrNo(customer.is_blocked),
    blocked_reason: customer.blocked_reason,
    emergency_contact: jsonOf(customer.emergency_contact),
    communication_preferences: jsonOf(customer.communication_preferences),
    metadata: jsonOf(customer.metadata),
  }
  return CELLS.map((name) => cells[name] ?? '')
}

function yesOrNo(flag: boolean): string {
  return flag ? 'yes' : 'no'
}

function jsonOf(value: object | null): string | null {
  return value === null || Object.keys(value).length === 0 ? null : JSON.stringify(value)
}
