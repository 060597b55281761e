import { createCustomer, customersRefusals } from '../../customers/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { findSoughtCustomer } from '../customers/find-customer.ts'
import type { RowProblem } from '../imported-row.ts'
import type { StatedAppointment } from './read-appointment.ts'

/** The customer of a new appointment, added if nobody is known by what the row says. */
export async function findOrAddSought(
  session: TenantSession,
  tx: TenantTx,
  sought: StatedAppointment['customer'],
): Promise<Result<CustomerId, RowProblem>> {
  const found = await findSoughtCustomer(tx, sought)
  if (!found.ok) return found
  if (found.value !== null) return ok(found.value.id)
  const { externalUid, firstName, lastName, phone, email, language } = sought
  const created = await createCustomer(session, {
    first_name: firstName,
    last_name: lastName,
    phone,
    email,
    external_uid: externalUid,
    preferred_language: language,
    acquisition_source: 'import',
  })
  if (created.ok) return ok(created.value.id as CustomerId)
  const { code } = created.refusal
  return { ok: false, refusal: { column: 'customer', code, message: customersRefusals[code] } }
}
