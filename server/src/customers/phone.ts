import type { TenantTx } from '../db/transaction.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readPlaceOfBusiness } from './store/customers.ts'

/** Reads a number as people write it in the country of the business; what is null or not given stays so. */
export async function readPhone(
  tx: TenantTx,
  text: string | null | undefined,
): Promise<Result<E164Number | null | undefined, Refusal<'customers.invalid_phone'>>> {
  if (text === null || text === undefined) return ok(text)
  const { country } = await readPlaceOfBusiness(tx)
  const phone = parsePhone({ text, country })
  return phone === null ? refuse('customers.invalid_phone') : ok(phone)
}
