import { expectConstraints } from '../db/errors.ts'
import { isTimeZone } from '../kernel/clock.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findTenant, updateTenant } from './store/tenants.ts'
import type { Tenant, TenantChange } from './store/tenants.ts'

type TenantRefusal = Refusal<
  'identity.invalid_phone' | 'identity.unknown_time_zone' | 'identity.slug_taken' | 'identity.version_mismatch'
>

/** Changes facts of the business; fields that are left out stay. A national phone number is read in its country. */
export function changeTenant(
  session: TenantSession,
  options: { change: TenantChange; expectedVersion: number | null },
): Promise<Result<Tenant, TenantRefusal>> {
  const { change, expectedVersion } = options
  const write = () =>
    session.transact(async (tx): Promise<Result<Tenant, TenantRefusal>> => {
      const tenant = await findTenant(tx)
      invariant(tenant, 'the tenant of a session exists')
      if (change.timezone !== undefined && !isTimeZone(change.timezone)) return refuse('identity.unknown_time_zone')
      const phone = readPhone({ text: change.phone, country: change.country ?? tenant.country })
      if (!phone.ok) return phone
      const wanted = { ...change, phone: phone.value }
      const isEmpty = Object.values(wanted).every((value) => value === undefined)
      if (isEmpty && (expectedVersion === null || expectedVersion === tenant.version)) return ok(tenant)
      const changed = isEmpty ? null : await updateTenant(tx, { change: wanted, expectedVersion })
      return changed === null ? refuse('identity.version_mismatch') : ok(changed)
    })
  return expectConstraints({ tenants_slug_unique: refuse('identity.slug_taken') }, write)
}

/** Undefined stays, null empties the field. */
function readPhone(options: {
  text: string | null | undefined
  country: string
}): Result<string | null | undefined, Refusal<'identity.invalid_phone'>> {
  const { text, country } = options
  if (text === undefined || text === null) return ok(text)
  const phone = parsePhone({ text, country })
  return phone === null ? refuse('identity.invalid_phone') : ok(phone)
}
