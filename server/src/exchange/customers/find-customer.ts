import {
  findCustomerByEmail,
  findCustomerByExternalUid,
  findCustomerByPhone,
  findCustomersByName,
} from '../../customers/index.ts'
import type { KnownCustomer } from '../../customers/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { foldText } from '../file/columns.ts'
import type { RowProblem } from '../imported-row.ts'

/** By what a row names a customer. */
export interface SoughtCustomer {
  readonly externalUid: string | null
  readonly phone: E164Number | null
  readonly email: string | null
  readonly firstName: string
  readonly lastName: string
}

/**
 * The customer whom a row means: by the identifier elsewhere, else by phone, else by e-mail, else, if it has none of these,
 * by the name. Null: nobody yet. A phone or an e-mail address of somebody of another name is a problem: families share
 * them, and to take one for the other would be to lose one.
 */
export async function findSoughtCustomer(
  tx: TenantTx,
  sought: SoughtCustomer,
): Promise<Result<KnownCustomer | null, RowProblem>> {
  const { externalUid, phone, email } = sought
  const known = externalUid === null ? null : await findCustomerByExternalUid(tx, externalUid)
  if (known !== null) return ok(known)
  const byPhone = phone === null ? null : await findCustomerByPhone(tx, phone)
  if (byPhone !== null) return unlessNamedOtherwise(byPhone, { sought, column: 'phone' })
  const byEmail = email === null ? null : await findCustomerByEmail(tx, email)
  if (byEmail !== null) return unlessNamedOtherwise(byEmail, { sought, column: 'email' })
  if (externalUid !== null || phone !== null || email !== null) return ok(null)
  return findByName(tx, sought)
}

async function findByName(tx: TenantTx, sought: SoughtCustomer): Promise<Result<KnownCustomer | null, RowProblem>> {
  const name = fullNameOf(sought)
  const [found = null, other] = await findCustomersByName(tx, name)
  if (other === undefined) return ok(found)
  const message = `Several customers are called "${name}". Name a phone number or an e-mail address too.`
  return { ok: false, refusal: { column: 'first_name', code: 'exchange.unknown_name', message } }
}

function unlessNamedOtherwise(
  found: KnownCustomer,
  { sought, column }: { sought: SoughtCustomer; column: 'phone' | 'email' },
): Result<KnownCustomer, RowProblem> {
  const [wanted, has] = [foldText(fullNameOf(sought)), foldText(found.fullName)]
  if (wanted === '' || wanted === has || has.startsWith(`${wanted} `) || wanted.startsWith(`${has} `)) return ok(found)
  const what = column === 'phone' ? 'telephone number' : 'e-mail address'
  const message = `This ${what} belongs to ${found.fullName} already. Leave it out, or correct the name.`
  return { ok: false, refusal: { column, code: `customers.${column}_taken`, message } }
}

/** As the database writes it: first and last name. */
export function fullNameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`.trim()
}

/** First and last name of what stands in one cell: "Anna Schmidt" or "Schmidt, Anna". */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [, last, first] = /^([^,]*),\s*(.+)$/.exec(name) ?? []
  if (last !== undefined && first !== undefined) return { firstName: first, lastName: last }
  const [firstName = '', ...rest] = name.split(/\s+/)
  return { firstName, lastName: rest.join(' ') }
}
