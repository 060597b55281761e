import { isDeepStrictEqual } from 'node:util'
import { recordAction } from '../../audit/index.ts'
import { changeCustomer, createCustomer, customersRefusals, getCustomer } from '../../customers/index.ts'
import type { CustomerRecord } from '../../customers/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { Fields } from '../file/columns.ts'
import { readTable } from '../file/read-table.ts'
import type { FileToRead, TableRefusal } from '../file/read-table.ts'
import type { ImportReport, RowDone, RowProblem } from '../imported-row.ts'
import { dateOrderOf, openNameBook } from '../name-book.ts'
import { runRows } from '../run-rows.ts'
import { CUSTOMER_COLUMNS } from './customer-columns.ts'
import { findSoughtCustomer } from './find-customer.ts'
import { readCustomer } from './read-customer.ts'
import type { StatedCustomer } from './read-customer.ts'

/** Adds the customers of a CSV file and changes those who are known; a cell that is empty changes nothing. */
export async function importCustomers(
  session: TenantSession,
  file: FileToRead & { isDryRun: boolean },
): Promise<Result<ImportReport, TableRefusal>> {
  const { isDryRun } = file
  const table = readTable(file, CUSTOMER_COLUMNS)
  if (!table.ok) return table
  const names = await session.transact(openNameBook)
  const settings = { dateOrder: file.dateOrder ?? dateOrderOf(names), country: names.place.country }
  const { rows, ignoredColumns } = table.value
  if (!isDryRun) await session.transact((tx) => recordImport(tx, rows.length))
  const judged = await runRows(session, {
    isDryRun,
    rows: rows.map(({ line, fields }) => ({
      lines: [line],
      judge: (inside, tx) => judgeCustomer(inside, tx, { fields, settings }),
    })),
  })
  return ok({ isDryRun, rows: judged, ignoredColumns, notices: [] })
}

async function recordImport(tx: TenantTx, rows: number): Promise<void> {
  await recordAction(tx, { action: 'IMPORT', tableName: 'customers', recordId: null, context: { rows } })
}

async function judgeCustomer(
  session: TenantSession,
  tx: TenantTx,
  { fields, settings }: { fields: Fields; settings: Parameters<typeof readCustomer>[1] },
): Promise<Result<RowDone, readonly RowProblem[]>> {
  const read = readCustomer(fields, settings)
  if (!read.ok) return read
  const { fields: stated, phone } = read.value
  const { external_uid: externalUid = null, email = null, first_name: firstName, last_name: lastName = '' } = stated
  const found = await findSoughtCustomer(tx, { externalUid, phone, email, firstName, lastName })
  if (!found.ok) return { ok: false, refusal: [found.refusal] }
  if (found.value !== null) return changeKnown(session, { id: found.value.id, stated })
  const created = await createCustomer(session, stated)
  return created.ok ? ok({ status: 'created', id: created.value.id }) : problemOf(created.refusal)
}

async function changeKnown(
  session: TenantSession,
  { id, stated }: { id: CustomerId; stated: StatedCustomer['fields'] },
): Promise<Result<RowDone, readonly RowProblem[]>> {
  const known = await getCustomer(session, id)
  if (!known.ok) return problemOf(known.refusal)
  const record = known.value
  const uid = stated.external_uid ?? null
  if (uid !== null && record.external_uid !== null && record.external_uid !== uid) {
    const message = `${record.full_name} has this phone number or e-mail address, and another identifier: ${record.external_uid}.`
    return { ok: false, refusal: [{ column: 'external_uid', code: 'customers.external_uid_taken', message }] }
  }
  const change = differencesOf(record, stated)
  if (Object.keys(change).length === 0) return ok({ status: 'unchanged', id })
  const changed = await changeCustomer(session, { customerId: id, change, expectedVersion: null })
  return changed.ok ? ok({ status: 'updated', id }) : problemOf(changed.refusal)
}

function differencesOf(record: CustomerRecord, stated: StatedCustomer['fields']): Partial<StatedCustomer['fields']> {
  const before = new Map<string, unknown>(Object.entries(record))
  return Object.fromEntries(
    Object.entries(stated).filter(([field, value]) => !isDeepStrictEqual(before.get(field), value)),
  )
}

function problemOf(refusal: Refusal<keyof typeof customersRefusals>): { ok: false; refusal: RowProblem[] } {
  const { code } = refusal
  const column = COLUMN_OF[code] ?? null
  return { ok: false, refusal: [{ column, code, message: customersRefusals[code] }] }
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  'customers.invalid_phone': 'phone',
  'customers.phone_taken': 'phone',
  'customers.email_taken': 'email',
  'customers.external_uid_taken': 'external_uid',
}
